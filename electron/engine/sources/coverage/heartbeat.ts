import type { GapReason } from '../../../contract/index.ts'
import type { Period } from './periods.ts'

/** How often the console notes that it is there. Milliseconds, as all lengths here. */
export const BEAT = 60_000
/** A pause that is shorter than this can't be told from an ordinary one: stamps are a minute apart. */
export const LEAST = 2 * BEAT

/** The console was there at this time by its clock. */
export interface Stamp {
  readonly at: number
  /** The latest time that any stamp ever had: more than `at` while the clock is behind where it was. */
  readonly reachedAt: number
  /** {@link Clock.uptime} at the same moment; null where there is none, or from an earlier start. */
  readonly uptime: number | null
}

export interface ConsoleGap extends Period {
  readonly reason: Extract<GapReason, 'closed' | 'asleep' | 'clock'>
}

/** The next stamp. A clock that was set back does not unmake what was reached. */
export function nextStamp(before: Stamp | null, at: number, uptime: number | null): Stamp {
  return { at, uptime, reachedAt: Math.max(at, before?.reachedAt ?? at) }
}

/** What a start says about the time since the last stamp: nobody was there. */
export function gapBeforeStart(last: Stamp, now: number): ConsoleGap | null {
  const from = since(last, now)
  return from !== null && now - from >= LEAST ? { reason: 'closed', from, to: now } : null
}

/**
 * What the time between two stamps of one run says. A timer that comes far too late had a computer that slept; when the
 * evenly passing time disagrees with the clock, the clock was set: forward leaves a stretch that never was. That it was
 * set back tells nothing about a stretch: whether it was wrong before or is so now can't be known.
 */
export function gapBetween(last: Stamp, now: number, uptime: number | null): ConsoleGap | null {
  const from = since(last, now)
  if (from === null || now - from < LEAST) return null
  const passed = uptime === null || last.uptime === null ? now - last.at : uptime - last.uptime
  return { reason: now - last.at - passed >= LEAST ? 'clock' : 'asleep', from, to: now }
}

/** Time that was reached before was heard before, even if the clock fell behind it in between. */
function since({ at, reachedAt }: Stamp, now: number): number | null {
  return reachedAt <= now ? reachedAt : at <= now ? at : null
}
