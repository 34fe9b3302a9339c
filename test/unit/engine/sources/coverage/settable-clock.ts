import { createManualClock, type ManualClock } from '../../../manual-clock.ts'

/** A computer's clock, which can be set, and whose computer can sleep. */
export interface SettableClock extends ManualClock {
  uptime(): number
  /** Puts the clock forward, or back when negative; no time passes. */
  set(milliseconds: number): void
  /** Time passes, but timers stand still: they come too late by that much. */
  sleep(milliseconds: number): void
}

export function createSettableClock(startsAt: number): SettableClock {
  const awake = createManualClock(startsAt)
  let slept = 0
  let put = 0
  return {
    now: () => awake.now() + slept + put,
    uptime: () => awake.now() - startsAt + slept,
    after: awake.after,
    advance: awake.advance,
    advanceSettling: awake.advanceSettling,
    get pending() {
      return awake.pending
    },
    set(milliseconds) {
      put += milliseconds
    },
    sleep(milliseconds) {
      slept += milliseconds
    },
  }
}
