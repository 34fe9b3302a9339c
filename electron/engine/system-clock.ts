import { uptime } from 'node:os'
import type { Clock } from './ports.ts'

/** Node calls a timer back at once when its delay does not fit into 31 bits. Milliseconds. */
const LONGEST_TIMER = 2_147_483_647

/** The machine's own time. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    uptime: () => uptime() * 1_000,
    after(milliseconds, call) {
      let timer: NodeJS.Timeout
      const wait = (remaining: number): void => {
        const step = Math.min(remaining, LONGEST_TIMER)
        timer = setTimeout(() => (remaining > step ? wait(remaining - step) : call()), step)
      }
      wait(Math.max(0, milliseconds))
      return () => clearTimeout(timer)
    },
  }
}
