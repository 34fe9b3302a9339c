import type { SpikeConfidence, SpikeMeasure } from '../../../contract/index.ts'
import type { Figure } from './arithmetic.ts'
import { createSpikeDetector, type SpikeReading } from './detector.ts'
import { createEpisodeTracker, type EpisodeChange, type TrackedEpisode } from './episodes.ts'
import { createShareDetector } from './share-detector.ts'

export type { SpikeReading } from './detector.ts'
export type { TrackedEpisode } from './episodes.ts'

/** Checkpoints of another rule are void. */
export const DETECTOR_VERSION = 2

/** A share of fewer judged mentions is no peak to speak of. */
const LEAST_FOR_A_PEAK = 10

/** What a bin did to an episode. */
export interface Found {
  readonly kind: EpisodeChange['kind']
  readonly episode: TrackedEpisode
  readonly confidence: SpikeConfidence
}

/** What a judge remembers; opaque but for its size, which is at most 16 kB. */
export interface SavedJudge {
  readonly detector: Uint8Array
  readonly tracker: string
}

/** Detector and episode tracker of one stream of figures. */
export interface Judge {
  /** Bins go in ascending order, none left out. @param at start of the bin */
  push(at: number, figure: Figure): Found | null
  /** A bin in which nothing could be heard: it says neither that it was quiet nor that it was loud. */
  skip(at: number): Found | null
  /** The episode that lasts. */
  readonly current: TrackedEpisode | null
  /** Of the last pushed bin; null before the first. */
  readonly reading: SpikeReading | null
  save(): SavedJudge
}

export function createJudge(measure: SpikeMeasure, binLength: number): Judge {
  return judgeWith(measure, binLength)
}

/** @throws Error when it can't be read. */
export function restoreJudge(measure: SpikeMeasure, binLength: number, saved: SavedJudge): Judge {
  return judgeWith(measure, binLength, saved)
}

interface SavedTracker {
  readonly tracker: string
  readonly reading: SpikeReading | null
}

function judgeWith(measure: SpikeMeasure, binLength: number, saved?: SavedJudge): Judge {
  const detector = detectorOf(measure, binLength, saved?.detector)
  const kept = saved ? (JSON.parse(saved.tracker) as SavedTracker) : null
  const tracker = createEpisodeTracker(binLength, kept?.tracker)
  let reading = kept?.reading ?? null
  const found = (change: EpisodeChange | null): Found | null => change && { ...change, confidence: reading?.confidence ?? 'low' }

  return {
    push(at, figure) {
      reading = detector.push(at, figure)
      const expected = reading.expected?.middle ?? null
      const share = figure.judged < LEAST_FOR_A_PEAK ? null : figure.negative / figure.judged
      const bin =
        measure === 'volume'
          ? { at, value: figure.mentions, counted: figure.mentions, usual: expected }
          : { at, value: share, counted: figure.negative, usual: expected === null ? null : expected * figure.judged }
      return found(tracker.push(bin, reading))
    },
    skip(at) {
      detector.skip(at)
      return found(tracker.skip(at))
    },
    get current() {
      return tracker.current
    },
    get reading() {
      return reading
    },
    save: () => ({ detector: detector.save(), tracker: JSON.stringify({ tracker: tracker.save(), reading } satisfies SavedTracker) }),
  }
}

interface FigureDetector {
  push(at: number, figure: Figure): SpikeReading
  skip(at: number): void
  save(): Uint8Array
}

function detectorOf(measure: SpikeMeasure, binLength: number, saved: Uint8Array | undefined): FigureDetector {
  const options = saved === undefined ? { binLength } : { binLength, saved }
  if (measure === 'volume') {
    const { push, skip, save } = createSpikeDetector(options)
    return { push: (at, { mentions }) => push(at, mentions), skip, save }
  }
  const { push, skip, save } = createShareDetector(options)
  return { push: (at, { negative, judged }) => push(at, negative, judged), skip, save }
}
