import type { AlertRuleDefinition, MentionFilter, SpikeEpisode, SpikeMeasure } from '../../contract/index.ts'
import { DAY, HOUR, type MentionFigures } from '../monitor/index.ts'
import { scopeOf } from './alert-rows.ts'
import type { ConditionFigures, FirstSeen, Narrowing, Silence } from './condition-figures.ts'
import { totalLength, type Coverage, type SilentStretch } from './coverage.ts'
import { MinuteSeries } from './minute-series.ts'

/** What is usual is told from so much time before. */
const USUAL = 14 * DAY
/** With less history than this (or than the rule looks back, if that is less) everything would be new. */
const FEWEST_DAYS = 3
/** Newest mentions whose authors are told apart. */
const AUTHOR_BOUND = 50_000
const AUTHORS = 1_000
/** New themes and accounts that are looked up in the texts before it is left at that. */
const CANDIDATES = 50
/** Mentions among which the widest reach is looked for. */
const WIDEST = 200

/** The spike detector's episodes, as far as rules need them. */
export interface SpikeEpisodes {
  /** Those that overlap [from, to), earliest onset first. */
  between(from: number, to: number): Promise<readonly SpikeEpisode[]>
  /** What the watch over a whole brand (0 for all mentions) would have found. */
  replay(brandId: number, measure: SpikeMeasure, from: number, to: number): Promise<readonly SpikeEpisode[]>
}

export interface RuleFigures extends ConditionFigures {
  /** Forgets what was read of times from this instant on. */
  stale(from: number): void
  /** The episodes that are to be judged from now on. */
  useEpisodes(episodes: readonly SpikeEpisode[]): void
  /** The silences that are to be judged from now on. */
  useSilences(silences: readonly SilentStretch[]): void
  /** When the last of the episodes that ended after an instant did so; null when one of them lasts, or none is known. */
  episodesEnd(measure: SpikeMeasure, after: number): number | null
  /** False when something could only be counted up to a bound. */
  readonly complete: boolean
}

/** Reads what one rule's condition is judged on. */
export function createRuleFigures(mentions: MentionFigures, coverage: Pick<Coverage, 'uncovered'>, rule: AlertRuleDefinition): RuleFigures {
  const scope = scopeOf(rule)
  const sources = rule.sources.length === 0 ? undefined : rule.sources
  const series = new Map<string, MinuteSeries>()
  const firstSeen = new Map<string, readonly FirstSeen[]>()
  let episodes: readonly SpikeEpisode[] = []
  let silences: readonly SilentStretch[] = []

  const seriesOf = (narrowing: Narrowing): MinuteSeries => {
    const key = JSON.stringify(narrowing)
    const known = series.get(key) ?? new MinuteSeries(mentions, { ...scope, ...narrowing }, rule.condition.kind === 'reach')
    series.set(key, known)
    return known
  }
  const within = (from: number, to: number, narrowing: Narrowing = {}): MentionFilter => ({ ...scope, ...narrowing, from, to })

  return {
    get complete() {
      return [...series.values()].every((one) => one.complete)
    },
    stale(from) {
      for (const one of series.values()) one.stale(from)
      firstSeen.clear()
    },
    useEpisodes(next) {
      episodes = next.filter((episode) => episode.scope.kind === 'all' && episode.brandId === rule.brand)
    },
    useSilences(next) {
      silences = next.filter((stretch) => sources?.includes(stretch.sourceId) ?? true)
    },
    episodesEnd(measure, after) {
      const own = episodes.filter((episode) => episode.measure === measure && (episode.endAt ?? Infinity) > after)
      const end = Math.max(...own.map((episode) => episode.endAt ?? Infinity))
      return Number.isFinite(end) ? end : null
    },
    counts: (from, to, narrowing = {}) => seriesOf(narrowing).counts(from, to),
    widestReach: (from, to, narrowing) => Math.max(0, ...mentions.page(within(from, to, narrowing), undefined, WIDEST).map((mention) => mention.reach ?? 0)),
    authors: (from, to, narrowing) =>
      mentions
        .authors(within(from, to, narrowing), 20, AUTHOR_BOUND)
        .authors.toSorted((a, b) => (b.followers ?? 0) - (a.followers ?? 0))
        .map((author) => author.handle || author.name),
    firstSeen(of, from, to, days, count) {
      const key = `${of}|${from}|${to}|${days}|${count}`
      const known = firstSeen.get(key)
      if (known) return known
      const found = historyReaches(mentions, from, days) ? (of === 'theme' ? newThemes : newAuthors)(mentions, scope, { from, to, days, count }) : []
      firstSeen.set(key, found)
      return found
    },
    spikeAt(measure, at) {
      // An episode that ended at the moment still met the condition in the minute before.
      return episodes.find((episode) => episode.measure === measure && episode.onsetAt < at && (episode.endAt === null || episode.endAt >= at)) ?? null
    },
    silentAt(at, after): Silence | null {
      const silent = silences.filter((stretch) => stretch.from <= at - after && (stretch.to === null || stretch.to >= at)).toSorted((a, b) => a.from - b.from)
      const [longest] = silent
      return longest === undefined ? null : { sources: silent.map((stretch) => stretch.name), since: longest.from }
    },
    uncovered: (from, to) => totalLength(coverage.uncovered(from, to, sources), from, to),
    usualShare(before) {
      const to = before - (before % HOUR)
      const rows = mentions.rollup({ from: to - USUAL, to, bucketLength: DAY, filter: scope, split: 'none' }) ?? []
      const judged = rows.reduce((sum, row) => sum + row.negative + row.neutral + row.positive, 0)
      const negative = rows.reduce((sum, row) => sum + row.negative, 0)
      return judged === 0 ? null : negative / judged
    },
  }
}

