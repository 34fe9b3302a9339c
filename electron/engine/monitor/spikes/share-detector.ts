import { confidenceAfter, restored, scoreOf, type SpikeReading } from './detector.ts'
import { RefractoryBar } from './refractory-bar.ts'

const HOUR = 3_600_000

/** Watches the share of negative mentions among those judged, bin by bin. */
export interface ShareDetector {
  /** Bins go in ascending order. @param at start of the bin */
  push(at: number, negative: number, judged: number): SpikeReading
  /** A bin in which nothing could be heard. */
  skip(at: number): void
  /** Everything it remembers. */
  save(): Uint8Array
}

/** What is assumed before anything was heard: a quarter is negative, worth so many judged mentions. */
const PRIOR_SHARE = 0.25
const PRIOR_WEIGHT = 24
/** As many judged mentions at most stand for what is usual, and no bin for more than its part of a week: however many come in, it changes over days. */
const MOST_WEIGHT = 4_000
const MEMORY = 7 * 24 * HOUR
/** People answer each other, so mentions of an hour are less independent than chance: the least and the first guess. */
const LEAST_CORRELATION = 0.004
const FIRST_CORRELATION = 0.02
/** Fewer judged or fewer negative mentions in an hour, or a smaller rise of the share, are no news. */
const LEAST_JUDGED = 12
const LEAST_NEGATIVE = 6
const LEAST_RISE = 0.15
const FIRST_BINS = 6
/** An alarm takes a share that chance brings about in one of so many windows, as a power of ten. */
const ALARM_SURPRISE = 5.2
/** How fast the correlation is learnt: from a bin with many judged mentions, and the number that counts half as much. */
const CORRELATION_RATE = 0.01
const CORRELATION_HALF = 20
const MOST_CORRELATION = 0.3
/** A bin further out than so many spreads teaches no more, and one in an episode only so little of it: a crisis must not excuse itself. */
const CLIP = 2
const EPISODE_WEIGHT = 0.1

const MAGIC = 5
/** Bins, place in the ring, negative and judged that tell the usual share, correlation (unbiased, so it may fall below 0). */
const SCALARS = 5

/**
 * The last quarter of an hour and the last hour, each against the usual share: −log10 of the chance of as many negative
 * ones among as many judged, where mentions of an hour hang together (beta-binomial, by its normal approximation on the
 * logarithmic scale). What is usual is told from earlier hours; a rise is learnt slowly, so that it does not excuse itself.
 * @throws RangeError when what was saved does not fit.
 */
