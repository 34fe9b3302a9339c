import type { GapReason } from '../../../contract/index.ts'
import type { Period } from './periods.ts'

/** Of one source, or of the console, no more are kept in memory: the newest. */
export const MOST_GAPS = 10_000

/** A gap as it is recorded; times change while it lasts. */
export interface RecordedGap {
  /** null until it is stored. */
  id: number | null
  /** null for the console: none of the live sources was heard. */
  readonly sourceId: number | null
  readonly reason: GapReason
  from: number
  /** null while it lasts. */
  to: number | null
}

/** How long a live source was, and is, expected to be heard. */
export interface Expected {
  readonly id: number
  name: string
  /** When it was added. */
  readonly since: number
  /** When it was removed; null while it is connected. */
  until: number | null
}

/** A gap as one source had it, within the time asked about. */
export interface SourceGap extends Period {
  readonly source: Expected
  readonly gap: RecordedGap
}

/** All that is known of gaps, in memory: it is asked at every judgement. */
export class GapBook {
  readonly #console: RecordedGap[] = []
  readonly #bySource = new Map<number, RecordedGap[]>()
  readonly #sources = new Map<number, Expected>()

  expect(source: Expected): void {
    this.#sources.set(source.id, source)
  }

  add(gap: RecordedGap): void {
    const gaps = gap.sourceId === null ? this.#console : (this.#bySource.get(gap.sourceId) ?? [])
    if (gap.sourceId !== null) this.#bySource.set(gap.sourceId, gaps)
    gaps.push(gap)
    if (gaps.length > MOST_GAPS) gaps.shift()
  }

  drop(gap: RecordedGap): void {
    const gaps = gap.sourceId === null ? this.#console : this.#bySource.get(gap.sourceId)
    const place = gaps?.indexOf(gap) ?? -1
    if (place >= 0) gaps?.splice(place, 1)
  }

  /** Those of the console that reach over an instant. */
  consoleGapsOver(instant: number): readonly RecordedGap[] {
    return this.#console.filter(({ from, to }) => from <= instant && (to ?? Infinity) > instant)
  }

  /** Live sources that there were at some time in [from, to); all of them where none are named. */
  expected(from: number, to: number, sources?: readonly number[]): readonly Expected[] {
    const known = sources === undefined ? [...this.#sources.values()] : [...new Set(sources)].flatMap((id) => this.#sources.get(id) ?? [])
    return known.filter((source) => source.since < to && (source.until ?? Infinity) > from)
  }

  /** Every source's gaps that overlap [from, to), cut to it and to the time that the source was connected. Unordered. */
  within(from: number, to: number, sources?: readonly number[]): readonly SourceGap[] {
    const found: SourceGap[] = []
    for (const source of this.expected(from, to, sources)) {
      const first = Math.max(from, source.since)
      const end = Math.min(to, source.until ?? Infinity)
      for (const gaps of [this.#bySource.get(source.id) ?? [], this.#console]) {
        for (const gap of gaps) {
          const start = Math.max(first, gap.from)
          const stop = Math.min(end, gap.to ?? Infinity)
          if (start < stop) found.push({ source, gap, from: start, to: stop })
        }
      }
    }
    return found
  }
}
