import type { Gap } from '../../../contract/index.ts'
import type { GapBook } from './gap-book.ts'
import { united, type Period } from './periods.ts'
import { segmentsOf } from './segments.ts'

/** After so long without a source, what the others bring is what is usual. Milliseconds. */
const MISSED_FOR = 3 * 86_400_000

/** Up to now is what was asked up to a moment ago. Milliseconds. */
const CURRENT = 60_000

/** A source that could not be reached, or lagged. */
export interface Silence {
  readonly sourceId: number
  readonly name: string
  readonly from: number
  /** null while it lasts. */
  readonly to: number | null
}

/** When live sources could be heard. Times are epoch milliseconds, from inclusive, to exclusive; without sources: all of them. */
export interface CoverageQueries {
  /**
   * Stretches in which some of the sources could not be heard. That a person paused one is left out: it was meant. From
   * memory, quick enough to be asked at every judgement.
   */
  uncovered(from: number, to: number, sources?: readonly number[]): readonly Period[]
  /**
   * Stretches in which a source is missing from what is usual: pauses count too, but of anything that lasts only the
   * first three days. A source that is gone for good must not blind a watch over the others.
   */
  missing(from: number, to: number, sources?: readonly number[]): readonly Period[]
  /** Gaps that ended in (from, to]: what comes in after them looks like a rise and is none. */
  heardAgain(from: number, to: number, sources?: readonly number[]): readonly Period[]
  /** Sources that could not be reached, or lagged, at some time in [from, to). */
  silences(from: number, to: number): Promise<readonly Silence[]>
  /** For charts. @param near gaps closer to each other than this may be shown as one; milliseconds */
  gaps(from: number, to: number, sources: readonly number[] | undefined, near: number): readonly Gap[]
}

export function createCoverageQueries(book: GapBook, now: () => number): CoverageQueries {
  return {
    uncovered: (from, to, sources) => united(book.within(from, to, sources).filter(({ gap }) => gap.reason !== 'paused')),
    missing(from, to, sources) {
      const early = book.within(from, to, sources).map((one) => ({ from: one.from, to: Math.min(one.to, one.gap.from + MISSED_FOR) }))
      return united(early.filter((one) => one.from < one.to))
    },
    heardAgain: (from, to, sources) =>
      book.within(from, to, sources).flatMap((one) => (one.gap.to !== null && one.gap.to <= to ? [{ from: one.from, to: one.to }] : [])),
    async silences(from, to) {
      return book
        .within(from, to)
        .filter(({ gap }) => gap.sourceId !== null && (gap.reason === 'failing' || gap.reason === 'lagging'))
        .map(({ source, gap }) => ({ sourceId: source.id, name: source.name, from: gap.from, to: gap.to }))
    },
    gaps(from, to, sources, near) {
      const until = Math.min(to, now())
      if (until <= from) return []
      return segmentsOf(book.within(from, until, sources), book.expected(from, until, sources), { until, current: now() - until < CURRENT }, near)
    },
  }
}
