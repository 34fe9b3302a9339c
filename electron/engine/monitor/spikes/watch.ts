import { setImmediate } from 'node:timers/promises'
import type { SpikeArithmetic, SpikeConfidence, SpikeScope } from '../../../contract/index.ts'
import { DAY, HOUR, MINUTE } from '../period.ts'
import type { ArithmeticRequest } from './arithmetic.ts'
import { DETECTOR_VERSION, type TrackedEpisode } from './judge.ts'
import { reconcile } from './reconcile.ts'
import type { EpisodeChanges, SpikeStore, StoredEpisode } from './store.ts'
import { beginStreams, restoreStreams, streamOf, WHOLE, type FigureReader, type FoundInStream, type Snapshot, type Streams, type StreamsOptions } from './streams.ts'
import { windowOf } from './window.ts'

/** Bins that are folded in without a break. */
const BINS_AT_ONCE = 72
/** How far apart two of a brand's episodes may lie and still be one crisis. */
const PARTS_SLACK = 30 * MINUTE

/** Snapshots that are kept: at each multiple of a step, as long ago as so many steps. Late mentions are judged from the newest before them. */
const kept = [
  { step: HOUR, times: 2 },
  { step: 6 * HOUR, times: 1 },
  { step: DAY, times: 2 },
] as const
/** Those on its multiples are stored: a restart goes on from there, which is a matter of milliseconds. */
const STORED_STEP = 6 * HOUR

export interface WatchParts {
  /** Names the watch in the database. */
  readonly id: string
  readonly brandId: number
  readonly binLength: number
  /** Groups that are watched from the beginning. */
  readonly groups: readonly string[]
  readonly reader: FigureReader
  readonly scopeOf: (group: string) => SpikeScope
  /** False for a group of a checkpoint that is not watched any more. */
  readonly stillWatched: (group: string) => boolean
  readonly store: SpikeStore
  readonly arithmetic: (request: ArithmeticRequest) => SpikeArithmetic
  /** Sums over the stored figures as the streams sum up theirs; null: no checkpoints, the watch begins anew at every start. */
  readonly account: ((from: number, to: number) => string) | null
  /** Start of the bin that the history begins with. */
  readonly beginning: () => number
  readonly now: () => number
  readonly stopped: () => boolean
  /** Called after episodes changed. */
  readonly changed: () => void
}

/** Watches one brand: folds its figures in as they come, keeps its episodes in the database. */
export interface Watch {
  readonly id: string
  readonly brandId: number
  /** Start of the first bin that was not judged for good; null before the first judgement. */
  readonly throughAt: number | null
  readonly fromAt: number | null
  /** Those that last. */
  readonly open: readonly StoredEpisode[]
  /** How much the judgement of the whole stands on; null before the first. */
  readonly confidence: SpikeConfidence | null
  /**
   * Judges all bins before `to` for good.
   * @param lateFrom figures from here on changed since they were judged; null when none did
   */
  advance(to: number, lateFrom: number | null): Promise<void>
  /** Judges the bins that are not over yet, as they are now. */
  foresee(): Promise<void>
  /** Watches exactly these groups from now on, with their history. For watches without checkpoints. */
  follow(groups: readonly string[]): Promise<void>
  /** Forgets everything but the stored episodes; the next advance begins from a checkpoint, or anew. */
  reset(): void
}

