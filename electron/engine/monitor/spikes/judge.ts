import type { SpikeConfidence, SpikeMeasure } from '../../../contract/index.ts'
import type { Figure } from './arithmetic.ts'
import { createSpikeDetector, type SpikeReading } from './detector.ts'
import { createEpisodeTracker, type EpisodeChange, type TrackedBin, type TrackedEpisode } from './episodes.ts'
import { createShareDetector } from './share-detector.ts'

/** Checkpoints of another detector or tracker are void: counted up when either changes. */
export const DETECTOR_VERSION = 3

/** A share of fewer judged mentions is no peak. */
const PEAK_JUDGED = 10

/** What a bin did to an episode. */
export interface Found extends EpisodeChange {
  readonly confidence: SpikeConfidence
}

/** What a judge remembers; opaque. Both together are at most 16,000 bytes with bins of five minutes or longer. */
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

interface Tracker {
  readonly episodes: string
  readonly reading: SpikeReading | null
}

export function createJudge(measure: SpikeMeasure, binLength: number): Judge {
  return judgeWith(measure, binLength)
}

/** @throws Error when what was saved belongs to another detector. */
export function restoreJudge(measure: SpikeMeasure, binLength: number, saved: SavedJudge): Judge {
  return judgeWith(measure, binLength, saved)
}

function judgeWith(measure: SpikeMeasure, binLength: number, saved?: SavedJudge): Judge {
  const known = saved && (JSON.parse(saved.tracker) as Tracker)
  const detector = (measure === 'volume' ? watchCounts : watchShares)(binLength, saved?.detector)
  const tracker = createEpisodeTracker(binLength, known?.episodes)
  let reading = known?.reading ?? null
  const found = (change: EpisodeChange | null): Found | null => change && { ...change, confidence: reading?.confidence ?? 'low' }
  return {
    push(at, figure) {
      const judged = detector.push(at, figure)
      reading = judged.reading
      return found(tracker.push(judged.bin, reading))
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
    save: () => ({ detector: detector.save(), tracker: JSON.stringify({ episodes: tracker.save(), reading } satisfies Tracker) }),
  }
}

interface FigureDetector {
  push(at: number, figure: Figure): { readonly reading: SpikeReading; readonly bin: TrackedBin }
  skip(at: number): void
  save(): Uint8Array
}

const optionsOf = (binLength: number, saved: Uint8Array | undefined) => (saved ? { binLength, saved } : { binLength })

function watchCounts(binLength: number, saved: Uint8Array | undefined): FigureDetector {
  const detector = createSpikeDetector(optionsOf(binLength, saved))
  return {
    ...detector,
    push(at, { mentions }) {
      const reading = detector.push(at, mentions)
      return { reading, bin: { at, value: mentions, counted: mentions, usual: reading.expected?.middle ?? null } }
    },
  }
}

function watchShares(binLength: number, saved: Uint8Array | undefined): FigureDetector {
  const detector = createShareDetector(optionsOf(binLength, saved))
  return {
    ...detector,
    push(at, { judged, negative }) {
      const reading = detector.push(at, negative, judged)
      const value = judged < PEAK_JUDGED ? null : negative / judged
      return { reading, bin: { at, value, counted: negative, usual: reading.expected && reading.expected.middle * judged } }
    },
  }
}
