import type { SpikeReading } from './detector.ts'

const HOUR = 3_600_000

/** A stretch in which a measure was not normal. Times are starts of bins, except `endAt`, which is the end of one. */
export interface TrackedEpisode {
  readonly onsetAt: number
  readonly peakAt: number
  /** Highest bin: a count, or a share. */
  readonly peakValue: number
  /** null while it lasts. */
  readonly endAt: number | null
  /** Mentions since the onset; negative ones for a share. */
  readonly total: number
  /** How many of them would be usual; null where nothing is known to compare with. */
  readonly expectedTotal: number | null
}

/** One bin as an episode counts it. */
export interface TrackedBin {
  readonly at: number
  /** The count or the share; a share of too few is null and can be no peak. */
  readonly value: number | null
  /** What adds up to the total. */
  readonly counted: number
  /** How much of that would be usual; null where unknown. */
  readonly usual: number | null
}

export type EpisodeChange = { readonly kind: 'began' | 'grew' | 'ended'; readonly episode: TrackedEpisode }

export interface EpisodeTracker {
  push(bin: TrackedBin, reading: Pick<SpikeReading, 'alarm' | 'elevated'>): EpisodeChange | null
  /** A bin in which nothing could be heard: it says neither that it was quiet nor that it was loud. */
  skip(at: number): EpisodeChange | null
  readonly current: TrackedEpisode | null
  /** JSON. */
  save(): string
}

/** It ends when so long nothing was above the usual; the end is then where that began. */
const QUIET = 3 * HOUR
/** When nothing can be heard for so long it ends where the silence began: nobody knows how it went on. */
const LONGEST_GAP = 6 * HOUR
/** An alarm stands on the last hour; the rise may have begun up to so long before. */
const LOOK_BACK = 2 * HOUR

interface Remembered {
  recent: TrackedBin[]
  current: TrackedEpisode | null
  /** End of the last bin that was above the usual. */
  loudUntil: number
  silentSince: number | null
}

/**
 * Joins alarms to episodes: one crisis is one episode, with its onset dated back to where the rise began.
 * @param saved of an earlier tracker with the same bins
 * @throws SyntaxError when it can't be read.
 */
export function createEpisodeTracker(binLength: number, saved?: string): EpisodeTracker {
  const state: Remembered = saved === undefined ? { recent: [], current: null, loudUntil: 0, silentSince: null } : (JSON.parse(saved) as Remembered)
  const remembered = Math.max(1, Math.round(LOOK_BACK / binLength))

  const end = (endAt: number): EpisodeChange | null => {
    if (state.current === null) return null
    const episode = { ...state.current, endAt: Math.max(endAt, state.current.onsetAt + binLength) }
    state.current = null
    return { kind: 'ended', episode }
  }

  return {
    push(bin, { alarm, elevated }) {
      state.silentSince = null
      state.recent = [...state.recent, bin].slice(-remembered)
      if (alarm || elevated) state.loudUntil = bin.at + binLength
      if (state.current === null) {
        if (!alarm) return null
        const since = state.recent.slice(onsetOf(state.recent))
        state.current = since.reduce<TrackedEpisode | null>((episode, one) => grown(episode, one), null)
        return state.current && { kind: 'began', episode: state.current }
      }
      state.current = grown(state.current, bin)
      return bin.at + binLength - state.loudUntil >= QUIET ? end(state.loudUntil) : { kind: 'grew', episode: state.current }
    },
    skip(at) {
      state.silentSince ??= at
      state.recent = []
      return at - state.silentSince >= LONGEST_GAP ? end(state.silentSince) : null
    },
    get current() {
      return state.current
    },
    save: () => JSON.stringify(state),
  }
}

function grown(episode: TrackedEpisode | null, { at, value, counted, usual }: TrackedBin): TrackedEpisode {
  if (episode === null) return { onsetAt: at, peakAt: at, peakValue: value ?? 0, endAt: null, total: counted, expectedTotal: usual }
  const higher = value !== null && value > episode.peakValue
  return {
    ...episode,
    total: episode.total + counted,
    expectedTotal: episode.expectedTotal === null || usual === null ? null : episode.expectedTotal + usual,
    ...(higher ? { peakAt: at, peakValue: value } : {}),
  }
}

/**
 * Where the rise began: the change-point that explains the recent bins best, halfway between what is usual and what is
 * now (CUSUM; Page 1954). Without anything usual it is the last bin.
 */
export function onsetOf(recent: readonly TrackedBin[]): number {
  const now = recent.slice(-3).reduce((sum, bin) => sum + bin.counted, 0) / Math.min(3, recent.length)
  let best = recent.length - 1
  let highest = -Infinity
  let sum = 0
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const bin = recent[index]
    if (!bin || bin.usual === null) break
    sum += bin.counted - (bin.usual + Math.max(now, bin.usual + 1)) / 2
    if (sum > highest) {
      highest = sum
      best = index
    }
  }
  return best
}
