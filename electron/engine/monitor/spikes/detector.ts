import type { Expectation, SpikeConfidence } from '../../../contract/index.ts'
import { RecentHour, type HourOfBins } from './recent-hour.ts'
import { RefractoryBar } from './refractory-bar.ts'
import { SeasonalBand } from './seasonal-band.ts'
import { TailHistogram } from './tail-histogram.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** What a detector says of one bin. */
export interface SpikeReading {
  /** 0…1, growing with what is new in the surprise; nothing that rumbles on scores again. Comparable between streams. */
  readonly score: number
  /** How rare the last hour is: −log10 of the chance, which does not saturate; 0 while nothing is proven. */
  readonly surprise: number
  /** True where the score reaches ALARM_SCORE, and where the surprise would alarm for an hour on end. */
  readonly alarm: boolean
  /** Whether what began with an alarm still goes on: as a surprise, or as far above what is usual at that time. */
  readonly elevated: boolean
  /** Usual range of such a bin: hour of the week or day as far as history allows; null at the very beginning. */
  readonly expected: Expectation | null
  readonly confidence: SpikeConfidence
}

/**
 * The one threshold that ships, on the surprise. Chosen on five public Twitter volumes of the Numenta Anomaly Benchmark,
 * by its standard profile; see resources/help/spikes.md.
 */
const ALARM_SURPRISE = 1.75
/** What is less surprising than this neither raises the bar nor keeps an episode going. */
const ELEVATED_SURPRISE = ALARM_SURPRISE / 2
const SCORE_STEEPNESS = 0.4335
export const ALARM_SCORE = scoreOf(1)

/**
 * 0.35 for what just alarms, 0.58 for twice as much, 0.987 for ten times: 1 is never reached, so that no two crises tie.
 * @param times how many times the surprise that alarms
 */
export function scoreOf(times: number): number {
  return 1 - Math.exp(-SCORE_STEEPNESS * times)
}

/** How much history a judgement stands on. */
export function confidenceAfter(milliseconds: number): SpikeConfidence {
  return milliseconds < 3 * DAY ? 'low' : milliseconds < 14 * DAY ? 'medium' : 'high'
}

/** How long a level remembers: that of an hour's sum, and that of its low bins. */
const LONG = 24 * HOUR
const SHORT = 3 * HOUR
/** A level follows a figure by a doubling at most, however high that is. */
const LEVEL_STEP = 1
/** What is rare is told from about six weeks. */
const TAIL_MEMORY = 1_000 * HOUR
/** The surprise is the mean of the views'. */
const views = ['size', 'floor'] as const
/** Spreads by which chance alone must be exceeded; the bins that must be there before anything can alarm. */
const LEAST_SPREADS = 3.5
const FIRST_BINS = 6
/** How many times what is usual at that time of day the last hour must have. Within the first day a mere morning doubles. */
const LEAST_FACTOR = 1.5
const FIRST_DAY_FACTOR = 2.5
/** While an episode is at its height a bin counts as so little of one: a crisis must not become what is usual. */
const EPISODE_WEIGHT = 0.1
/** What stays as high for so long without another alarm has become what is usual. */
const LONGEST_PLATEAU = DAY

const MAGIC = 6
/** Places in the memory. */
const BINS = 0
const LEVEL = { hour: 1, floor: 2 }
/** Bins in a row whose surprise would alarm, and bins since an alarm. */
const IN_ROW = 3
const SINCE_ALARM = 4
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
 * Two views, each measured by how rare it is in this stream: how large the last quarter of an hour is, and how far one of
 * the lowest bins of the hour lies above those of the last hours. The first sees a crisis as it breaks out; the second
 * tells it from a burst, which leaves low bins before or after it. After something stood out the next must stand out more
 * for a while.
 * @throws RangeError when what was saved does not fit.
 */
