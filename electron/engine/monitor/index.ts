import type { Mention, MentionFilter, MentionPage, Topic } from '../../contract/index.ts'
import { createMentionStore } from '../database/mentions/store.ts'
import { TermCounter } from '../database/mentions/terms.ts'
import type { Database } from '../database/open.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import type { MentionSink } from '../sources/index.ts'
import { createAnalysis } from './analysis/index.ts'
import { createBrands, type Brands } from './brands.ts'
import { exportMentions } from './export.ts'
import { createIngest } from './ingest.ts'
import { createJudgements, type Judgements } from './judgements/index.ts'
import { createRecently } from './judgements/surroundings.ts'
import type { Correct, MentionStore } from './mention-store.ts'
import { HOUR, MINUTE, periodOf } from './period.ts'
import { PublishingRate } from './publishing-rate.ts'
import { readSituation } from './situation.ts'
import type { Uncovered } from './spikes/gaps.ts'
import { createSpikeService, type SpikeService } from './spikes/service.ts'
import { createStoryWindow, type StoryWindow } from './stories.ts'
import { createTermCounting } from './term-counting.ts'
import { createThemes, type Themes } from './themes.ts'
import { createViews, type Views } from './views.ts'
import { add, readVolume, SCAN_BOUND, type Gaps, type VolumeRequest } from './volume.ts'

export { DAY, HOUR, MINUTE, offsetAt } from './period.ts'

/** The figures of stored mentions, for features that judge them. */
export type MentionFigures = Pick<MentionStore, 'rollup' | 'scan' | 'terms' | 'authors' | 'page' | 'countUpTo' | 'bounds'>

/** What has just been stored: which source, and between which publication times. */
export interface Arrival {
  readonly sourceId: number
  readonly earliestAt: number
  readonly latestAt: number
}

/** Matches are counted exactly up to here; beyond it the list says "more than". */
const COUNT_BOUND = 1_000
/** Newest matches whose authors are counted: enough for who drives a conversation, quick enough for a live panel. */
const AUTHOR_BOUND = 20_000
/** Stored texts that copies are looked for among after a start. */
const REMEMBERED_STORIES = 5_000

export interface Monitor extends ReturnType<typeof queries> {
  readonly sink: MentionSink
  readonly brands: Brands
  readonly views: Views
  readonly accuracy: Judgements['accuracy']
  /** Resolves when no stored mention is being judged anew. */
  judged(): Promise<void>
  readonly figures: MentionFigures
  /** The watch over volumes and negative shares. */
  readonly episodes: Omit<SpikeService, 'start' | 'stored' | 'close'>
  /** A source's mentions published in the last hour. */
  receivedPerHour(sourceId: number): number
  exportMentions: ReturnType<typeof exporter>
  close(): Promise<void>
}

export interface MonitorParts {
  readonly database: Database
  /** Absolute path of the shipped resources. */
  readonly resources: string
  readonly clock: Clock
  readonly random: Randomness
  readonly log: Log
  readonly changed: (topic: Topic) => void
  readonly sourceNames: () => ReadonlyMap<number, string>
  /** Stretches in which sources could not be heard: a gap is no calm. */
  readonly uncovered: Uncovered
  /** The same for charts. */
  readonly gaps: Gaps
  /** Called with what was stored, after it is safe. */
  readonly arrived?: (arrival: Arrival) => void
}

