import type { MentionFilter, SpikeEpisode, SpikeMeasure } from '../../contract/index.ts'

/** What a condition looks for beyond the rule's brand, sources and languages, as the Monitor's filter says it. */
export type Narrowing = Pick<MentionFilter, 'search' | 'flags' | 'handles' | 'followersFrom' | 'reachFrom'>

export interface WindowCounts {
  readonly mentions: number
  readonly judged: number
  readonly negative: number
  readonly reach: number
}

/** Something met for the first time, and how often. */
export interface FirstSeen {
  /** The theme's term, or the account's handle. */
  readonly name: string
  readonly mentions: number
}

export interface Silence {
  /** Sources' names, longest silent first. */
  readonly sources: readonly string[]
  /** When the longest silent one was heard last. */
  readonly since: number
}

/**
 * The figures that conditions are judged on, for one rule's brand, sources and languages. Times are epoch milliseconds on
 * whole minutes, from inclusive, to exclusive; what is asked twice costs little.
 */
export interface ConditionFigures {
  counts(from: number, to: number, narrowing?: Narrowing): WindowCounts
  /** The widest reach of a single mention; 0 where none is known. */
  widestReach(from: number, to: number, narrowing: Narrowing): number
  /** Who wrote, widest followed first. Handles. */
  authors(from: number, to: number, narrowing: Narrowing): readonly string[]
  /** Most mentioned first; empty while too little time is known to tell what is new. */
  firstSeen(of: 'theme' | 'author', from: number, to: number, days: number, count: number): readonly FirstSeen[]
  /** The episode that lasts at that moment. */
  spikeAt(measure: SpikeMeasure, at: number): SpikeEpisode | null
  /** Sources silent for at least so long at that moment. */
  silentAt(at: number, after: number): Silence | null
  /** Milliseconds of the period in which some source could not be heard. */
  uncovered(from: number, to: number): number
  /** Whether a source was heard again by `to` that could not be heard at some time in [from, before): what follows looks like a rise. */
  heardAgain(from: number, before: number, to: number): boolean
  /** Negative share of the judged mentions in the 14 days before; null when none was judged. */
  usualShare(before: number): number | null
}
