/** Offsets change at quarter hours at the earliest, so one answer serves a whole quarter. Milliseconds. */
const QUARTER = 900_000
const DAY = 86_400_000
/** Remembered quarters per zone; when they are used up remembering starts afresh. */
const MAXIMUM_REMEMBERED = 50_000

/** Turns wall times of one time zone into instants. */
export interface TimeZone {
  /**
   * @param wall the wall time, written as if it were UTC, in epoch milliseconds.
   * @returns epoch milliseconds. A time that daylight saving skips is moved forward by the gap; of a time that
   * comes twice the first is taken (as RFC 5545 and Temporal's "compatible" do).
   */
  instantOf(wall: number): number
}

/** @throws RangeError when there is no such zone. */
export function createTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  if (format.resolvedOptions().timeZone === 'UTC') return { instantOf: (wall) => wall }
  const remembered = new Map<number, number>()

  function offsetAt(instant: number): number {
    const quarter = Math.floor(instant / QUARTER)
    const known = remembered.get(quarter)
    if (known !== undefined) return known
    const start = quarter * QUARTER
    const parts: Record<string, number> = {}
    for (const part of format.formatToParts(start)) parts[part.type] = Number(part.value)
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - start
    if (remembered.size >= MAXIMUM_REMEMBERED) remembered.clear()
    remembered.set(quarter, offset)
    return offset
  }

  return {
    instantOf(wall) {
      const before = offsetAt(wall - DAY)
      const after = offsetAt(wall + DAY)
      const first = wall - before
      if (before === after || offsetAt(first) === before) return first
      const second = wall - after
      return offsetAt(second) === after ? second : first
    },
  }
}
