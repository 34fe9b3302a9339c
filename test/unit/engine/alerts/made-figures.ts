import type { SpikeEpisode } from '../../../../electron/contract/index.ts'
import type { ConditionFigures, Narrowing } from '../../../../electron/engine/alerts/condition-figures.ts'

export const MINUTE = 60_000
/** A whole minute and a whole hour; figures below count minutes before it. */
export const AT = Date.UTC(2026, 8, 14, 12)

/** So many mentions at so many minutes before {@link AT}. */
export interface Made {
  readonly ago: number
  readonly mentions: number
  readonly negative?: number
  readonly judged?: number
  readonly reach?: number
  /** Found only by this narrowing. */
  readonly narrowing?: Narrowing
}

interface Others {
  readonly episode?: SpikeEpisode
  readonly uncovered?: readonly { readonly fromAgo: number; readonly toAgo: number }[]
  readonly silence?: { readonly sources: readonly string[]; readonly sinceAgo: number }
  readonly firstSeen?: readonly { readonly name: string; readonly mentions: number }[]
  readonly authors?: readonly string[]
  readonly usualShare?: number
}

/** Figures as a test states them. */
export function madeFigures(made: readonly Made[], others: Others = {}): ConditionFigures {
  return {
    counts(from, to, narrowing = {}) {
      const within = made.filter(
        (row) => AT - row.ago * MINUTE >= from && AT - row.ago * MINUTE < to && (Object.keys(narrowing).length === 0 || JSON.stringify(row.narrowing) === JSON.stringify(narrowing)),
      )
      const sum = (of: (row: Made) => number): number => within.reduce((total, row) => total + of(row), 0)
      return { mentions: sum((row) => row.mentions), judged: sum((row) => row.judged ?? row.mentions), negative: sum((row) => row.negative ?? 0), reach: sum((row) => row.reach ?? 0) }
    },
    widestReach: () => Math.max(0, ...made.map((row) => row.reach ?? 0)),
    authors: () => others.authors ?? [],
    firstSeen: (_, from, to, __, count) => (to - from > 0 ? (others.firstSeen ?? []).filter((one) => one.mentions >= count) : []),
    spikeAt: (measure, at) => (others.episode?.measure === measure && others.episode.onsetAt < at ? others.episode : null),
    silentAt: (at, after) => {
      const since = others.silence ? AT - others.silence.sinceAgo * MINUTE : Infinity
      return others.silence && since <= at - after ? { sources: others.silence.sources, since } : null
    },
    uncovered: (from, to) =>
      (others.uncovered ?? []).reduce((sum, gap) => sum + Math.max(0, Math.min(to, AT - gap.toAgo * MINUTE) - Math.max(from, AT - gap.fromAgo * MINUTE)), 0),
    heardAgain: (from, before, to) =>
      (others.uncovered ?? []).some((gap) => AT - gap.fromAgo * MINUTE < before && AT - gap.toAgo * MINUTE > from && AT - gap.toAgo * MINUTE <= to),
    usualShare: () => others.usualShare ?? null,
  }
}

export function madeEpisode(measure: SpikeEpisode['measure'], onsetAgo: number): SpikeEpisode {
  const onsetAt = AT - onsetAgo * MINUTE
  const scope = { kind: 'all' } as const
  return {
    id: 1,
    brandId: null,
    scope,
    measure,
    onsetAt,
    peakAt: onsetAt,
    peakValue: 412,
    endAt: null,
    total: 900,
    expectedTotal: 80,
    confidence: 'high',
    provisional: false,
    noticedAt: onsetAt + 5 * MINUTE,
    partOf: null,
    arithmetic: {
      measure,
      scope,
      from: AT - 15 * MINUTE,
      to: AT,
      mentions: 412,
      expected: { low: 27, middle: 38, high: 49 },
      negativeShare: 0.71,
      usualNegativeShare: 0.22,
      confidence: 'high',
    },
  }
}
