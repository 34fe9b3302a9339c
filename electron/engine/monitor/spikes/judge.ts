import type { Expectation, SpikeConfidence, SpikeMeasure } from '../../../contract/index.ts'
import { HOUR } from '../period.ts'
import type { Figure } from './arithmetic.ts'

/** A plain rule, six spreads above the mean, until the measured detector takes its place. */
export const DETECTOR_VERSION = 0
export interface SpikeReading {
  readonly score: number
  readonly alarm: boolean
  readonly expected: Expectation | null
  readonly confidence: SpikeConfidence
}
export interface TrackedEpisode {
  readonly onsetAt: number
  readonly peakAt: number
  readonly peakValue: number
  readonly endAt: number | null
  readonly total: number
  readonly expectedTotal: number | null
}

/** An episode that lasts when nothing can be heard for so long ends where the silence began: nobody knows how it went on. */
const LONGEST_GAP = 6 * HOUR

/** What a bin did to an episode. */
export interface Found {
  readonly kind: 'began' | 'grew' | 'ended'
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
  push(at: number, figure: Figure): Found | null
  skip(at: number): Found | null
  readonly current: TrackedEpisode | null
  readonly reading: SpikeReading | null
  save(): SavedJudge
}

interface Temporary { n: number; mean: number; variance: number; current: TrackedEpisode | null; quiet: number; silentSince: number | null; reading: SpikeReading | null }

export function createJudge(measure: SpikeMeasure, binLength: number): Judge {
  return temporary(measure, binLength, { n: 0, mean: 0, variance: 0, current: null, quiet: 0, silentSince: null, reading: null })
}
export function restoreJudge(measure: SpikeMeasure, binLength: number, saved: SavedJudge): Judge {
  return temporary(measure, binLength, JSON.parse(saved.tracker) as Temporary)
}

function temporary(measure: SpikeMeasure, binLength: number, state: Temporary): Judge {
  return {
    push(at, { mentions, judged, negative }) {
      state.silentSince = null
      if (measure === 'negative-share' && judged < 5) return null
      const value = measure === 'volume' ? mentions : negative / judged
      const spread = Math.sqrt(Math.max(state.variance, measure === 'volume' ? Math.max(state.mean, 1) : 0.02))
      const alarm = state.n > 12 && value > state.mean + 6 * spread
      const confidence = state.n < 288 ? 'low' : state.n < 288 * 7 ? 'medium' : 'high'
      state.reading = { score: 0, alarm, expected: { low: Math.max(0, state.mean - 2 * spread), middle: state.mean, high: state.mean + 2 * spread }, confidence }
      if (!alarm) {
        state.n += 1
        const rate = Math.max(1 / state.n, 0.003)
        const delta = value - state.mean
        state.mean += rate * delta
        state.variance += rate * (delta * delta - state.variance)
      }
      const { current } = state
      if (!current) {
        if (!alarm) return null
        state.quiet = 0
        state.current = { onsetAt: at, peakAt: at, peakValue: value, endAt: null, total: measure === 'volume' ? mentions : negative, expectedTotal: state.mean }
        return { kind: 'began', episode: state.current, confidence }
      }
      state.quiet = alarm ? 0 : state.quiet + 1
      const higher = value > current.peakValue
      state.current = { ...current, total: current.total + (measure === 'volume' ? mentions : negative), expectedTotal: (current.expectedTotal ?? 0) + state.mean, ...(higher ? { peakAt: at, peakValue: value } : {}) }
      if (state.quiet < 12) return { kind: 'grew', episode: state.current, confidence }
      const ended = { ...state.current, endAt: at - 11 * binLength }
      state.current = null
      return { kind: 'ended', episode: ended, confidence }
    },
    skip(at) {
      state.silentSince ??= at
      if (!state.current || at - state.silentSince < LONGEST_GAP) return null
      const ended = { ...state.current, endAt: state.silentSince }
      state.current = null
      return { kind: 'ended', episode: ended, confidence: state.reading?.confidence ?? 'low' }
    },
    get current() {
      return state.current
    },
    get reading() {
      return state.reading
    },
    save: () => ({ detector: new Uint8Array(8), tracker: JSON.stringify(state) }),
  }
}
