import type { AlertRuleDefinition, MentionFilter, SpikeEpisode, SpikeMeasure } from '../../contract/index.ts'
import { DAY, HOUR, type MentionFigures } from '../monitor/index.ts'
import { scopeOf } from './alert-rows.ts'
import type { ConditionFigures, Narrowing, Silence } from './condition-figures.ts'
import { totalLength, type Coverage, type SilentStretch } from './coverage.ts'
import { AUTHOR_BOUND, createFirstSight } from './first-sight.ts'
import { MinuteSeries } from './minute-series.ts'

/** What is usual is told from so much time before. */
const USUAL = 14 * DAY
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
  /** Forgets what was read and rests on what stands between these instants. */
  stale(from: number, to: number): void
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
export function createRuleFigures(mentions: MentionFigures, coverage: Pick<Coverage, 'uncovered' | 'heardAgain'>, rule: AlertRuleDefinition): RuleFigures {
  const scope = scopeOf(rule)
  const sources = rule.sources.length === 0 ? undefined : rule.sources
  const series = new Map<string, MinuteSeries>()
  const firstSight = createFirstSight(mentions, scope)
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
    stale(from, to) {
      for (const one of series.values()) one.stale(from, to)
      firstSight.stale(from)
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
    firstSeen: (of, from, to, days, count) => firstSight.find(of, { from, to, days, count }),
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
    heardAgain: (from, before, to) => coverage.heardAgain(from, to, sources).some((gap) => gap.from < before),
    usualShare(before) {
      const to = before - (before % HOUR)
      const rows = mentions.rollup({ from: to - USUAL, to, bucketLength: DAY, filter: scope, split: 'none' }) ?? []
      const judged = rows.reduce((sum, row) => sum + row.negative + row.neutral + row.positive, 0)
      const negative = rows.reduce((sum, row) => sum + row.negative, 0)
      return judged === 0 ? null : negative / judged
    },
  }
}