/** Mentions from arrival to figure: the engine's first feature. */
export async function createMonitor({ database, resources, clock, random, log, changed, sourceNames, uncovered, gaps, arrived }: MonitorParts): Promise<Monitor> {
  const analysis = createAnalysis({ resources })
  const terms = new TermCounter(database)
  const judgements = await createJudgements({
    database,
    store: () => store,
    model: analysis.sentimentModel,
    clock,
    random,
    log,
    changed,
    brandIds: async () => (await brands.list()).map((brand) => brand.id),
    undisturbed: (work) => sink.undisturbed(work),
    corrected: (mention) => corrected(mention, watch),
    moved: (moved) => counting.moved(moved),
    rejudged: () => watch.historyChanged(),
  })
  const store = createMentionStore(database, terms, (text, language) => judgements.current().text(text, language))
  const counting = createTermCounting({ database, store, terms, termsOf: (text, language) => analysis.themes.terms(text, language), log })
  let spikes: SpikeService | null = null
  const matched = (brandId: number): void => spikes?.historyChanged(undefined, [brandId])
  const brands = await createBrands({ database, store, clock, log, changed, matched })
  const themes = createThemes({ store, extractor: analysis.themes, now: () => clock.now(), brandWords: () => brands.words() })
  const watch = createSpikeService({ database, store, themes, brands: () => brands.list(), clock, log, changed, uncovered })
  spikes = watch
  const rates = new Map<number, PublishingRate>()

  let stories: StoryWindow | null = null
  let recently = createRecently()
  await counting.recountPending()

  const sink = createIngest({
    store,
    analysis,
    judging: judgements.current,
    clock,
    matchBrands: () => brands.matcher(),
    stories: () => (stories ??= warmStories(store)),
    forgetStories: () => {
      stories = null
      recently = createRecently()
    },
    recently: () => recently,
    stored: (sourceId, batch) => {
      counting.stored(batch)
      watch.stored(batch.stored.map((row) => row.mention))
      const rate = rates.get(sourceId) ?? new PublishingRate()
      rates.set(sourceId, rate)
      for (const { mention } of batch.stored) rate.add(clock.now(), mention.publishedAt)
      if (batch.stored.length === 0) return
      changed('mentions')
      const times = batch.stored.map(({ mention }) => mention.publishedAt)
      arrived?.({ sourceId, earliestAt: Math.min(...times), latestAt: Math.max(...times) })
    },
  })

  watch.start()
  judgements.start()
  return {
    ...queries({ store, themes, brands, clock, sourceNames, spikes: watch, gaps }),
    sink,
    brands,
    episodes: watch,
    views: createViews(database, clock, changed),
    accuracy: judgements.accuracy,
    judged: judgements.settled,
    figures: store,
    receivedPerHour: (sourceId) => rates.get(sourceId)?.lastHour(clock.now()) ?? 0,
    exportMentions: exporter(store, brands, sourceNames),
    async close() {
      await judgements.close()
      await watch.close()
      await brands.close()
      await counting.flush()
    },
  }
}

interface QueryParts {
  readonly store: MentionStore
  readonly themes: Themes
  readonly brands: Brands
  readonly clock: Clock
  readonly sourceNames: () => ReadonlyMap<number, string>
  readonly spikes: SpikeService
  readonly gaps: Gaps
}

function queries({ store, themes, brands, clock, sourceNames, spikes, gaps }: QueryParts) {
  const now = (): number => clock.now()
  /** Without a beginning a filter means the whole time, which is that of the stored mentions: figures are of what the list shows. */
  const fromTheFirst = (filter: MentionFilter): MentionFilter => {
    const { earliestAt, latestAt } = filter.from === undefined ? store.bounds() : { earliestAt: null, latestAt: null }
    return earliestAt === null || latestAt === null ? filter : { ...filter, from: earliestAt, to: filter.to ?? latestAt + 1 }
  }
  const withThemes = (mention: Mention): Mention => ({ ...mention, themes: themes.within(mention.text, mention.language) })
  return {
    situation: (brand: number | undefined) => ({
      ...readSituation({ store, themes, now, standing: spikes.standing }, brand),
      gaps: gaps(now() - HOUR, now(), undefined, MINUTE),
    }),
    async volume(request: VolumeRequest) {
      const brandNames = new Map((await brands.list()).map((brand) => [String(brand.id), brand.name]))
      const names = sourceNames()
      const label = (split: VolumeRequest['split'], key: string): string =>
        (split === 'source' ? names.get(Number(key)) : split === 'brand' ? brandNames.get(key) : undefined) ?? key
      const parts = { store, now, label, gaps, themes: (filter: MentionFilter) => themes.rank(filter, 8).map((theme) => theme.term) }
      return readVolume(parts, { ...request, filter: fromTheFirst(request.filter) })
    },
    list(filter: MentionFilter, before: number | undefined, limit: number): MentionPage {
      const mentions = store.page(filter, before, limit).map(withThemes)
      return {
        mentions,
        nextBefore: mentions.length < limit ? null : (mentions.at(-1)?.id ?? null),
        matched: matched(store, filter, now()),
      }
    },
    loudest(filter: MentionFilter, limit: number): readonly Mention[] {
      if (filter.sentiments !== undefined && !filter.sentiments.includes('negative')) return []
      return store.loudest(filter, limit).map(withThemes)
    },
    detail(id: number) {
      const detail = store.detail(id)
      return detail && { ...detail, mention: withThemes(detail.mention) }
    },
    async correctSentiment(...correction: Parameters<Correct['sentiment']>) {
      return corrected(await store.correct.sentiment(...correction), spikes)
    },
    async correctFlags(...correction: Parameters<Correct['flags']>) {
      return corrected(await store.correct.flags(...correction), spikes)
    },
    async correctBrands(...correction: Parameters<Correct['brands']>) {
      const mention = await store.correct.brands(...correction)
      // The brands that it was taken from are not named any more.
      spikes.historyChanged(mention.publishedAt)
      return mention
    },
    themes: (filter: MentionFilter, limit: number) => themes.rank(fromTheFirst(filter), limit),
    authors: (filter: MentionFilter, limit: number) => store.authors(inPeriod(fromTheFirst(filter), now()), limit, AUTHOR_BOUND),
    shareOfVoice(filter: MentionFilter) {
      const period = inPeriod(fromTheFirst(filter), now())
      const request = { from: period.from, to: period.to, bucketLength: 3_600_000, filter: { ...filter, ...period }, split: 'brand' as const }
      const rows = store.rollup(request) ?? store.scan(request, SCAN_BOUND).rows
      const totals = [...Map.groupBy(rows, (row) => row.key)].map(([key, of]) => ({ brandId: Number(key), ...of.reduce(add, emptyCounts) }))
      const all = totals.reduce((sum, row) => sum + row.mentions, 0)
      return totals.map((row) => ({ ...row, share: all === 0 ? 0 : row.mentions / all })).toSorted((a, b) => b.mentions - a.mentions)
    },
    facets: () => ({ languages: [...store.languages()], ...store.bounds() }),
    total: () => store.total(),
  }
}

