import type { MentionFilter, Theme } from '../../contract/index.ts'
import type { ThemeExtractor } from './analysis/analysis.ts'
import type { MentionStore, TermCount } from './mention-store.ts'
import { DAY, HOUR, periodOf } from './period.ts'
import { rankThemes } from './theme-ranking.ts'

/** "The usual" is what was said in the week before the period. */
const USUAL = 7 * DAY
/** Newest texts that a search's themes are drawn from. */
const SAMPLE = 2_000
const nothing: ReadonlyMap<string, TermCount> = new Map()
/** How long the themes of the moment are taken for granted. Milliseconds of the workspace's clock. */
const FRESH = 60_000

export interface Themes {
  rank(filter: MentionFilter, limit: number): readonly Theme[]
  /** Those of the moment that the text contains. */
  within(text: string, language: string): readonly string[]
}

export interface ThemeParts {
  readonly store: MentionStore
  readonly extractor: ThemeExtractor
  readonly now: () => number
  /** Lower-case words of the brands' own names: that a brand is talked about by name is no theme. */
  readonly brandWords: () => ReadonlySet<string>
}

/** Over-represented words and phrases, from the hourly term counts or, for a search, from the texts that match. */
export function createThemes({ store, extractor, now, brandWords }: ThemeParts): Themes {
  let current: { readonly at: number; readonly terms: ReadonlySet<string> } = { at: -Infinity, terms: new Set() }

  /** The store hands out the same sums until they change. */
  const converted = new WeakMap<ReadonlyMap<string, TermCount>, ReadonlyMap<string, number>>()
  const mentionsOf = (counts: ReadonlyMap<string, TermCount>): ReadonlyMap<string, number> => {
    const known = converted.get(counts) ?? new Map([...counts].map(([term, count]) => [term, count.mentions]))
    converted.set(counts, known)
    return known
  }

  const mentionsIn = (brandId: number, from: number, to: number): number => {
    const filter = brandId === 0 ? {} : { brands: [brandId] }
    const rows = store.rollup({ from, to, bucketLength: HOUR, filter, split: 'none' }) ?? []
    return rows.reduce((sum, row) => sum + row.mentions, 0)
  }

  const rank = (filter: MentionFilter, limit: number): readonly Theme[] => {
    const period = periodOf(filter, now())
    const from = period.from - (period.from % HOUR)
    const brandId = filter.brands?.length === 1 ? (filter.brands[0] ?? 0) : 0
    const compared = comparedWith(from, period.to)
    const counted = onlyPeriodAndBrand(filter) ? store.terms(brandId, from, period.to) : nothing
    // Mentions that came in before the brand was defined are counted among all, not among its own.
    const known = brandId === 0 || counted.size > 0 ? brandId : 0
    const said = counted.size > 0 ? { counts: counted, mentions: mentionsIn(brandId, from, period.to) } : sampled({ ...filter, ...period })
    const usual = store.terms(known, compared.from, compared.to)
    const totals = { now: said.mentions, usual: mentionsIn(known, compared.from, compared.to) }
    const ignored = brandWords()
    const telling = new Map([...said.counts].filter(([term]) => !term.split(' ').every((word) => ignored.has(word))))
    return rankThemes(telling, mentionsOf(usual), totals, limit)
  }

  /** The week before, or, where nothing was heard before, the first third of what was. */
  const comparedWith = (from: number, to: number): { readonly from: number; readonly to: number } => {
    const earliest = store.bounds().earliestAt ?? from
    if (earliest < from) return { from: from - USUAL, to: from }
    const third = earliest + (to - earliest) / 3
    return { from, to: third - (third % HOUR) }
  }

  const sampled = (filter: MentionFilter): { readonly counts: ReadonlyMap<string, TermCount>; readonly mentions: number } => {
    const texts = store.sample(filter, SAMPLE)
    const counts = new Map<string, { mentions: number; negative: number }>()
    for (const { text, language, negative } of texts) {
      for (const term of extractor.terms(text, language)) {
        const count = counts.get(term) ?? { mentions: 0, negative: 0 }
        counts.set(term, { mentions: count.mentions + 1, negative: count.negative + (negative ? 1 : 0) })
      }
    }
    return { counts, mentions: texts.length }
  }

  return {
    rank,
    within(text, language) {
      const at = now()
      if (at - current.at > FRESH || at < current.at) current = { at, terms: new Set(rank({}, 15).map((theme) => theme.term)) }
      return extractor.terms(text, language).filter((term) => current.terms.has(term))
    },
  }
}

function onlyPeriodAndBrand(filter: MentionFilter): boolean {
  const { from: _from, to: _to, brands, folded: _folded, ...rest } = filter
  return (brands?.length ?? 0) <= 1 && Object.values(rest).every((value) => value === undefined || (Array.isArray(value) && value.length === 0))
}
