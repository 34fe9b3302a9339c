import { spikeMeasures, type SpikeMeasure } from '../../../contract/index.ts'
import type { Period } from '../period.ts'
import { noFigure, type Figure } from './arithmetic.ts'
import { createJudge, restoreJudge, type Found, type Judge, type SavedJudge } from './judge.ts'

/** Group of mentions that stands for all of a brand's. */
export const WHOLE = ''

/** What a watch reads. */
export interface FigureReader {
  /** Figures of the bins in [from, to) by start and group; bins and groups without mentions may be missing. */
  read(from: number, to: number): ReadonlyMap<number, ReadonlyMap<string, Figure>>
  /** When a group could not be heard. */
  gaps(group: string, from: number, to: number): readonly Period[]
}

/** One measure of one group of a brand's mentions. */
interface Stream {
  readonly measure: SpikeMeasure
  readonly group: string
  readonly judge: Judge
}

export interface FoundInStream extends Found {
  readonly stream: string
  /** End of the bin that showed it. */
  readonly at: number
}

/** The streams at one moment, to go on from. */
export interface Snapshot {
  /** Figures before are contained. */
  readonly at: number
  readonly fromAt: number
  readonly account: string
  readonly streams: readonly (SavedJudge & { readonly stream: string })[]
}

/** The streams of a watch, which bins are folded into one after the other. A function of its figures and nothing else. */
export interface Streams {
  readonly fromAt: number
  readonly throughAt: number
  readonly streams: ReadonlyMap<string, Stream>
  /** Folds the bins from where it stands up to `to`. */
  fold(to: number): readonly FoundInStream[]
  /** What bins that are not over would show if they ended now; changes nothing. */
  foresee(to: number): readonly FoundInStream[]
  snapshot(): Snapshot
  /** Takes streams over that were folded to the same moment. */
  adopt(others: Streams): void
  drop(group: string): void
}

export const streamKey = (measure: SpikeMeasure, group: string): string => `${measure}|${group}`

/** Measure and group of a stream's key. */
export function streamOf(key: string): { readonly measure: SpikeMeasure; readonly group: string } {
  const cut = key.indexOf('|')
  return { measure: key.slice(0, cut) === 'volume' ? 'volume' : 'negative-share', group: key.slice(cut + 1) }
}

export interface StreamsOptions {
  readonly reader: FigureReader
  /** Milliseconds; bins begin at its multiples. */
  readonly binLength: number
  /** Watched from the beginning; others are from their first mention on: before it there was no such source. */
  readonly groups: readonly string[]
  /** All where missing. */
  readonly measures?: readonly SpikeMeasure[]
}

export function beginStreams(options: StreamsOptions, fromAt: number): Streams {
  const streams = new Map<string, Stream>()
  for (const group of options.groups) addGroup(streams, group, options)
  return createStreams(options, streams, { fromAt, throughAt: fromAt, account: emptyAccount })
}

/** @throws Error when the snapshot can't be read. */
export function restoreStreams(options: StreamsOptions, snapshot: Snapshot): Streams {
  const streams = new Map<string, Stream>()
  for (const { stream, ...saved } of snapshot.streams) {
    const { measure, group } = streamOf(stream)
    streams.set(stream, { measure, group, judge: restoreJudge(measure, options.binLength, saved) })
  }
  return createStreams(options, streams, { fromAt: snapshot.fromAt, throughAt: snapshot.at, account: parseAccount(snapshot.account) })
}

function addGroup(streams: Map<string, Stream>, group: string, { binLength, measures = spikeMeasures }: StreamsOptions): void {
  for (const measure of measures) streams.set(streamKey(measure, group), { measure, group, judge: createJudge(measure, binLength) })
}

interface Standing {
  readonly fromAt: number
  readonly throughAt: number
  readonly account: Account
}

