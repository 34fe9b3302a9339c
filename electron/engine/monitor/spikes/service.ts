import { setImmediate } from 'node:timers/promises'
import type { Brand, SpikeConfidence, SpikeEpisode, SpikeEpisodeQuery, SpikeMeasure } from '../../../contract/index.ts'
import type { Database } from '../../database/open.ts'
import type { Clock, Log } from '../../ports.ts'
import type { JudgedMention, MentionStore } from '../mention-store.ts'
import { DAY, HOUR, MINUTE, type Period } from '../period.ts'
import type { Themes } from '../themes.ts'
import { readArithmetic } from './arithmetic.ts'
import { heavyGaps, type Uncovered } from './gaps.ts'
import { createLateFigures } from './late-figures.ts'
import { createMentionWatch, mentionWatchId } from './mention-watch.ts'
import { MENTION_BIN, THEME_BIN } from './readers.ts'
import { replayEpisodes } from './replay.ts'
import { groupSources, type KnownSource, type SourceGroup } from './source-groups.ts'
import { createSpikeStore, forReaders } from './store.ts'
import { createThemeWatch, type ThemeWatch } from './theme-watch.ts'
import type { Watch } from './watch.ts'

/** Figures older than this are not watched: what is usual is learnt from the last weeks. */
export const REMEMBERED = 56 * DAY
/** A bin is judged for good so long after it ended: mentions take a while to come in. */
const LATENESS = 90_000
/** Judged so often meanwhile, provisionally. */
const TICK = 15_000
const THEME_TICK = MINUTE
/** A watch that lags further behind says nothing about now. A recording that is played fast makes it lag some minutes. */
const UP_TO_DATE = 30 * MINUTE
/** How often the themes that are watched are chosen anew. */
const THEMES_CHOSEN = 15 * MINUTE
/** Brands whose sources and themes are watched; of more, the first defined. Keeps the watch in bounds. */
const BRANDS_IN_DETAIL = 12
/** After the last mention bins are judged for so long; the rest when there is something to judge. */
const AFTERMATH = DAY

export interface SpikeServiceParts {
  readonly database: Database
  readonly store: MentionStore
  readonly themes: Themes
  readonly brands: () => Promise<readonly Brand[]>
  readonly clock: Clock
  readonly log: Log
  readonly changed: (topic: 'episodes') => void
  readonly uncovered: Uncovered
}

/** How a brand stands by its open episodes. */
export interface Standing {
  /** True when everything up to now was judged. */
  readonly current: boolean
  readonly confidence: SpikeConfidence
  /** Those of the brand as a whole that last. */
  readonly open: readonly SpikeEpisode[]
}

/** Streams, episodes and what they say: the watch over all brands. */
export interface SpikeService {
  /** Begins to watch. */
  start(): void
  /** Tells what was just stored. */
  stored(mentions: readonly JudgedMention[]): void
  /**
   * Tells that stored figures changed otherwise: matched or judged anew, corrected.
   * @param from publication time of the earliest; missing: any
   * @param brandIds missing: every brand
   */
  historyChanged(from?: number, brandIds?: readonly number[]): void
  /**
   * How a brand stands, or all mentions, where the episodes of one's own brands count as well; null while not watched.
   */
  standing(brandId: number | undefined): Standing | null
  list(query: SpikeEpisodeQuery): Promise<SpikeEpisode[]>
  /** Those that last at an instant. */
  openAt(at: number): Promise<readonly SpikeEpisode[]>
  /** Those that overlap [from, to), earliest onset first, with the parts of others. */
  between(from: number, to: number): Promise<readonly SpikeEpisode[]>
  /** What the watch over a whole brand would have found in [from, to), judged from the stored figures. */
  replay(brandId: number, measure: SpikeMeasure, from: number, to: number): Promise<readonly SpikeEpisode[]>
  /** Resolves when all that can be judged by now was. */
  settled(): Promise<void>
  close(): Promise<void>
}

