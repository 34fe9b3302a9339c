import { MINUTE, type MentionFigures } from '../monitor/index.ts'
import type { MentionFilter } from '../../contract/index.ts'
import type { WindowCounts } from './condition-figures.ts'

/** Matches counted one by one at once, where the rollups can't answer. */
const SCAN_BOUND = 200_000
/** Minutes kept; older ones are dropped and read again if ever asked for. Two weeks and what a window needs. */
const MOST_MINUTES = 40_000

const measures = ['mentions', 'judged', 'negative', 'reach'] as const

/**
 * One filter's figures by the minute, as running sums: any window costs two look-ups once its minutes are read. What has
 * been read is kept until it is said to be stale.
 */
export class MinuteSeries {
  readonly #figures: MentionFigures
  readonly #filter: MentionFilter
  readonly #byReach: boolean
  /** First minute that is known, as a number of minutes since 1970. */
  #first = 0
  /** One entry more than minutes known: the sum of all before. */
  #sums: Record<(typeof measures)[number], number[]> = empty()
  #complete = true

  /** @param reach whether reach is asked for: the rollups know it for all mentions only, not for those of a sentiment */
  constructor(figures: MentionFigures, filter: MentionFilter, reach: boolean) {
    this.#figures = figures
    this.#filter = filter
    this.#byReach = reach && (filter.sentiments?.length ?? 0) > 0
  }

  /** False when more matched than can be counted one by one. */
  get complete(): boolean {
    return this.#complete
  }

  /** @param from @param to on whole minutes */
  counts(from: number, to: number): WindowCounts {
    const start = from / MINUTE
    const end = Math.max(start, to / MINUTE)
    this.#cover(start, end)
    const sum = (measure: (typeof measures)[number]): number =>
      (this.#sums[measure][end - this.#first] ?? 0) - (this.#sums[measure][start - this.#first] ?? 0)
    return { mentions: sum('mentions'), judged: sum('judged'), negative: sum('negative'), reach: sum('reach') }
  }

  /** What stands between these instants has changed: minutes from the first on have to be read anew, if any of them is known. */
  stale(from: number, to: number): void {
    if (to < this.#first * MINUTE) return
    const keep = Math.max(0, Math.floor(from / MINUTE) - this.#first)
    if (keep >= this.#known) return
    for (const measure of measures) this.#sums[measure].length = keep + 1
  }

  get #known(): number {
    return this.#sums.mentions.length - 1
  }

  #cover(start: number, end: number): void {
    const known = this.#first + this.#known
    if (this.#known === 0 || start < this.#first || start > known || end - this.#first > MOST_MINUTES) {
      const last = this.#known > 0 && start < this.#first ? Math.min(known, start + MOST_MINUTES) : end
      this.#first = start
      this.#sums = empty()
      this.#append(start, Math.max(end, last))
    } else if (end > known) this.#append(known, end)
  }

  #append(start: number, end: number): void {
    if (end <= start) return
    const request = { from: start * MINUTE, to: end * MINUTE, bucketLength: MINUTE, filter: this.#filter, split: 'none' as const }
    const exact = this.#byReach ? null : this.#figures.rollup(request)
    const read = exact ? { rows: exact, complete: true } : this.#figures.scan(request, SCAN_BOUND)
    if (!read.complete) this.#complete = false
    const byMinute = new Map(read.rows.map((row) => [row.bucket / MINUTE, row]))
    for (let minute = start; minute < end; minute += 1) {
      const row = byMinute.get(minute)
      const judged = row ? row.negative + row.neutral + row.positive : 0
      push(this.#sums.mentions, row?.mentions ?? 0)
      push(this.#sums.judged, judged)
      push(this.#sums.negative, row?.negative ?? 0)
      push(this.#sums.reach, row?.reach ?? 0)
    }
  }
}

function empty(): Record<(typeof measures)[number], number[]> {
  return { mentions: [0], judged: [0], negative: [0], reach: [0] }
}

function push(sums: number[], value: number): void {
  sums.push((sums.at(-1) ?? 0) + value)
}
