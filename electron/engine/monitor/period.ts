import { grains, offsetAt, type Grain, type MentionFilter } from '../../contract/index.ts'

export { offsetAt } from '../../contract/index.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Most buckets that a live chart is drawn with (bars are drawn as a few paths, not one by one); finer groupings are made coarser. */
export const MAXIMUM_BUCKETS = 400

/** Nominal lengths in milliseconds; days are cut at local midnight and can be an hour longer or shorter. */
export const grainLength: Record<Grain, number> = {
  minute: MINUTE,
  '5-minutes': 5 * MINUTE,
  '15-minutes': 15 * MINUTE,
  hour: HOUR,
  day: DAY,
}

export interface Period {
  readonly from: number
  readonly to: number
}

/** Times outside of these are nobody's: an address typed by hand must not make the chart draw a million days. */
const EARLIEST = 0
const LATEST = Date.UTC(2100, 0, 1)
const LONGEST = 30 * 366 * DAY

/** The filter's period within 1970 and 2100, at most its last 30 years; the last 24 hours where an end is open. */
export function periodOf(filter: MentionFilter, now: number): Period {
  const to = within(filter.to ?? now)
  return { from: Math.min(Math.max(within(filter.from ?? to - DAY), to - LONGEST), to), to }
}

function within(instant: number): number {
  return Math.min(Math.max(instant, EARLIEST), LATEST)
}

/** The asked-for grain, or the finest that stays drawable. */
export function chooseGrain(period: Period, asked: Grain | undefined): Grain {
  const fits = (grain: Grain): boolean => (period.to - period.from) / grainLength[grain] <= MAXIMUM_BUCKETS
  const from = asked === undefined ? 0 : grains.indexOf(asked)
  return grains.slice(from).find(fits) ?? 'day'
}

/** Starts of the buckets that cover the period, ascending. */
export function bucketStarts(period: Period, grain: Grain, timeZone: string): readonly number[] {
  if (grain === 'day') return dayStarts(period, timeZone)
  const length = grainLength[grain]
  const first = period.from - (period.from % length)
  return Array.from({ length: Math.max(0, Math.ceil((period.to - first) / length)) }, (_, index) => first + index * length)
}

function dayStarts(period: Period, timeZone: string): readonly number[] {
  const starts: number[] = []
  let start = startOfDay(period.from, timeZone)
  while (start < period.to) {
    starts.push(start)
    // 26 hours after midnight is the next day whatever the clocks do; 22 hours would not be.
    start = startOfDay(start + 26 * HOUR, timeZone)
  }
  return starts
}

/** Local midnight at or before the instant. */
export function startOfDay(instant: number, timeZone: string): number {
  const guess = instant + offsetAt(instant, timeZone)
  const midnight = guess - (guess % DAY)
  // The offset at midnight may differ from the one later that day.
  const start = midnight - offsetAt(midnight - offsetAt(instant, timeZone), timeZone)
  return start <= instant ? start : start - HOUR
}
