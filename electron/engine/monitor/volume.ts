import type { Bucket, Counts, Expectation, Gap, Grain, MentionFilter, Series, Split, Volume } from '../../contract/index.ts'
import { calmCounts, expectedBand, scaleExpectation, seasonalSamples } from './expectation.ts'
import type { FigureRequest, FigureRow, MentionStore } from './mention-store.ts'
import { bucketStarts, chooseGrain, DAY, grainLength, HOUR, MINUTE, offsetAt, periodOf, type Period } from './period.ts'

/** Matches counted one by one where the rollups can't answer (search, theme, author). */
export const SCAN_BOUND = 100_000
/** Lines of a split; the rest is added up as "other". */
const MAXIMUM_SERIES = 8
/** History that the expected band is drawn from. */
const HISTORY = 14 * DAY
/** Episodes are taken out of the history this far before the period. */
export const EPISODES = 3 * DAY

export interface VolumeRequest {
  readonly filter: MentionFilter
  readonly grain?: Grain | undefined
  readonly split: Split
  readonly timeZone: string
}

/** When sources, or any where none are named, could not be heard. @param near gaps closer than this may be told as one; milliseconds */
export type Gaps = (from: number, to: number, sources: readonly number[] | undefined, near: number) => readonly Gap[]

export interface VolumeParts {
  readonly store: MentionStore
  /** Name for a series' key: brand and source names, language names stay codes. */
  readonly label: (split: Split, key: string) => string
  /** Terms of the strongest themes in the period. */
  readonly themes: (filter: MentionFilter) => readonly string[]
  readonly now: () => number
  readonly gaps: Gaps
}

type Figures = { readonly rows: readonly FigureRow[]; readonly complete: boolean }

/** The chart's figures: buckets with their expected band, and one series per source, language, brand, theme or class. */
export function readVolume(parts: VolumeParts, request: VolumeRequest): Volume {
  const period = periodOf(request.filter, parts.now())
  const grain = chooseGrain(period, request.grain)
  const starts = bucketStarts(period, grain, request.timeZone)
  const length = fetchLength(grain, request.timeZone, period)
  const whole = figures(parts.store, { ...bounds(starts, grain, period), bucketLength: length, filter: request.filter, split: 'none' })
  const byBucket = foldInto(starts, whole.rows)
  const expected = expectations(parts, request.filter, grain, starts)
  const buckets = starts.map((at, index): Bucket => {
    const counts = byBucket[index] ?? noCounts
    return { at, ...counts, net: netSentiment(counts), expected: expected[index] ?? null }
  })
  const total = buckets.reduce<Counts>(add, noCounts)
  const split = series(parts, request, { starts, grain, period, length, buckets })
  return {
    grain,
    from: period.from,
    to: period.to,
    buckets,
    series: split.series,
    gaps: parts.gaps(period.from, period.to, request.filter.sources, grainLength[grain] / 10),
    total: { ...pick(total), net: netSentiment(total) },
    complete: whole.complete && split.complete,
  }
}

const noCounts: Counts = { mentions: 0, negative: 0, neutral: 0, positive: 0, unjudged: 0, direct: 0, reach: 0 }

export function add(a: Counts, b: Counts): Counts {
  return {
    mentions: a.mentions + b.mentions,
    negative: a.negative + b.negative,
    neutral: a.neutral + b.neutral,
    positive: a.positive + b.positive,
    unjudged: a.unjudged + b.unjudged,
    direct: a.direct + b.direct,
    reach: a.reach + b.reach,
  }
}

const pick = (counts: Counts): Counts => add(counts, noCounts)

/** (positive − negative) / judged; null when nothing was judged. */
export function netSentiment(counts: Counts): number | null {
  const judged = counts.negative + counts.neutral + counts.positive
  return judged === 0 ? null : (counts.positive - counts.negative) / judged
}

/** Days are put together from hours, or from quarters in zones whose midnight is not on a UTC hour. */
function fetchLength(grain: Grain, timeZone: string, period: Period): number {
  if (grain !== 'day') return grainLength[grain]
  // Lord Howe Island's clocks change by half an hour, so both ends count.
  return [period.from, period.to].every((end) => offsetAt(end, timeZone) % HOUR === 0) ? HOUR : 15 * MINUTE
}

function bounds(starts: readonly number[], grain: Grain, period: Period): Period {
  const last = starts.at(-1) ?? period.from
  return { from: starts[0] ?? period.from, to: Math.max(period.to, last + (grain === 'day' ? 0 : grainLength[grain])) }
}

function figures(store: MentionStore, request: FigureRequest): Figures {
  const rows = store.rollup(request)
  return rows ? { rows, complete: true } : store.scan(request, SCAN_BOUND)
}

