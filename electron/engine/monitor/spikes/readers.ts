import type { FigureRow, MentionStore } from '../mention-store.ts'
import { HOUR, MINUTE, type Period } from '../period.ts'
import { figureOf, type Figure } from './arithmetic.ts'
import type { SourceGroup } from './source-groups.ts'
import { accountOf, WHOLE, type FigureReader } from './streams.ts'

/** Mentions are watched in bins of five minutes, themes in hours: that is how their terms are counted. */
export const MENTION_BIN = 5 * MINUTE
export const THEME_BIN = HOUR

/** When a group of sources could not be heard well enough to judge its figures; null: of all sources. */
export type GapsOf = (sources: readonly number[] | null, from: number, to: number) => readonly Period[]

type Bins = Map<number, Map<string, Figure>>

const brandFilter = (brandId: number) => (brandId === 0 ? {} : { brands: [brandId] })

/**
 * A brand's mentions from the rollups, as a whole and by group of sources.
 * @param groups as they are at the time of a call; a source in none of them counts in the whole alone
 */
export function createMentionReader(
  store: MentionStore,
  brandId: number,
  gapsOf: GapsOf,
  groups: () => readonly SourceGroup[],
): FigureReader {
  const rows = (from: number, to: number, split: 'none' | 'source'): readonly FigureRow[] =>
    store.rollup({ from, to, bucketLength: MENTION_BIN, filter: brandFilter(brandId), split }) ?? []
  return {
    read(from, to) {
      const bins: Bins = new Map()
      for (const row of rows(from, to, 'none')) add(bins, row.bucket, WHOLE, figureOf(row))
      const groupOf = new Map(groups().flatMap((group) => group.sources.map((source) => [String(source), group.key] as const)))
      if (groupOf.size === 0) return bins
      for (const row of rows(from, to, 'source')) {
        const group = groupOf.get(row.key)
        if (group !== undefined) add(bins, row.bucket, group, figureOf(row))
      }
      return bins
    },
    gaps: (key, from, to) => gapsOf(key === WHOLE ? null : (groups().find((group) => group.key === key)?.sources ?? []), from, to),
  }
}

/** A brand's themes from the hourly term counts, where every mention is taken as judged. */
export function createThemeReader(store: MentionStore, brandId: number, gapsOf: GapsOf, terms: () => readonly string[]): FigureReader {
  return {
    read(from, to) {
      const bins: Bins = new Map()
      for (const { bucket, term, mentions, negative } of store.termHours(brandId, terms(), from, to)) {
        add(bins, bucket, themeGroup(term), { mentions, judged: mentions, negative })
      }
      return bins
    },
    gaps: (_group, from, to) => gapsOf(null, from, to),
  }
}

export const themeGroup = (term: string): string => `theme:${term}`
export const themeTerm = (group: string): string => group.slice('theme:'.length)

/** Sums over a brand's stored figures; both ends on full hours. */
export function readAccount(store: MentionStore, brandId: number, from: number, to: number): string {
  const rows = store.rollup({ from, to, bucketLength: HOUR, filter: brandFilter(brandId), split: 'none' }) ?? []
  return accountOf(new Map(rows.map((row) => [row.bucket, figureOf(row)])))
}

function add(bins: Bins, at: number, group: string, { mentions, judged, negative }: Figure): void {
  const bin = bins.get(at) ?? new Map<string, Figure>()
  bins.set(at, bin)
  const known = bin.get(group)
  bin.set(group, known ? { mentions: known.mentions + mentions, judged: known.judged + judged, negative: known.negative + negative } : { mentions, judged, negative })
}