export function createWatch(parts: WatchParts): Watch {
  const { id, brandId, binLength, store, reader } = parts
  let options: StreamsOptions = { reader, binLength, groups: parts.groups }
  let streams: Streams | null = null
  let snapshots: readonly Snapshot[] = []
  let open: readonly StoredEpisode[] = []
  let storedAt: readonly number[] = []

  const begin = async (): Promise<Streams> => {
    const usable = parts.account ? await readCheckpoints() : []
    snapshots = usable.toReversed()
    storedAt = usable.map((checkpoint) => checkpoint.at)
    open = await store.lasting(id)
    const last = usable[0]
    if (!last) return beginStreams(options, parts.beginning())
    const restored = restoreStreams(options, last)
    for (const { group } of [...restored.streams.values()]) if (!parts.stillWatched(group)) restored.drop(group)
    return restored
  }

  /** Those of this detector whose figures are still what they were. Latest first. */
  const readCheckpoints = async (): Promise<readonly Snapshot[]> =>
    (await store.checkpoints(id)).filter(
      (checkpoint) => checkpoint.version === DETECTOR_VERSION && parts.account?.(checkpoint.fromAt, checkpoint.at) === checkpoint.account,
    )

  /** Folds up to `to` in slices, taking snapshots on the way. @returns null when the console closes meanwhile */
  const foldTo = async (working: Streams, to: number, keep: Snapshot[]): Promise<readonly FoundInStream[] | null> => {
    const found: FoundInStream[] = []
    const moments = snapshotMoments(to).filter((at) => at > working.throughAt)
    while (working.throughAt < to) {
      const next = Math.min(to, working.throughAt + BINS_AT_ONCE * binLength, moments[0] ?? Infinity)
      found.push(...working.fold(next))
      if (next === moments[0]) {
        keep.push(working.snapshot())
        moments.shift()
      }
      if (working.throughAt < to) await setImmediate()
      if (parts.stopped()) return null
    }
    return found
  }

  const storeSnapshots = async (): Promise<void> => {
    if (!parts.account) return
    const wanted = snapshots.filter((snapshot) => snapshot.at % STORED_STEP === 0)
    const at = wanted.map((snapshot) => snapshot.at)
    if (at.length === storedAt.length && at.every((one) => storedAt.includes(one))) return
    await store.keepCheckpoints(id, wanted.map((snapshot) => ({ ...snapshot, version: DETECTOR_VERSION })))
    storedAt = at
  }

  /** What is stored of these streams becomes what was found. */
  const settle = async (
    working: Streams,
    lasting: ReadonlyMap<string, TrackedEpisode>,
    found: readonly FoundInStream[],
    { since, everything, foreseen }: { since: number; everything: boolean; foreseen: boolean },
  ): Promise<void> => {
    const touched = new Set(found.map((one) => one.stream))
    for (const episode of open) if (episode.provisional && !foreseen) touched.add(episode.stream)
    for (const episode of open) if (streamOf(episode.stream).group === WHOLE && working.streams.has(episode.stream)) touched.add(episode.stream)
    if (touched.size === 0 && !everything) return
    const candidates = await store.since(since - DAY, id)
    if (everything) for (const episode of candidates) touched.add(episode.stream)
    const changes: { put: EpisodeChanges['put'][number][]; remove: number[] } = { put: [], remove: [] }
    for (const stream of touched) {
      if (everything) await setImmediate()
      // A group that is not watched any more keeps what was found of it; nobody tells any more whether it lasts.
      if (!working.streams.has(stream)) {
        const lasting = open.filter((episode) => episode.stream === stream)
        changes.put.push(...lasting.map((episode) => ({ ...episode, endAt: Math.max(working.throughAt, episode.onsetAt) })))
        continue
      }
      const fresh = freshEpisodes(lasting.get(stream) ?? null, found.filter((one) => one.stream === stream))
      const { matched, gone } = reconcile(candidates.filter((episode) => episode.stream === stream), fresh, since)
      const confirmed = working.streams.get(stream)?.judge.current ?? null
      for (const [episode, known] of matched) {
        if (known && standsAlready(known, episode)) continue
        const provisional = foreseen && episode.endAt === null && confirmed === null
        const told = tell(working, stream, episode, known, provisional)
        if (!known || !sameEpisode(known, told)) changes.put.push({ ...told, id: known?.id ?? null })
      }
      // Only when the bin that showed an episode is over can it be taken back.
      const over = gone.filter((episode) => !foreseen && (!episode.provisional || episode.noticedAt < working.throughAt))
      changes.remove.push(...over.map((episode) => episode.id))
    }
    if (changes.put.length === 0 && changes.remove.length === 0) return
    await store.apply(brandId, changes, PARTS_SLACK)
    open = await store.lasting(id)
    parts.changed()
  }

  const tell = (
    working: Streams,
    stream: string,
    episode: FreshEpisode,
    known: StoredEpisode | null,
    provisional: boolean,
  ): Omit<StoredEpisode, 'id' | 'partOf'> => {
    const { measure, group } = streamOf(stream)
    const scope = parts.scopeOf(group)
    const now = parts.now()
    const lasts = episode.endAt === null && now - working.throughAt < HOUR
    const window = windowOf(measure, scope, lasts ? now : Math.min(now, episode.peakAt + binLength))
    const reading = working.streams.get(stream)?.judge.reading ?? null
    const confidence = episode.confidence ?? known?.confidence ?? reading?.confidence ?? 'low'
    return {
      brandId: brandId === 0 ? null : brandId,
      watch: id,
      stream,
      scope,
      measure,
      onsetAt: episode.onsetAt,
      peakAt: episode.peakAt,
      peakValue: episode.peakValue,
      endAt: episode.endAt,
      total: episode.total,
      expectedTotal: episode.expectedTotal,
      confidence,
      provisional,
      noticedAt: known?.noticedAt ?? now,
      arithmetic: parts.arithmetic({
        brandId,
        measure,
        scope,
        window,
        onsetAt: episode.onsetAt,
        confidence,
        otherwise: measure === 'volume' ? scaled(reading?.expected ?? null, (window.to - window.from) / binLength) : null,
      }),
    }
  }

  return {
    id,
    brandId,
    get throughAt() {
      return streams?.throughAt ?? null
    },
    get fromAt() {
      return streams?.fromAt ?? null
    },
    get open() {
      return open
    },
    get confidence() {
      return streams?.streams.get(`volume|${WHOLE}`)?.judge.reading?.confidence ?? null
    },
    async advance(to, lateFrom) {
      let working = streams
      const first = working === null
      working ??= await begin()
      const anew = parts.beginning()
      if (anew > working.throughAt) {
        // Nothing was heard for longer than is remembered: what lasted then is over, and the rest begins anew.
        await endOpen(working.throughAt)
        working = beginStreams(options, anew)
        snapshots = []
      }
      const late = lateFrom !== null && lateFrom < working.throughAt
      if (late) {
        snapshots = snapshots.filter((snapshot) => snapshot.at <= lateFrom && snapshot.fromAt <= lateFrom)
        const start = snapshots.at(-1)
        working = start ? restoreStreams(options, start) : beginStreams(options, anew)
      }
      const since = working.throughAt
      if (since >= to && !late && !first) return
      const lasting = lastingIn(working)
      const keep = [...snapshots]
      const found = await foldTo(working, to, keep)
      if (found === null) return
      streams = working
      snapshots = thinned(keep, to)
      await settle(working, lasting, found, { since, everything: late || first, foreseen: false })
      await storeSnapshots()
    },
    async foresee() {
      const now = parts.now()
      if (!streams || now - streams.throughAt > HOUR + 2 * binLength) return
      const bin = now - (now % binLength) + binLength
      const found = streams.foresee(bin)
      await settle(streams, lastingIn(streams), found, { since: streams.throughAt, everything: false, foreseen: true })
    },
    async follow(groups) {
      options = { ...options, groups }
      if (!streams) return
      const watched = new Set([...streams.streams.values()].map((stream) => stream.group))
      const added = groups.filter((group) => !watched.has(group))
      for (const group of watched) if (!groups.includes(group)) streams.drop(group)
      snapshots = []
      if (added.length === 0) return
      const working = beginStreams({ ...options, groups: added }, streams.fromAt)
      const found = await foldTo(working, streams.throughAt, [])
      if (found === null || !streams) return
      streams.adopt(working)
      await settle(working, new Map(), found, { since: working.fromAt, everything: true, foreseen: false })
    },
    reset() {
      streams = null
      snapshots = []
    },
  }

  async function endOpen(at: number): Promise<void> {
    if (open.length === 0) return
    await store.apply(brandId, { put: open.map((episode) => ({ ...episode, endAt: Math.max(at, episode.onsetAt) })), remove: [] }, PARTS_SLACK)
    open = []
    parts.changed()
  }
}

