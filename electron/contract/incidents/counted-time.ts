import { workingTime } from '../people/working-time.ts'
import type { IncidentClock } from '../people/hours.ts'
import type { IncidentState } from './state.ts'

/** Which hours count in an incident now, and which counted before its level changed. */
export type CountedTime = Pick<IncidentState, 'clock' | 'formerClocks'>

/** A stretch of an incident in which the same hours count. */
interface Stretch {
  readonly until: number
  readonly clock: IncidentClock | null
}

const stretchesOf = ({ clock, formerClocks }: CountedTime): readonly Stretch[] => [...formerClocks, { until: Infinity, clock }]

/**
 * When so much time that counts has passed since an instant. What counted before the level changed stays counted: a
 * level that is raised on a Sunday makes nothing overdue that stood still until then.
 * @returns null: never
 */
export function dueAfter(counted: CountedTime, from: number, length: number): number | null {
  let start = from
  let left = length
  for (const { until, clock } of stretchesOf(counted)) {
    if (until <= start) continue
    const due = clock === null ? start + left : workingTime(clock.hours).after(start, left)
    if (due !== null && due <= until) return due
    if (until === Infinity) return null
    left -= countedWithin(clock, start, until)
    start = until
  }
  return null
}

/** How much of a stretch of an incident counts. Milliseconds. */
export function countedBetween(counted: CountedTime, from: number, to: number): number {
  let sum = 0
  let start = from
  for (const { until, clock } of stretchesOf(counted)) {
    if (until <= start) continue
    const end = Math.min(until, to)
    if (end <= start) break
    sum += countedWithin(clock, start, end)
    start = end
  }
  return sum
}

/** Until when the clock of an incident stands still; null while it runs, Infinity when it never runs again. */
export function restsUntil({ clock }: Pick<CountedTime, 'clock'>, now: number): number | null {
  if (clock === null) return null
  const opens = workingTime(clock.hours).opensAt(now)
  return opens === null ? Infinity : opens > now ? opens : null
}

const countedWithin = (clock: IncidentClock | null, from: number, to: number): number => (clock === null ? to - from : workingTime(clock.hours).openBetween(from, to))