export function createShareDetector({ binLength = 300_000, saved }: { readonly binLength?: number; readonly saved?: Uint8Array } = {}): ShareDetector {
  const window = Math.max(1, Math.round(HOUR / binLength))
  const quarter = Math.max(1, Math.round(window / 4))
  const memory = restored(saved, 1 + SCALARS + 2 * window + RefractoryBar.length, MAGIC)
  let taken = 1
  const take = (length: number): Float64Array => memory.subarray(taken, (taken += length))
  const scalars = take(SCALARS)
  const negatives = take(window)
  const judgements = take(window)
  const bar = new RefractoryBar(take(RefractoryBar.length), binLength)
  if (saved === undefined) {
    scalars[2] = PRIOR_SHARE * PRIOR_WEIGHT
    scalars[3] = PRIOR_WEIGHT
    scalars[4] = FIRST_CORRELATION
  }

  const lastBins = (bins: number): readonly [negative: number, judged: number] => {
    let negative = 0
    let judged = 0
    for (let back = 0; back < bins; back += 1) {
      const at = ((scalars[1] ?? 0) - back + window) % window
      negative += negatives[at] ?? 0
      judged += judgements[at] ?? 0
    }
    return [negative, judged]
  }
  const surpriseOf = ([negative, judged]: readonly [number, number], usual: number, correlation: number): number => {
    if (judged < LEAST_JUDGED || negative < LEAST_NEGATIVE || negative / judged < usual + LEAST_RISE) return 0
    const spread = Math.sqrt(judged * usual * (1 - usual) * (1 + (judged - 1) * correlation))
    return upperTail((negative - 0.5 - judged * usual) / spread)
  }

  return {
    push(_at, negative, judged) {
      const bins = (scalars[0] ?? 0) + 1
      scalars[0] = bins
      const last = ((scalars[1] ?? 0) + 1) % window
      scalars[1] = last
      negatives[last] = negative
      judgements[last] = judged
      const weight = scalars[3] ?? PRIOR_WEIGHT
      const usual = Math.min(0.9, Math.max(0.02, (scalars[2] ?? 0) / weight))
      const correlation = Math.min(MOST_CORRELATION, Math.max(LEAST_CORRELATION, scalars[4] ?? FIRST_CORRELATION))
      const hour = lastBins(window)
      const surprise = bins < FIRST_BINS ? 0 : Math.max(surpriseOf(lastBins(quarter), usual, correlation), surpriseOf(hour, usual, correlation))
      // The windows fill bin by bin: what does not alarm yet must not raise the bar for what does.
      const fresh = bar.let(surprise, ALARM_SURPRISE)
      const elevated = surprise >= ALARM_SURPRISE / 2
      if (judged > 0) learn(negative, judged, { usual, correlation, elevated })
      const spread = hour[1] === 0 ? null : 2 * Math.sqrt((usual * (1 - usual) * (1 + (hour[1] - 1) * correlation)) / hour[1])
      return {
        score: scoreOf(fresh / ALARM_SURPRISE),
        surprise,
        alarm: fresh >= ALARM_SURPRISE,
        elevated,
        expected: spread === null ? null : { low: Math.max(0, usual - spread), middle: usual, high: Math.min(1, usual + spread) },
        confidence: confidenceAfter(bins * binLength),
      }
    },
    skip() {
      // The hour that is judged is one of heard bins.
    },
    save: () => new Uint8Array(memory.buffer.slice(0)),
  }

  function learn(negative: number, judged: number, { usual, correlation, elevated }: Believed): void {
    const variance = judged * usual * (1 - usual)
    const inflation = 1 + (judged - 1) * correlation
    const counts = Math.min(1, (MOST_WEIGHT * binLength) / MEMORY / judged)
    const counted = Math.min(negative, judged * usual + CLIP * Math.sqrt(variance * inflation))
    const weight = scalars[3] ?? PRIOR_WEIGHT
    const kept = Math.min(1, (MOST_WEIGHT - judged * counts) / weight)
    scalars[2] = (scalars[2] ?? 0) * kept + counted * counts
    scalars[3] = weight * kept + judged * counts
    if (judged < 2) return
    // Method of moments. An estimate below 0 counts as it is: cut off, chance alone would look like correlation.
    const seen = Math.min(CLIP ** 2 * inflation, (negative - judged * usual) ** 2 / variance)
    const rate = (CORRELATION_RATE * (elevated ? EPISODE_WEIGHT : 1) * (judged - 1)) / (judged - 1 + CORRELATION_HALF)
    scalars[4] = (scalars[4] ?? 0) + rate * ((seen - 1) / (judged - 1) - (scalars[4] ?? 0))
  }
}

/** What is believed while a bin is judged. */
interface Believed {
  readonly usual: number
  readonly correlation: number
  readonly elevated: boolean
}

/** −log10 of the chance that a standard normal figure is at least z; exact enough from 0 on, and without end. */
export function upperTail(z: number): number {
  if (z <= 0) return 0
  // Abramowitz and Stegun 26.2.17 near the middle, the asymptotic series beyond.
  if (z > 6) return (z * z) / 2 / Math.LN10 + Math.log10(z * Math.sqrt(2 * Math.PI)) - Math.log10(1 - 1 / (z * z))
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return -Math.log10((Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series)
}