function corrected(mention: Mention, spikes: SpikeService): Mention {
  spikes.historyChanged(mention.publishedAt, [0, ...mention.brands.map((brand) => brand.brandId)])
  return mention
}

const emptyCounts = { mentions: 0, negative: 0, neutral: 0, positive: 0, unjudged: 0, direct: 0, reach: 0 }

function inPeriod(filter: MentionFilter, now: number) {
  return { ...filter, ...periodOf(filter, now) }
}

/** Exact from the rollups where they can answer and nothing is folded away; else counted up to a bound. */
function matched(store: MentionStore, filter: MentionFilter, now: number): MentionPage['matched'] {
  const rows = filter.folded ? null : wholeMinutes(filter) ? store.rollup({ ...openPeriod(filter, now), bucketLength: 60_000, filter, split: 'none' }) : null
  if (rows) return { count: rows.reduce((sum, row) => sum + row.mentions, 0), atLeast: false }
  const count = store.countUpTo(filter, COUNT_BOUND + 1)
  return { count: Math.min(count, COUNT_BOUND), atLeast: count > COUNT_BOUND }
}

/** A rollup can't cut a minute in two, and over a long period adding up minutes costs more than it tells. */
function wholeMinutes(filter: MentionFilter): boolean {
  if (filter.from === undefined || filter.to === undefined) return false
  return filter.from % 60_000 === 0 && filter.to % 60_000 === 0 && filter.to - filter.from <= 2 * 86_400_000
}

function openPeriod(filter: MentionFilter, now: number): { readonly from: number; readonly to: number } {
  return { from: filter.from ?? 0, to: filter.to ?? now }
}

function exporter(store: MentionStore, brands: Brands, sourceNames: () => ReadonlyMap<number, string>) {
  return async function* (filter: MentionFilter, format: 'csv' | 'jsonl', signal: AbortSignal | undefined) {
    yield* exportMentions(store, filter, format, { brands: await brands.list(), sources: sourceNames() }, signal)
  }
}

function warmStories(store: MentionStore): StoryWindow {
  const window = createStoryWindow()
  const pages: Mention[] = []
  for (let before: number | undefined; pages.length < REMEMBERED_STORIES; ) {
    const page = store.page({ folded: true }, before, 500)
    pages.push(...page)
    before = page.at(-1)?.id
    if (page.length < 500) break
  }
  for (const mention of pages.toReversed()) window.remember(mention.id, mention.text)
  return window
}