function createStreams(options: StreamsOptions, streams: Map<string, Stream>, standing: Standing): Streams {
  const { reader, binLength } = options
  const { fromAt } = standing
  let { throughAt, account } = standing
  let foreseen = ''
  const watched = (group: string): boolean => spikeMeasures.some((measure) => streams.has(streamKey(measure, group)))

  return {
    fromAt,
    get throughAt() {
      return throughAt
    },
    streams,
    fold(to) {
      const found: FoundInStream[] = []
      const bins = reader.read(throughAt, to)
      const heard = createHeard(reader, throughAt, to, binLength)
      for (let at = throughAt; at < to; at += binLength) {
        const bin = bins.get(at)
        // From its first mention on, wherever this stretch began.
        for (const group of bin?.keys() ?? []) if (!watched(group)) addGroup(streams, group, options)
        account = addToAccount(account, at, bin?.get(WHOLE) ?? noFigure)
        for (const [stream, { group, judge }] of streams) {
          const one = judgeBin(judge, at, bin?.get(group) ?? noFigure, heard(group, at))
          if (one) found.push({ ...one, stream, at: at + binLength })
        }
      }
      throughAt = Math.max(throughAt, to)
      return found
    },
    foresee(to) {
      const bins = reader.read(throughAt, to)
      const seen = JSON.stringify([throughAt, [...bins].map(([at, bin]) => [at, ...bin])])
      if (seen === foreseen) return []
      foreseen = seen
      const found: FoundInStream[] = []
      for (const [stream, { measure, group, judge }] of streams) {
        if (!anyIn(group, bins)) continue
        const copy = restoreJudge(measure, binLength, judge.save())
        for (let at = throughAt; at < to; at += binLength) {
          const one = judgeBin(copy, at, bins.get(at)?.get(group) ?? noFigure, true)
          if (one && one.kind !== 'ended') found.push({ ...one, stream, at: to })
        }
      }
      return found
    },
    snapshot: () => ({
      at: throughAt,
      fromAt,
      account: JSON.stringify(account),
      streams: [...streams].map(([stream, { judge }]) => ({ stream, ...judge.save() })),
    }),
    adopt(others) {
      for (const [key, stream] of others.streams) streams.set(key, stream)
    },
    drop(group) {
      for (const measure of spikeMeasures) streams.delete(streamKey(measure, group))
    },
  }
}

/** What is heard in spite of a gap counts when it is more than usual; less than usual says nothing then. */
function judgeBin(judge: Judge, at: number, figure: Figure, heard: boolean): Found | null {
  if (heard || figure.mentions > (judge.reading?.expected?.high ?? 0)) return judge.push(at, figure)
  return judge.skip(at)
}

/** A copy of a judge costs more than a look at what came in: without any mention there is no news. */
function anyIn(group: string, bins: ReadonlyMap<number, ReadonlyMap<string, Figure>>): boolean {
  return [...bins.values()].some((bin) => (bin.get(group)?.mentions ?? 0) > 0)
}

/** Tells for ascending bins whether a group could be heard in them; a bin that a gap touches was not. */
function createHeard(reader: FigureReader, from: number, to: number, binLength: number): (group: string, at: number) => boolean {
  const gaps = new Map<string, readonly Period[]>()
  return (group, at) => {
    let known = gaps.get(group)
    if (!known) {
      known = reader.gaps(group, from, to)
      gaps.set(group, known)
    }
    return !known.some((gap) => gap.from < at + binLength && gap.to > at)
  }
}

/** Sums over the figures that were folded in: mentions, negative ones, and both weighted by their hour. */
type Account = readonly [mentions: number, negative: number, weighted: number]
const emptyAccount: Account = [0, 0, 0]
const HOUR = 3_600_000

export function addToAccount([mentions, negative, weighted]: Account, at: number, figure: Figure): Account {
  // A mention that moved to another hour changes it too; the weights stay small enough for whole numbers.
  const weight = 1 + (Math.floor(at / HOUR) % 9_973)
  return [mentions + figure.mentions, negative + figure.negative, weighted + weight * (figure.mentions + 3 * figure.negative + 7 * figure.judged)]
}

/** The same sums from figures by the hour. */
export function accountOf(hours: ReadonlyMap<number, Figure>): string {
  return JSON.stringify([...hours].reduce<Account>((account, [at, figure]) => addToAccount(account, at, figure), emptyAccount))
}

function parseAccount(json: string): Account {
  const [mentions = 0, negative = 0, weighted = 0] = JSON.parse(json) as readonly number[]
  return [mentions, negative, weighted]
}
