import type { Expectation, SpikeConfidence } from '../../../contract/index.ts'
import { RefractoryBar } from './refractory-bar.ts'
import { SeasonalBand } from './seasonal-band.ts'
import { TailHistogram } from './tail-histogram.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a detector says of one bin. */
export interface SpikeReading {
  /** 0…1, growing with what is new in the surprise; nothing that rumbles on scores again. Comparable between streams. */
  readonly score: number
  /** How rare the last hour is, on a logarithmic scale that does not saturate; about 1 a few times a day. */
  readonly surprise: number
  readonly alarm: boolean
  /** Whether what began with an alarm still goes on. */
  readonly elevated: boolean
  /** Usual range of such a bin: hour of the week or day as far as history allows; null at the very beginning. */
  readonly expected: Expectation | null
  readonly confidence: SpikeConfidence
}

/**
 * The one threshold that ships, on the surprise. Chosen on five public Twitter volumes of the Numenta Anomaly Benchmark,
 * by its standard profile; see resources/help/spikes.md.
 */
export const ALARM_SURPRISE = 5.2
/** The score of a surprise s is 1 − e^(−s/12). */
const SCORE_SCALE = 12
export const ALARM_SCORE = scoreOf(ALARM_SURPRISE)
const ELEVATED_SURPRISE = ALARM_SURPRISE / 2

export function scoreOf(surprise: number): number {
  return 1 - Math.exp(-surprise / SCORE_SCALE)
}

/** How much history a judgement stands on. */
export function confidenceAfter(milliseconds: number): SpikeConfidence {
  return milliseconds < 3 * DAY ? 'low' : milliseconds < 14 * DAY ? 'medium' : 'high'
}

/** Bins of a day or two ago weigh in what is usual now. */
const LEVEL_MEMORY = 12 * HOUR
/** What is rare is told from about six weeks. */
const TAIL_MEMORY = 1_000 * HOUR
/** A level follows a figure by a doubling at most, however high that is. */
const LEVEL_STEP = 1
/** Weights of the three views of the last hour. */
const WEIGHT = { rise: 1, size: 0.5, steadiness: 1 }
/** A slow build adds up: what exceeds the allowance, with a half-life of about six hours. */
const BUILD = { kept: 0.99, most: 3, allowance: 1.2, weight: 0.05 }
/** Spreads by which chance alone must be exceeded; the bins that must be there before anything can alarm. */
const LEAST_SPREADS = 3.5
const FIRST_BINS = 6

const MAGIC = 2
/** Bins, the last bins, level of the sum, level of the logarithms, what has built up. */
const SCALARS = 5

export interface SpikeDetectorOptions {
  /** Length of a bin in milliseconds; an hour at most. */
  readonly binLength?: number
  /** What an earlier detector with the same bins remembered. */
  readonly saved?: Uint8Array
}

/** Watches one stream of counts, bin by bin. */
export interface SpikeDetector {
  /** Bins go in ascending order. @param at start of the bin; @param count mentions in it */
  push(at: number, count: number): SpikeReading
  /** A bin in which nothing could be heard: it teaches nothing and alarms nobody. */
  skip(at: number): void
  /** Everything it remembers; at most 16 kB. */
  save(): Uint8Array
}

/**
 * Three views of the last hour, each measured by how rare it is in this stream: how far the hour's sum lies above the
 * level of the last half day, how large it is, and how far its typical bin lies above the level (a single wild bin does
 * not lift that). A sum of small surprises finds slow builds, and after something stood out the next must stand out more.
 * @throws RangeError when what was saved does not fit.
 */
