/** A feed whose newest entry was published so long before it was asked the time before delivers late. Milliseconds. */
const LATE = 3_600_000
/** Clocks differ by a few minutes without anybody being to blame. Milliseconds. */
const TOLERANCE = 5 * 60_000
/** One entry can be dated wrongly, or an archive be put on line; so many deliveries in a row are no accident. */
const IN_A_ROW = 3

/** What is said by the dates of the latest deliveries that brought something new. */
export interface DateRun {
  readonly kind: 'timely' | 'late' | 'future'
  readonly deliveries: number
}

export const noRun: DateRun = { kind: 'timely', deliveries: 0 }

/** New mentions of one delivery: publication times of the first and the last. */
export interface Delivery {
  readonly earliestAt: number
  readonly latestAt: number
}

/**
 * Follows how deliveries are dated.
 * @param asked when the source was asked the time before; null where it is not asked, or was not yet: then all may be old
 */
export function followDates(run: DateRun, { earliestAt, latestAt }: Delivery, now: number, asked: number | null): DateRun {
  const kind = earliestAt > now + TOLERANCE ? 'future' : asked !== null && latestAt < asked - LATE ? 'late' : 'timely'
  return { kind, deliveries: kind === run.kind ? run.deliveries + 1 : 1 }
}

/** Null while too little is known. */
export function verdictOf({ kind, deliveries }: DateRun): 'timely' | 'lagging' | 'clock' | null {
  if (kind === 'timely') return 'timely'
  if (deliveries < IN_A_ROW) return null
  return kind === 'late' ? 'lagging' : 'clock'
}
