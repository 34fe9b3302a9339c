import type { Expectation, Severity } from '../../contract/index.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Fewer samples say nothing about a spread. */
const fewestSamples = 6
/** Makes the median absolute deviation comparable to a standard deviation. */
const deviationScale = 1.4826
/** Half the width of the band, and the distance from its middle that is severe; both in spreads. */
const bandWidth = 2
const severeWidth = 5
/** A handful of mentions is never severe, however quiet it was before. */
const fewestSevere = 10

const daysBack = 14
const fewestDays = 3
/** What is happening now must not become its own expectation. */
const excludedBefore = 30 * minute

/**
 * The usual range of a count from comparable earlier counts: median ± 2 spreads, cut off at 0. The spread is the median
 * absolute deviation, so that an earlier incident among the samples does not widen the band, but never less than what a
 * Poisson process of that rate varies by; at low counts the band is honestly wide rather than alarmed by a single mention.
 * @returns null with fewer than six samples
 */
export function expectedBand(samples: readonly number[]): Expectation | null {
  if (samples.length < fewestSamples) return null
  const middle = median(samples)
  const deviation = deviationScale * median(samples.map((sample) => Math.abs(sample - middle)))
  const spread = Math.max(deviation, Math.sqrt(Math.max(middle, 1)))
  return band(middle, spread)
}

function band(middle: number, spread: number): Expectation {
  return { low: Math.max(0, middle - bandWidth * spread), middle, high: middle + bandWidth * spread }
}

/** How far from usual a count is. Severe takes at least ten mentions, so that a quiet brand is not alarmed by a few. */
export function severityOf(count: number, expectation: Expectation | null): Severity {
  if (expectation === null) return 'unknown'
  if (count <= expectation.high) return 'usual'
  const spread = (expectation.high - expectation.middle) / bandWidth
  return count > expectation.middle + severeWidth * spread && count >= fewestSevere ? 'severe' : 'elevated'
}

/**
 * The band for buckets of another length in the same stretch of time. Chance shrinks with the root of the length, the
 * ups and downs of the rate with the length itself.
 * @param factor length of the wanted bucket / length of the judged one
 */
export function scaleExpectation({ middle, high }: Expectation, factor: number): Expectation {
  const spread = (high - middle) / bandWidth
  const ofRate = Math.max(0, spread * spread - middle)
  const scaled = Math.sqrt(Math.max(1, ofRate * factor * factor + middle * factor))
  return band(middle * factor, scaled)
}

/**
 * Earlier counts that a bucket can be compared with: the same time of day, one bucket to either side, over up to 14 days
 * when at least three days are known; otherwise all buckets of the preceding 24 hours but for the last 30 minutes. Times of
 * day are UTC: a change of the clocks shifts them for two weeks. For drawing a band and a first judgement; quiet nights
 * make it narrow, so an alarm needs more than leaving it.
 * @param counts by the start of their bucket; buckets without mentions may be missing, later ones are ignored
 * @param at start of the bucket, on the same grid
 * @param length of a bucket in milliseconds
 * @param since counts are complete from here on: a missing bucket after it is a zero, one before it is unknown
 * @returns too few samples for a band (see {@link expectedBand}) where little is known
 */
export function seasonalSamples(
  counts: ReadonlyMap<number, number>,
  at: number,
  length: number,
  since: number = earliest(counts),
): readonly number[] {
  const starts = since <= at - fewestDays * day ? sameTimeOfDay(at, length) : precedingDay(at, length)
  const samples: number[] = []
  for (const start of starts) if (start >= since) samples.push(counts.get(start) ?? 0)
  return samples
}

/**
 * The counts with past episodes taken out: walking forward, a count far above the band of what went before is replaced
 * by that band's middle, so that a crisis that lasts does not become its own expectation. A lasting change of level is
 * believed again once it lies before `from`.
 * @param from first bucket to judge, on the grid
 * @param to exclusive
 */
export function calmCounts(
  counts: ReadonlyMap<number, number>,
  length: number,
  since: number,
  from: number,
  to: number,
): ReadonlyMap<number, number> {
  const calm = new Map(counts)
  for (let at = from; at < to; at += length) {
    const usual = expectedBand(seasonalSamples(calm, at, length, since))
    if (usual && severityOf(counts.get(at) ?? 0, usual) === 'severe') calm.set(at, usual.middle)
  }
  return calm
}

function earliest(counts: ReadonlyMap<number, number>): number {
  let first = Infinity
  for (const start of counts.keys()) if (start < first) first = start
  return first
}

function sameTimeOfDay(at: number, length: number): readonly number[] {
  const neighbours = length < day ? [-length, 0, length] : [0]
  const starts: number[] = []
  for (let back = 1; back <= daysBack; back += 1) for (const neighbour of neighbours) starts.push(at - back * day + neighbour)
  return starts
}

function precedingDay(at: number, length: number): readonly number[] {
  const starts: number[] = []
  for (let start = at - length; start >= at - day; start -= length) {
    if (start + length <= at - excludedBefore) starts.push(start)
  }
  return starts
}

function median(values: readonly number[]): number {
  // Typed arrays sort numbers without calling back; a chart asks for hundreds of medians.
  const sorted = Float64Array.from(values).sort()
  const half = sorted.length >> 1
  const upper = sorted[half] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2
}