function historyReaches(mentions: MentionFigures, from: number, days: number): boolean {
  const { earliestAt } = mentions.bounds()
  return earliestAt !== null && earliestAt <= from - Math.min(days, FEWEST_DAYS) * DAY
}

interface FirstSight {
  readonly from: number
  readonly to: number
  readonly days: number
  readonly count: number
}

/** Themes of the hours' commonest terms; whether they are new, and how often they are met, is told by the texts. */
function newThemes(mentions: MentionFigures, scope: MentionFilter, { from, to, days, count }: FirstSight): readonly FirstSeen[] {
  const brand = scope.brands?.[0] ?? 0
  const before = mentions.terms(brand, from - DAY, from)
  const { sentiments: _, ...everybody } = scope
  const candidates = [...mentions.terms(brand, from, to)]
    .filter(([term, { mentions: met }]) => met >= count && !before.has(term))
    .toSorted((a, b) => b[1].mentions - a[1].mentions)
    .slice(0, CANDIDATES)
  return candidates
    .filter(([term]) => mentions.countUpTo({ ...everybody, theme: term, from: from - days * DAY, to: from }, 1) === 0)
    .map(([term]) => ({ name: term, mentions: mentions.countUpTo({ ...scope, theme: term, from, to }, AUTHOR_BOUND) }))
    .filter((theme) => theme.mentions >= count)
}

/** Accounts that wrote about the rule's subject now, and of which nothing at all was stored in the days before. */
function newAuthors(mentions: MentionFigures, scope: MentionFilter, { from, to, days, count }: FirstSight): readonly FirstSeen[] {
  const found: FirstSeen[] = []
  for (const author of mentions.authors({ ...scope, from, to }, AUTHORS, AUTHOR_BOUND).authors) {
    if (author.mentions < count || found.length >= CANDIDATES) break
    if (mentions.countUpTo({ author: author.id, from: from - days * DAY, to: from }, 1) > 0) continue
    found.push({ name: author.handle || author.name, mentions: author.mentions })
  }
  return found
}
