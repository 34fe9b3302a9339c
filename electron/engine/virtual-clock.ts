import { ProblemError } from './ports.ts'
import type { Clock } from './ports.ts'
import { createSystemClock } from './system-clock.ts'

/** The clock of a recording: it can be paused, run faster and jump ahead, but never goes back. */
export interface VirtualClock extends Clock {
  readonly playing: boolean
  /** Virtual seconds per real second. */
  readonly speed: number
  /** @throws ProblemError when the speed is not a number above 0. */
  setSpeed(speed: number): void
  pause(): void
  resume(): void
  /**
   * Moves on to `at` at once; timers that fall due on the way are called back afterwards, in order.
   * @throws ProblemError when `at` lies in the clock's past.
   */
  jumpTo(at: number): void
}

export interface VirtualClockOptions {
  /** Epoch milliseconds. */
  readonly startsAt: number
  /** Where the clock stands still for good. Epoch milliseconds. */
  readonly endsAt?: number
  /** Virtual seconds per real second, above 0. */
  readonly speed: number
  /** What drives it; the machine's clock when missing. */
  readonly real?: Clock
}

interface Timer {
  readonly dueAt: number
  readonly call: () => void
}

/**
 * A clock that starts running at once.
 * @throws ProblemError when the speed is not a number above 0.
 */
export function createVirtualClock({ startsAt, endsAt = Infinity, speed: firstSpeed, real = createSystemClock() }: VirtualClockOptions): VirtualClock {
  let speed = checkedSpeed(firstSpeed)
  let playing = true
  // The virtual time is known at one real moment; from there it is counted on.
  let knownAt = startsAt
  let knownReal = real.now()
  const timers = new Set<Timer>()
  let cancelWakeUp = (): void => {}

  function now(): number {
    if (playing) {
      const realNow = real.now()
      // The machine's clock can be set back; this one then waits for it.
      if (realNow > knownReal) {
        knownAt = Math.min(endsAt, knownAt + (realNow - knownReal) * speed)
        knownReal = realNow
      } else if (realNow < knownReal) {
        knownReal = realNow
      }
    }
    return Math.floor(knownAt)
  }

  function setWakeUp(): void {
    cancelWakeUp()
    cancelWakeUp = () => {}
    let earliest = Infinity
    for (const timer of timers) earliest = Math.min(earliest, timer.dueAt)
    if (earliest === Infinity || earliest > endsAt) return
    const wait = earliest - now()
    if (wait <= 0) cancelWakeUp = real.after(0, callDue)
    else if (playing) cancelWakeUp = real.after(Math.ceil((earliest - knownAt) / speed), callDue)
  }

  function callDue(): void {
    const reached = now()
    const due = [...timers].filter((timer) => timer.dueAt <= reached).sort((first, second) => first.dueAt - second.dueAt)
    try {
      // A callback may cancel a later one, so each is looked up again.
      for (const timer of due) if (timers.delete(timer)) timer.call()
    } finally {
      setWakeUp()
    }
  }

  return {
    now,
    after(milliseconds, call) {
      const timer: Timer = { dueAt: now() + Math.max(0, milliseconds), call }
      timers.add(timer)
      setWakeUp()
      return () => {
        if (timers.delete(timer)) setWakeUp()
      }
    },
    get playing() {
      return playing
    },
    get speed() {
      return speed
    },
    setSpeed(next) {
      const checked = checkedSpeed(next)
      now()
      speed = checked
      setWakeUp()
    },
    pause() {
      now()
      playing = false
      setWakeUp()
    },
    resume() {
      if (playing) return
      knownReal = real.now()
      playing = true
      setWakeUp()
    },
    jumpTo(at) {
      if (!Number.isFinite(at) || at < now()) {
        throw new ProblemError({
          kind: 'bad-input',
          happened: 'A recording can only be moved forward.',
          safe: 'It stands where it was.',
          next: 'Open the recording again to see the earlier part.',
        })
      }
      knownAt = Math.min(endsAt, at)
      knownReal = real.now()
      setWakeUp()
    },
  }
}

function checkedSpeed(speed: number): number {
  if (Number.isFinite(speed) && speed > 0) return speed
  throw new ProblemError({
    kind: 'bad-input',
    happened: 'The speed of a recording must be a number above 0.',
    safe: 'The recording goes on as before.',
    next: 'Choose one of the offered speeds.',
  })
}
