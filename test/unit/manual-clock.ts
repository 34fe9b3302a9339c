import type { Clock } from '../../electron/engine/ports.ts'

export interface ManualClock extends Clock {
  /**
   * Lets `milliseconds` pass at once. Timers that fall due are called in the order of their times,
   * each at its own time, and so are timers that they set in turn.
   */
  advance(milliseconds: number): void
  /**
   * Like {@link advance}, but after each timer lets promises, sockets and files move on, so that
   * work which goes through `await` between two timers is done in order too.
   */
  advanceSettling(milliseconds: number): Promise<void>
  /** Timers that are still to come. */
  readonly pending: number
}

/** A clock for tests that stands still until it is told to go on. */
export function createManualClock(startsAt: number): ManualClock {
  interface Timer {
    readonly at: number
    readonly order: number
    readonly call: () => void
  }
  let now = startsAt
  let nextOrder = 0
  const timers = new Set<Timer>()

  function takeDue(until: number): Timer | undefined {
    let first: Timer | undefined
    for (const timer of timers) {
      if (timer.at > until) continue
      if (first === undefined || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer
    }
    if (first !== undefined) timers.delete(first)
    return first
  }

  function fire(timer: Timer): void {
    now = Math.max(now, timer.at)
    timer.call()
  }

  return {
    now: () => now,
    after(milliseconds, call) {
      const timer: Timer = { at: now + Math.max(0, milliseconds), order: nextOrder++, call }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    advance(milliseconds) {
      const until = now + milliseconds
      for (let timer = takeDue(until); timer !== undefined; timer = takeDue(until)) fire(timer)
      now = until
    },
    async advanceSettling(milliseconds) {
      const until = now + milliseconds
      await settle()
      for (let timer = takeDue(until); timer !== undefined; timer = takeDue(until)) {
        fire(timer)
        await settle()
      }
      now = until
      await settle()
    },
    get pending() {
      return timers.size
    },
  }
}

/** Lets everything that is ready run: promise chains and a few turns of the event loop. */
export async function settle(turns = 10): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
