import { setImmediate } from 'node:timers/promises'
import type { Expectation, SpikeArithmetic, SpikeConfidence, SpikeScope } from '../../../contract/index.ts'
import { DAY, HOUR, MINUTE } from '../period.ts'
import type { ArithmeticRequest } from './arithmetic.ts'
import type { TrackedEpisode } from './episodes.ts'
import { reconcile } from './reconcile.ts'
import type { EpisodeChanges, SpikeStore, StoredEpisode } from './store.ts'
import { streamOf, WHOLE, type FoundInStream, type Streams } from './streams.ts'
import { windowOf } from './window.ts'

/** How far apart two of a brand's episodes may lie and still be one crisis. */
const PARTS_SLACK = 30 * MINUTE

export interface EpisodeBookParts {
  /** Of the watch. */
  readonly id: string
  readonly brandId: number
  readonly binLength: number
  readonly store: SpikeStore
  readonly scopeOf: (group: string) => SpikeScope
  readonly arithmetic: (request: ArithmeticRequest) => SpikeArithmetic
  readonly now: () => number
  /** Called after stored episodes changed. */
  readonly changed: () => void
}

/** What a judgement found, beside what lasted before it. */
export interface Findings {
  /** The episodes that lasted at `since`, by stream. */
  readonly lasting: ReadonlyMap<string, TrackedEpisode>
  readonly found: readonly FoundInStream[]
  /** Figures from here on were judged (anew). */
  readonly since: number
  /** True when stored episodes may be there that these figures don't show any more. */
  readonly everything: boolean
  /** True for bins that are not over: what they show is provisional, and takes nothing back. */
  readonly foreseen: boolean
}

/** Keeps the stored episodes of one watch as its streams find them. */
export interface EpisodeBook {
  /** Those that last. */
  readonly open: readonly StoredEpisode[]
  load(): Promise<void>
  settle(streams: Streams, findings: Findings): Promise<void>
  /** Ends what lasts. */
  endAll(at: number): Promise<void>
}

interface FreshEpisode extends TrackedEpisode {
  /** Null: as it was told before. */
  readonly confidence: SpikeConfidence | null
}

type Told = Omit<StoredEpisode, 'id' | 'partOf'>

