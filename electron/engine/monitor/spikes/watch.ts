import { setImmediate } from 'node:timers/promises'
import type { SpikeConfidence } from '../../../contract/index.ts'
import { HOUR } from '../period.ts'
import { createEpisodeBook, type EpisodeBookParts } from './episode-book.ts'
import type { TrackedEpisode } from './episodes.ts'
import { DETECTOR_VERSION } from './judge.ts'
import { snapshotMoments } from './snapshot-moments.ts'
import type { StoredEpisode } from './store.ts'
import { beginStreams, restoreStreams, WHOLE, type FigureReader, type FoundInStream, type Snapshot, type Streams, type StreamsOptions } from './streams.ts'

/** Bins that are folded in without a break. */
const BINS_AT_ONCE = 72

/** Those on its multiples are stored: a restart goes on from there, which is a matter of milliseconds. */
const STORED_STEP = 6 * HOUR

export interface WatchParts extends EpisodeBookParts {
  /** Groups that are watched from the beginning. */
  readonly groups: readonly string[]
  readonly reader: FigureReader
  /** False for a group of a checkpoint that is not watched any more. */
  readonly stillWatched: (group: string) => boolean
  /** Sums over the stored figures as the streams sum up theirs; null: no checkpoints, the watch begins anew at every start. */
  readonly account: ((from: number, to: number) => string) | null
  /** Start of the bin that the history begins with. */
  readonly beginning: () => number
  readonly stopped: () => boolean
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
  const book = createEpisodeBook(parts)
  let options: StreamsOptions = { reader, binLength, groups: parts.groups }
  let streams: Streams | null = null
  let snapshots: readonly Snapshot[] = []
  let storedAt: readonly number[] = []

  const begin = async (): Promise<Streams> => {
    const usable = parts.account ? await readCheckpoints() : []
    snapshots = usable.toReversed()
    storedAt = usable.map((checkpoint) => checkpoint.at)
    await book.load()
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
      return book.open
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
        await book.endAll(working.throughAt)
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
      await book.settle(working, { lasting, found, since, everything: late || first, foreseen: false })
      await storeSnapshots()
    },
    async foresee() {
      const now = parts.now()
      if (!streams || now - streams.throughAt > HOUR + 2 * binLength) return
      const bin = now - (now % binLength) + binLength
      const found = streams.foresee(bin)
      await book.settle(streams, { lasting: lastingIn(streams), found, since: streams.throughAt, everything: false, foreseen: true })
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
      await book.settle(streams, { lasting: new Map(), found, since: working.fromAt, everything: false, foreseen: false })
    },
    reset() {
      streams = null
      snapshots = []
    },
  }
}

function lastingIn(streams: Streams): ReadonlyMap<string, TrackedEpisode> {
  const lasting = new Map<string, TrackedEpisode>()
  for (const [key, { judge }] of streams.streams) if (judge.current) lasting.set(key, judge.current)
  return lasting
}

function thinned(snapshots: readonly Snapshot[], to: number): readonly Snapshot[] {
  const moments = new Set(snapshotMoments(to))
  return snapshots.filter((snapshot) => moments.has(snapshot.at))
}