interface FreshEpisode extends TrackedEpisode {
  readonly confidence: SpikeConfidence | null
}

/** The episodes of one stream since the beginning of a judgement, each as it stood last. */
function freshEpisodes(lasting: TrackedEpisode | null, found: readonly FoundInStream[]): readonly FreshEpisode[] {
  const fresh: FreshEpisode[] = lasting ? [{ ...lasting, confidence: null }] : []
  for (const { kind, episode, confidence } of found) {
    const known = fresh.at(-1)
    if (kind !== 'began' && known) fresh[fresh.length - 1] = { ...episode, confidence }
    else fresh.push({ ...episode, confidence })
  }
  return fresh
}

function lastingIn(streams: Streams): ReadonlyMap<string, TrackedEpisode> {
  const lasting = new Map<string, TrackedEpisode>()
  for (const [key, { judge }] of streams.streams) if (judge.current) lasting.set(key, judge.current)
  return lasting
}

function scaled(expected: { low: number; middle: number; high: number } | null, bins: number) {
  if (!expected) return null
  const middle = expected.middle * bins
  // As for independent bins: the spread grows with the root of their number.
  const root = Math.sqrt(bins)
  return { low: Math.max(0, middle - (expected.middle - expected.low) * root), middle, high: middle + (expected.high - expected.middle) * root }
}

/** When snapshots are taken on the way to `to`. Ascending. */
export function snapshotMoments(to: number): number[] {
  const moments = kept.flatMap(({ step, times }) => Array.from({ length: times }, (_, back) => to - (to % step) - back * step))
  return [...new Set(moments)].toSorted((a, b) => a - b)
}

function thinned(snapshots: readonly Snapshot[], to: number): readonly Snapshot[] {
  const moments = new Set(snapshotMoments(to))
  return snapshots.filter((snapshot) => moments.has(snapshot.at))
}

/** What is over and was told just so needs no arithmetic anew. */
function standsAlready(known: StoredEpisode, { onsetAt, peakAt, peakValue, endAt, total, confidence }: FreshEpisode): boolean {
  return (
    endAt !== null &&
    known.endAt === endAt &&
    known.onsetAt === onsetAt &&
    known.peakAt === peakAt &&
    known.peakValue === peakValue &&
    known.total === total &&
    known.confidence === (confidence ?? known.confidence)
  )
}

function sameEpisode(known: StoredEpisode, told: Omit<StoredEpisode, 'id' | 'partOf'>): boolean {
  const { id: _id, partOf: _partOf, ...rest } = known
  return JSON.stringify(rest) === JSON.stringify({ ...rest, ...told })
}
