const DAY = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

/** Milliseconds that local time is ahead of UTC. @throws RangeError for an unknown zone name. */
export function offsetAt(instant: number, timeZone: string): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const local = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second'])
  return local - (instant - (instant % 1_000))
}

/** The local date as midnight of the same date in UTC. */
export function localDay(at: number, timeZone: string): number {
  const local = at + offsetAt(at, timeZone)
  return local - (((local % DAY) + DAY) % DAY)
}

/** 1 Monday … 7 Sunday of a date given as its midnight in UTC. */
export const weekdayOf = (day: number): number => ((Math.floor(day / DAY) + 3) % 7) + 1

/** Milliseconds after midnight of a time such as "22:00". */
export const timeOfDay = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000

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
