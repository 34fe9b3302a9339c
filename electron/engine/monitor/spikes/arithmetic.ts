import type { Counts, Expectation, SpikeArithmetic, SpikeConfidence, SpikeMeasure, SpikeScope } from '../../../contract/index.ts'
import { calmCounts, expectedBand, scaleExpectation, seasonalSamples } from '../expectation.ts'
import type { MentionStore } from '../mention-store.ts'
import { DAY, HOUR, MINUTE, type Period } from '../period.ts'
import { EPISODES } from '../volume.ts'

/** History that a window is compared with, as for charts. */
const HISTORY = 14 * DAY

/** What a figure in a window counts: mentions, those judged, and the negative ones among them. */
export interface Figure {
  readonly mentions: number
  readonly judged: number
  readonly negative: number
}

export interface ArithmeticFigures {
  readonly measure: SpikeMeasure
  readonly scope: SpikeScope
  readonly window: Period
  readonly counted: Figure
  /** By the start of the hour, up to the window's. */
  readonly hours: ReadonlyMap<number, Figure>
  /** Hours are complete from here on: a missing one after it is a zero. */
  readonly since: number
  /** Hours that ended before tell the usual negative share. */
  readonly onsetAt: number
  readonly confidence: SpikeConfidence
  /** Said where there is too little history for the band that charts draw. */
  readonly otherwise: Expectation | null
}

/**
 * The arithmetic of one window. The expected range is the one that charts draw and the situation tells, so that all say
 * the same; whether something is an alarm is the detector's to say, which is not as easily alarmed by a quiet night.
 */
export function arithmeticOf({ measure, scope, window, counted, hours, since, onsetAt, confidence, otherwise }: ArithmeticFigures): SpikeArithmetic {
  const hour = window.from - (window.from % HOUR)
  const counts = new Map([...hours].map(([at, figure]) => [at, figure.mentions]))
  const calm = calmCounts(counts, HOUR, since, hour - EPISODES, hour)
  const band = expectedBand(seasonalSamples(calm, hour, HOUR, since))
  const usual = [...hours].filter(([at]) => at + HOUR <= onsetAt).reduce((sum, [, figure]) => addFigures(sum, figure), noFigure)
  return {
    measure,
    scope,
    from: window.from,
    to: window.to,
    mentions: counted.mentions,
    expected: band ? scaleExpectation(band, (window.to - window.from) / HOUR) : otherwise,
    negativeShare: shareOf(counted),
    usualNegativeShare: shareOf(usual),
    confidence,
  }
}

export const noFigure: Figure = { mentions: 0, judged: 0, negative: 0 }

export function addFigures(a: Figure, b: Figure): Figure {
  return { mentions: a.mentions + b.mentions, judged: a.judged + b.judged, negative: a.negative + b.negative }
}

export function figureOf(counts: Counts): Figure {
  return { mentions: counts.mentions, judged: counts.negative + counts.neutral + counts.positive, negative: counts.negative }
}

const shareOf = ({ judged, negative }: Figure): number | null => (judged === 0 ? null : negative / judged)

export type ArithmeticRequest = Omit<ArithmeticFigures, 'counted' | 'hours' | 'since'> & { readonly brandId: number }

/** Reads what the arithmetic of a window needs: a window to the minute for mentions, to the hour for themes. */
export function readArithmetic(store: MentionStore, { brandId, ...request }: ArithmeticRequest): SpikeArithmetic {
  const { scope, window } = request
  const from = window.from - (window.from % HOUR) - HISTORY - EPISODES
  const since = Math.max(from, store.bounds().earliestAt ?? window.to)
  const read = (period: Period, bucketLength: number): ReadonlyMap<number, Figure> =>
    scope.kind === 'theme' ? themeFigures(store, brandId, scope.term, period) : scopeFigures(store, brandId, scope, period, bucketLength)
  const counted = [...read(window, MINUTE).values()].reduce(addFigures, noFigure)
  return arithmeticOf({ ...request, counted, hours: read({ from, to: window.to }, HOUR), since })
}

function scopeFigures(
  store: MentionStore,
  brandId: number,
  scope: Exclude<SpikeScope, { kind: 'theme' }>,
  { from, to }: Period,
  bucketLength: number,
): ReadonlyMap<number, Figure> {
  const filter = { ...(brandId === 0 ? {} : { brands: [brandId] }), ...(scope.kind === 'sources' ? { sources: [...scope.sources] } : {}) }
  const rows = store.rollup({ from, to, bucketLength, filter, split: 'none' }) ?? []
  return new Map(rows.map((row) => [row.bucket, figureOf(row)]))
}

/** Terms are counted with how many of their mentions are negative, not with how many were judged: all are taken as judged. */
function themeFigures(store: MentionStore, brandId: number, term: string, { from, to }: Period): ReadonlyMap<number, Figure> {
  const rows = store.termHours(brandId, [term], from, to)
  return new Map(rows.map(({ bucket, mentions, negative }) => [bucket, { mentions, judged: mentions, negative }]))
}