export function createSpikeDetector({ binLength = 300_000, saved }: SpikeDetectorOptions = {}): SpikeDetector {
  const window = Math.max(1, Math.round(HOUR / binLength))
  const memory = restored(saved, 1 + SCALARS + window + 3 * TailHistogram.length + SeasonalBand.length + RefractoryBar.length)
  let taken = 1
  const take = (length: number): Float64Array => memory.subarray(taken, (taken += length))
  const scalars = take(SCALARS)
  const recent = take(window)
  const tails = [take(TailHistogram.length), take(TailHistogram.length), take(TailHistogram.length)]
    .map((numbers) => new TailHistogram(numbers, TAIL_MEMORY / binLength)) as [TailHistogram, TailHistogram, TailHistogram]
  const [rise, size, steadiness] = tails
  const season = new SeasonalBand(take(SeasonalBand.length), window)
  const bar = new RefractoryBar(take(RefractoryBar.length), binLength)
  const rate = binLength / LEVEL_MEMORY
  const kept = BUILD.kept ** (binLength / 300_000)

  const follow = (scalar: number, level: number): number => {
    if ((scalars[0] ?? 0) <= 1) scalars[scalar] = level
    const above = level - (scalars[scalar] ?? 0)
    scalars[scalar] = (scalars[scalar] ?? 0) + rate * Math.max(-LEVEL_STEP, Math.min(LEVEL_STEP, above))
    return above
  }

  return {
    push(at, count) {
      const bins = (scalars[0] ?? 0) + 1
      scalars[0] = bins
      const last = ((scalars[1] ?? 0) + 1) % window
      scalars[1] = last
      recent[last] = count
      const known = Math.min(bins, window)
      let sum = 0
      let logarithms = 0
      for (let back = 0; back < known; back += 1) {
        const value = recent[(last - back + window) % window] ?? 0
        sum += value
        logarithms += Math.log2(1 + value)
      }
      const mean = sum / known
      const usualMean = bins === 1 ? mean : 2 ** (scalars[2] ?? 0) - 1
      const figures = [follow(2, Math.log2(1 + mean)), Math.log2(1 + mean * window), follow(3, logarithms / known)] as const
      const surprises = [rise.surprise(figures[0]), size.surprise(figures[1]), steadiness.surprise(figures[2])] as const
      rise.add(figures[0])
      size.add(figures[1])
      steadiness.add(figures[2])
      const typical = (surprises[0] + surprises[1] + surprises[2]) / 3
      const built = Math.max(0, (scalars[4] ?? 0) * kept + Math.min(typical, BUILD.most) - BUILD.allowance)
      scalars[4] = built
      // Few mentions, or few bins, prove nothing: chance alone must be exceeded by far.
      const spreads = 2 * (Math.sqrt(sum + 0.375) - Math.sqrt(usualMean * known + 0.375))
      const proves = bins >= FIRST_BINS && spreads >= LEAST_SPREADS
      const surprise = proves
        ? WEIGHT.rise * surprises[0] + WEIGHT.size * surprises[1] + WEIGHT.steadiness * surprises[2] + BUILD.weight * built
        : 0
      const expected = season.expected(at)
      season.learn(at, count)
      const fresh = bar.let(surprise)
      return {
        score: scoreOf(fresh),
        surprise,
        alarm: fresh >= ALARM_SURPRISE,
        elevated: surprise >= ELEVATED_SURPRISE,
        expected,
        confidence: confidenceAfter(bins * binLength),
      }
    },
    skip() {
      // The hour that is judged is one of heard bins; the bar and what has built up wait.
    },
    save: () => new Uint8Array(memory.buffer.slice(0)),
  }
}

/** The memory that was saved, or an empty one. The first number says which layout it is. */
export function restored(saved: Uint8Array | undefined, length: number, magic: number = MAGIC): Float64Array {
  const memory = new Float64Array(length)
  memory[0] = magic
  if (saved === undefined) return memory
  if (saved.byteLength !== memory.byteLength) throw new RangeError(`A detector's memory has ${memory.byteLength} bytes, not ${saved.byteLength}`)
  new Uint8Array(memory.buffer).set(saved)
  if (memory[0] !== magic) throw new RangeError('This memory belongs to another detector')
  return memory
}