/** Adds finer rows up into the buckets that contain them; both ascend. */
function foldInto(starts: readonly number[], rows: readonly FigureRow[]): readonly Counts[] {
  const folded = starts.map(() => noCounts)
  let index = 0
  for (const row of rows.toSorted((a, b) => a.bucket - b.bucket)) {
    while (index + 1 < starts.length && row.bucket >= (starts[index + 1] ?? Infinity)) index += 1
    const counts = folded[index]
    if (counts && row.bucket >= (starts[index] ?? Infinity)) folded[index] = add(counts, row)
  }
  return folded
}

/**
 * The usual range per bucket. Judged on hours (days for days), where counts are large enough to have a spread, and
 * scaled to the bucket's length. Only for filters that the rollups answer: a band needs the whole history.
 */
function expectations(parts: VolumeParts, filter: MentionFilter, grain: Grain, starts: readonly number[]): readonly (Expectation | null)[] {
  const first = starts[0]
  const last = starts.at(-1)
  if (first === undefined || last === undefined) return []
  const unit = grain === 'day' ? DAY : HOUR
  const from = first - HISTORY
  const rows = parts.store.rollup({ from: from - (from % HOUR), to: last + unit, bucketLength: HOUR, filter, split: 'none' })
  if (!rows) return starts.map(() => null)
  const offset = grain === 'day' ? first % DAY : 0
  const counts = new Map<number, number>()
  for (const row of rows) {
    const start = row.bucket - ((row.bucket - offset) % unit)
    counts.set(start, (counts.get(start) ?? 0) + row.mentions)
  }
  const since = Math.max(from, parts.store.bounds().earliestAt ?? last)
  const grid = first - ((first - offset) % unit)
  const calm = calmCounts(counts, unit, since, grid - EPISODES, last)
  const known = new Map<number, Expectation | null>()
  return starts.map((at) => {
    const start = at - ((at - offset) % unit)
    if (!known.has(start)) known.set(start, expectedBand(seasonalSamples(calm, start, unit, since)))
    const band = known.get(start) ?? null
    return band && unit === HOUR ? scaleExpectation(band, grainLength[grain] / HOUR) : band
  })
}

interface Frame {
  readonly starts: readonly number[]
  readonly grain: Grain
  readonly period: Period
  readonly length: number
  readonly buckets: readonly Bucket[]
}

function series(parts: VolumeParts, request: VolumeRequest, frame: Frame): { readonly series: readonly Series[]; readonly complete: boolean } {
  const { split } = request
  if (split === 'none') return { series: [], complete: true }
  if (split === 'sentiment') return { series: sentimentSeries(frame.buckets), complete: true }
  const limits = { ...bounds(frame.starts, frame.grain, frame.period), bucketLength: frame.length }
  if (split === 'theme') {
    const terms = parts.themes(request.filter).slice(0, MAXIMUM_SERIES)
    const read = terms.map((theme) => parts.store.scan({ ...limits, filter: { ...request.filter, theme }, split: 'none' }, SCAN_BOUND))
    return {
      series: terms.map((term, index) => toSeries(term, term, foldInto(frame.starts, read[index]?.rows ?? []).map((counts) => counts.mentions))),
      complete: read.every((result) => result.complete),
    }
  }
  const read = figures(parts.store, { ...limits, filter: request.filter, split })
  const all = [...Map.groupBy(read.rows, (row) => row.key)]
    .map(([key, rows]) => toSeries(key, parts.label(split, key), foldInto(frame.starts, rows).map((counts) => counts.mentions)))
    .toSorted((a, b) => b.total - a.total)
  return { series: withOther(all), complete: read.complete }
}

function sentimentSeries(buckets: readonly Bucket[]): readonly Series[] {
  return (['negative', 'neutral', 'positive', 'unjudged'] as const).map((key) =>
    toSeries(key, key === 'unjudged' ? 'not judged' : key, buckets.map((bucket) => bucket[key])),
  )
}

function toSeries(key: string, label: string, values: readonly number[]): Series {
  return { key, label, values, total: values.reduce((sum, value) => sum + value, 0) }
}

function withOther(all: readonly Series[]): readonly Series[] {
  if (all.length <= MAXIMUM_SERIES) return all
  const rest = all.slice(MAXIMUM_SERIES - 1)
  const values = (all[0]?.values ?? []).map((_, index) => rest.reduce((sum, one) => sum + (one.values[index] ?? 0), 0))
  return [...all.slice(0, MAXIMUM_SERIES - 1), toSeries('other', `other (${rest.length})`, values)]
}
