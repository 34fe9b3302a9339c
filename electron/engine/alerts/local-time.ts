import { DAY, offsetAt } from '../monitor/index.ts'

/**
 * The instant at which a local clock shows a time. Where it shows it twice, the first or the last one is taken; a time
 * that the clocks jump over is the moment of the jump or shortly after.
 * @param local the date and time as if they were UTC
 */
export function instantOf(local: number, timeZone: string, which: 'first' | 'last'): number {
  const before = local - offsetAt(local - DAY, timeZone)
  const after = local - offsetAt(local + DAY, timeZone)
  const shown = [before, after].filter((instant) => instant + offsetAt(instant, timeZone) === local)
  if (shown.length === 0) return Math.max(before, after)
  return which === 'first' ? Math.min(...shown) : Math.max(...shown)
}

/** When a day begins there, so many days later or earlier. @param day as 2027-05-31 */
export function beginningOf(day: string, timeZone: string, daysLater = 0): number {
  return instantOf(Date.parse(`${day}T00:00:00Z`) + daysLater * DAY, timeZone, 'first')
}