export function createSpikeService(parts: SpikeServiceParts): SpikeService {
  const { database, store, themes, clock, log, uncovered } = parts
  const spikes = createSpikeStore(database)
  const mentionWatches = new Map<number, Watch>()
  const themeWatches = new Map<number, ThemeWatch>()
  const late = createLateFigures(() => clock.now())
  let sources: readonly KnownSource[] = []
  let groups: readonly SourceGroup[] = []
  let closed = false
  let cancel = (): void => {}
  let work: Promise<void> = Promise.resolve()
  const failing = new Set<string>()
  const lateThemes = new Map<number, number>()
  let themesAt = -Infinity
  let own: readonly number[] = []

  const changed = (): void => parts.changed('episodes')

  const beginning = (): number => {
    const { earliestAt, latestAt } = store.bounds()
    const newest = Math.min(latestAt ?? clock.now(), clock.now())
    const start = Math.max(earliestAt ?? newest, newest - REMEMBERED)
    return start - (start % HOUR)
  }

  const common = {
    store: spikes,
    arithmetic: (request: Parameters<typeof readArithmetic>[1]) => readArithmetic(store, request),
    beginning,
    now: () => clock.now(),
    stopped: () => closed,
    changed,
  }

  /** Of all sources those count that deliver by themselves, if there are any: an imported file is never silent. */
  const gapsOf = (ids: readonly number[] | null, from: number, to: number): readonly Period[] => {
    const live = sources.filter((source) => source.kind !== 'file')
    const heard = ids === null ? (live.length > 0 ? live : sources) : sources.filter((source) => ids.includes(source.id))
    return heavyGaps(heard.map(({ id, mentions }) => ({ mentions, gaps: uncovered(from, to, [id]) })))
  }

  const mentionWatch = (brandId: number, inDetail: boolean): Watch => {
    const known = mentionWatches.get(brandId)
    if (known) return known
    const watch = createMentionWatch({ common, mentions: store, gapsOf, groups: () => (inDetail ? groups : []) }, brandId)
    mentionWatches.set(brandId, watch)
    return watch
  }

  const themeWatch = (brandId: number): ThemeWatch => {
    const known = themeWatches.get(brandId)
    if (known) return known
    const watch = createThemeWatch({ common, mentions: store, themes, gapsOf }, brandId)
    themeWatches.set(brandId, watch)
    return watch
  }

  /** When a source moves to another group, or into one for the first time, what was learnt of the groups is void. */
  const regroup = async (): Promise<void> => {
    const before = groups
    sources = await spikes.sources()
    groups = groupSources(sources)
    if (mentionWatches.size === 0 || !regrouped(before, groups)) return
    for (const watch of mentionWatches.values()) {
      await spikes.forgetCheckpoints(watch.id)
      watch.reset()
    }
  }

  const turn = async (): Promise<void> => {
    const now = clock.now()
    const { latestAt } = store.bounds()
    if (latestAt === null) return
    const brands = await parts.brands()
    own = brands.filter((brand) => brand.kind === 'own').map((brand) => brand.id)
    const ids = [0, ...brands.map((brand) => brand.id)]
    for (const id of [...mentionWatches.keys()]) {
      if (ids.includes(id)) continue
      mentionWatches.delete(id)
      themeWatches.delete(id)
      await spikes.forgetCheckpoints(mentionWatchId(id))
    }
    await regroup()
    const end = Math.min(now - LATENESS, Math.min(latestAt, now) + AFTERMATH)
    const chooseThemes = now - themesAt >= THEMES_CHOSEN || now < themesAt
    for (const [index, id] of ids.entries()) {
      if (closed) return
      const inDetail = index <= BRANDS_IN_DETAIL
      const watch = mentionWatch(id, inDetail)
      const lateFrom = late.take(id, watch.throughAt, beginning())
      await guarded(watch, async () => {
        await watch.advance(end - (end % MENTION_BIN), lateFrom)
        await watch.foresee()
      })
      if (!inDetail || closed) continue
      const { watch: ofThemes, choose } = themeWatch(id)
      await guarded(ofThemes, async () => {
        // Late mentions rarely change an hour's themes: those are judged anew no more often than they are chosen.
        if (lateFrom !== null) lateThemes.set(id, Math.min(lateFrom, lateThemes.get(id) ?? Infinity))
        if (chooseThemes || ofThemes.throughAt === null) {
          if ((lateThemes.get(id) ?? Infinity) < (ofThemes.throughAt ?? -Infinity)) ofThemes.reset()
          lateThemes.delete(id)
          await choose()
        }
        await ofThemes.advance(end - (end % THEME_BIN), null)
        if (now % THEME_TICK < TICK) await ofThemes.foresee()
      })
      await setImmediate()
    }
    if (chooseThemes) themesAt = now
  }

  const isCurrent = (throughAt: number): boolean => {
    const now = clock.now()
    const judged = (store.bounds().latestAt ?? now) + AFTERMATH <= throughAt + MENTION_BIN
    return judged || now - throughAt <= UP_TO_DATE
  }

  /** A fault in one brand's figures must not end the watch over the others. */
  const guarded = async (watch: Watch, judge: () => Promise<void>): Promise<void> => {
    try {
      await judge()
      failing.delete(watch.id)
    } catch (error) {
      // Said once: a full disk would fill the log too.
      if (!failing.has(watch.id)) log.error(`The figures of brand ${watch.brandId} could not be judged`, error)
      failing.add(watch.id)
      watch.reset()
    }
  }

  const run = (): Promise<void> => {
    work = work
      .then(() => (closed ? undefined : turn()))
      .catch((error: unknown) => log.error('The watch over volumes could not go on', error))
    return work
  }

  const tick = (): void => {
    cancel = clock.after(TICK, () => {
      void run().then(() => {
        if (!closed) tick()
      })
    })
  }

  return {
    start: tick,
    stored(mentions) {
      for (const { publishedAt, brands } of mentions) {
        for (const id of [0, ...brands.map((brand) => brand.brandId)]) {
          if (publishedAt < (mentionWatches.get(id)?.throughAt ?? -Infinity)) late.mark(id, publishedAt)
        }
      }
    },
    historyChanged(from = -Infinity, brandIds = [...mentionWatches.keys()]) {
      for (const id of brandIds) if (from < (mentionWatches.get(id)?.throughAt ?? -Infinity)) late.mark(id, from)
    },
    standing(brandId) {
      const watch = mentionWatches.get(brandId ?? 0)
      if (!watch || watch.throughAt === null || watch.confidence === null) return null
      const watches = brandId === undefined ? [watch, ...own.flatMap((id) => mentionWatches.get(id) ?? [])] : [watch]
      return {
        current: isCurrent(watch.throughAt),
        confidence: watch.confidence,
        open: watches.flatMap((one) => one.open.filter((episode) => episode.scope.kind === 'all')).map(forReaders),
      }
    },
    list: spikes.list,
    async openAt(at) {
      return (await spikes.between(at, at + 1)).map(forReaders)
    },
    async between(from, to) {
      return (await spikes.between(from, to)).map(forReaders)
    },
    async replay(brandId, measure, from, to) {
      const watched = mentionWatches.get(brandId)?.fromAt ?? null
      const { earliestAt } = store.bounds()
      if (earliestAt === null) return []
      if (sources.length === 0) sources = await spikes.sources()
      const start = watched !== null && watched <= from ? watched : Math.max(earliestAt, from - REMEMBERED)
      return replayEpisodes({ store, gapsOf, stopped: () => closed }, { brandId, measure, begin: start - (start % HOUR), from, to: Math.min(to, clock.now()) })
    },
    settled: () => run(),
    async close() {
      closed = true
      cancel()
      await work
    },
  }
}

/** False while new sources only join with groups of their own. */
function regrouped(before: readonly SourceGroup[], after: readonly SourceGroup[]): boolean {
  if (before.length === 0) return after.length > 0
  const now = new Map(after.flatMap((group) => group.sources.map((source) => [source, group.key] as const)))
  return before.some((group) => group.sources.some((source) => now.get(source) !== group.key))
}