export function createSpikeDetector({ binLength = 300_000, saved }: SpikeDetectorOptions = {}): SpikeDetector {
  const hourLength = RecentHour.lengthFor(binLength)
  const memory = restored(saved, 1 + SCALARS + hourLength + views.length * TailHistogram.length + SeasonalBand.length + RefractoryBar.length)
  let taken = 1
  const take = (length: number): Float64Array => memory.subarray(taken, (taken += length))
  const scalars = take(SCALARS)
  if (saved === undefined) scalars[SINCE_ALARM] = Infinity
  const recent = new RecentHour(take(hourLength), binLength)
  const tail = (): TailHistogram => new TailHistogram(take(TailHistogram.length), TAIL_MEMORY / binLength)
  const tails = { size: tail(), floor: tail() }
  const season = new SeasonalBand(take(SeasonalBand.length), recent.bins)
  const bar = new RefractoryBar(take(RefractoryBar.length), binLength)

  /** How far a figure lies above its level, which then follows it. */
  const above = (level: number, figure: number, remembers: number): number => {
    if (scalars[BINS] === 1) scalars[level] = figure
    const distance = figure - (scalars[level] ?? 0)
    scalars[level] = (scalars[level] ?? 0) + (binLength / remembers) * Math.max(-LEVEL_STEP, Math.min(LEVEL_STEP, distance))
    return distance
  }

  const surpriseOf = ({ quarter, floor }: HourOfBins): number => {
    const figures = {
      size: Math.log2(1 + quarter),
      floor: above(LEVEL.floor, Math.log2(1 + floor), SHORT),
    }
    let surprise = 0
    for (const view of views) {
      surprise += tails[view].surprise(figures[view]) / views.length
      tails[view].add(figures[view])
    }
    return surprise
  }

  return {
    push(at, count) {
      const bins = (scalars[BINS] ?? 0) + 1
      scalars[BINS] = bins
      const hour = recent.push(count, bins)
      const level = bins === 1 ? hour.sum : (2 ** (scalars[LEVEL.hour] ?? 0) - 1) * hour.bins
      above(LEVEL.hour, Math.log2(1 + hour.sum / hour.bins), LONG)
      const surprise = surpriseOf(hour)
      const expected = season.expected(at)
      const usual = (expected?.middle ?? 0) * hour.bins
      const factor = (hour.sum + 1) / (usual + 1)
      // Few mentions, few bins, or what every day brings at this hour prove nothing.
      const leastFactor = bins * binLength < DAY ? FIRST_DAY_FACTOR : LEAST_FACTOR
      const proves = bins >= FIRST_BINS && factor >= leastFactor && spreadsAbove(level, hour.sum) >= LEAST_SPREADS
      const proven = proves ? surprise : 0
      const fresh = bar.let(proven, ELEVATED_SURPRISE)
      const inRow = proven >= ALARM_SURPRISE ? (scalars[IN_ROW] ?? 0) + 1 : 0
      scalars[IN_ROW] = inRow
      // A rise in small steps raises the bar before itself: what would alarm for an hour alarms in spite of it.
      const alarm = fresh >= ALARM_SURPRISE || inRow === Math.max(2, recent.bins)
      const sinceAlarm = alarm ? 0 : (scalars[SINCE_ALARM] ?? 0) + 1
      scalars[SINCE_ALARM] = sinceAlarm
      // A crisis is soon no surprise any more, and still one.
      const lately = sinceAlarm * binLength < LONGEST_PLATEAU
      const atItsHeight = lately && factor >= LEAST_FACTOR && spreadsAbove(usual, hour.sum) >= LEAST_SPREADS
      season.learn(at, count, atItsHeight ? EPISODE_WEIGHT : 1)
      return {
        score: scoreOf(fresh / ALARM_SURPRISE),
        surprise: proven,
        alarm,
        elevated: (lately && proven >= ELEVATED_SURPRISE) || atItsHeight,
        expected,
        confidence: confidenceAfter(bins * binLength),
      }
    },
    skip() {
      // The hour that is judged is one of heard bins; the bar waits.
    },
    save: () => new Uint8Array(memory.buffer.slice(0)),
  }
}

/** How far a count lies above a usual one, in spreads of chance alone (Anscombe 1948). */
function spreadsAbove(usual: number, count: number): number {
  return 2 * (Math.sqrt(count + 0.375) - Math.sqrt(usual + 0.375))
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