export function createEpisodeBook(parts: EpisodeBookParts): EpisodeBook {
  const { id, brandId, binLength, store, now } = parts
  let open: readonly StoredEpisode[] = []

  const load = async (): Promise<void> => {
    open = await store.lasting(id)
  }

  const carryOut = async (changes: EpisodeChanges): Promise<void> => {
    if (changes.put.length === 0 && changes.remove.length === 0) return
    await store.apply(brandId, changes, PARTS_SLACK)
    await load()
    parts.changed()
  }

  const tell = (streams: Streams, stream: string, episode: FreshEpisode, known: StoredEpisode | null, provisional: boolean): Told => {
    const { measure, group } = streamOf(stream)
    const scope = parts.scopeOf(group)
    const lasts = episode.endAt === null && now() - streams.throughAt < HOUR + 2 * binLength
    const reading = streams.streams.get(stream)?.judge.reading ?? null
    const confidence = episode.confidence ?? known?.confidence ?? reading?.confidence ?? 'low'
    const { onsetAt, peakAt, peakValue, endAt, total, expectedTotal } = episode
    const arithmeticBefore = (end: number): SpikeArithmetic => {
      const window = windowOf(measure, scope, end)
      const otherwise = measure === 'volume' ? scaled(reading?.expected ?? null, (window.to - window.from) / binLength) : null
      return parts.arithmetic({ brandId, measure, scope, window, onsetAt, confidence, otherwise })
    }
    const latest = lasts ? arithmeticBefore(now()) : null
    return {
      brandId: brandId === 0 ? null : brandId,
      watch: id,
      stream,
      scope,
      measure,
      onsetAt,
      peakAt,
      peakValue,
      endAt,
      total,
      expectedTotal,
      confidence,
      provisional,
      noticedAt: known?.noticedAt ?? now(),
      arithmetic: latest !== null && standsOut(latest) ? latest : arithmeticBefore(Math.min(now(), peakAt + binLength)),
    }
  }

  const changesOf = (streams: Streams, stream: string, candidates: readonly StoredEpisode[], findings: Findings): EpisodeChanges => {
    const judge = streams.streams.get(stream)?.judge
    // A group that is not watched any more keeps what was found of it; nobody tells any more whether it lasts.
    if (!judge) return { put: candidates.filter((episode) => episode.endAt === null).map((episode) => ended(episode, streams.throughAt)), remove: [] }
    const fresh = freshEpisodes(findings.lasting.get(stream) ?? null, findings.found.filter((one) => one.stream === stream))
    const { matched, gone } = reconcile(candidates, fresh, findings.since)
    const put: EpisodeChanges['put'][number][] = []
    for (const [episode, known] of matched) {
      if (known && standsAlready(known, episode)) continue
      const provisional = findings.foreseen && episode.endAt === null && judge.current === null
      const told = tell(streams, stream, episode, known, provisional)
      if (!known || !same(known, told)) put.push({ ...told, id: known?.id ?? null })
    }
    // Only when the bin that showed an episode is over can it be taken back.
    const over = gone.filter((episode) => !findings.foreseen && (!episode.provisional || episode.noticedAt < streams.throughAt))
    return { put, remove: over.map((episode) => episode.id) }
  }

  return {
    get open() {
      return open
    },
    load,
    async settle(streams, findings) {
      const touched = new Set(findings.found.map((one) => one.stream))
      for (const { stream, provisional } of open) {
        // The arithmetic of what lasts follows the clock, for the brand as a whole.
        if ((provisional && !findings.foreseen) || streamOf(stream).group === WHOLE) touched.add(stream)
      }
      if (touched.size === 0 && !findings.everything) return
      const candidates = await store.since(findings.since - DAY, id)
      if (findings.everything) for (const episode of candidates) touched.add(episode.stream)
      const changes: EpisodeChanges[] = []
      for (const stream of touched) {
        if (findings.everything) await setImmediate()
        changes.push(changesOf(streams, stream, candidates.filter((episode) => episode.stream === stream), findings))
      }
      await carryOut({ put: changes.flatMap(({ put }) => put), remove: changes.flatMap(({ remove }) => remove) })
    },
    endAll: (at) => carryOut({ put: open.map((episode) => ended(episode, at)), remove: [] }),
  }
}

function ended(episode: StoredEpisode, at: number): StoredEpisode {
  return { ...episode, endAt: Math.max(at, episode.onsetAt), provisional: false }
}

/** The episodes of one stream since the beginning of a judgement, each as it stood last. */
function freshEpisodes(lasting: TrackedEpisode | null, found: readonly FoundInStream[]): readonly FreshEpisode[] {
  const fresh: FreshEpisode[] = lasting ? [{ ...lasting, confidence: null }] : []
  for (const { kind, episode, confidence } of found) {
    if (kind !== 'began') fresh.pop()
    fresh.push({ ...episode, confidence })
  }
  return fresh
}

/** For a window of so many bins, as if they were independent: the spread grows with the root of their number. */
function scaled(expected: Expectation | null, bins: number): Expectation | null {
  if (!expected) return null
  const middle = expected.middle * bins
  const root = Math.sqrt(bins)
  return { low: Math.max(0, middle - (expected.middle - expected.low) * root), middle, high: middle + (expected.high - expected.middle) * root }
}

/** What is over and was told just so needs no arithmetic anew. */
function standsAlready(known: StoredEpisode, { confidence, ...fresh }: FreshEpisode): boolean {
  const keys = ['onsetAt', 'peakAt', 'peakValue', 'endAt', 'total', 'expectedTotal'] as const
  return fresh.endAt !== null && keys.every((key) => known[key] === fresh[key]) && known.confidence === (confidence ?? known.confidence)
}

function same(known: StoredEpisode, told: Told): boolean {
  return JSON.stringify({ ...known, ...told }) === JSON.stringify(known)
}

/** A lull in an episode, or figures that are still on their way, say nothing about why it was told. */
function standsOut({ measure, mentions, expected, negativeShare, usualNegativeShare }: SpikeArithmetic): boolean {
  return measure === 'volume' ? mentions > (expected?.high ?? 0) : negativeShare !== null && negativeShare > (usualNegativeShare ?? 0)
}
