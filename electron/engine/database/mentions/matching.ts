import type { MentionFilter } from '../../../contract/index.ts'
import { classCode, kindCode } from './codes.ts'
import { flagCode } from './flags.ts'
import { firstIdAt } from './mention-ids.ts'
import { parseSearch, themeExpression } from './search-expression.ts'

type Value = string | number

/** Large numbers are bound as REAL, which full text does not take for a range of row ids to jump to. */
const ID = 'CAST(? AS INTEGER)'

/** The FROM and WHERE of a filter; `m` is the mention. Rows come in id order through whichever table leads. */
export interface Matching {
  readonly from: string
  readonly where: string
  readonly values: readonly Value[]
  /** Column that holds the id in the leading table, for ordering without a sort. */
  readonly id: string
}

/**
 * Turns a filter into SQL. The most selective table leads the join (full text, an author, a thread, a flag, a brand), because
 * each of them yields ids in order: the newest page is read without sorting whatever matches.
 */
export function matching(filter: MentionFilter, before?: number): Matching {
  const conditions: string[] = []
  const values: Value[] = []
  const and = (sql: string, ...bound: readonly Value[]): void => {
    conditions.push(sql)
    values.push(...bound)
  }
  const anyOf = (column: string, list: readonly Value[] | undefined): void => {
    if (list && list.length > 0) and(`${column} IN (${list.map(() => '?').join(', ')})`, ...list)
  }

  const lead = leading(filter)
  if (lead.match) and('mention_text MATCH ?', lead.match)
  if (lead.exclude) and('m.id NOT IN (SELECT rowid FROM mention_text WHERE mention_text MATCH ?)', lead.exclude)
  if (lead.brand !== undefined) and('b.brand_id = ?', lead.brand)
  else if (filter.brands && filter.brands.length > 0) {
    and(
      `EXISTS (SELECT 1 FROM mention_brand x WHERE x.mention_id = m.id AND x.brand_id IN (${filter.brands.map(() => '?').join(', ')}))`,
      ...filter.brands,
    )
  }
  if (filter.from !== undefined) and(`${lead.id} >= ${ID}`, firstIdAt(filter.from))
  if (filter.to !== undefined) and(`${lead.id} < ${ID}`, firstIdAt(filter.to))
  if (before !== undefined) and(`${lead.id} < ${ID}`, before)
  anyOf('m.source_id', filter.sources)
  anyOf('m.language', filter.languages)
  anyOf('m.kind', filter.kinds?.map(kindCode))
  sentimentCondition(filter, and)
  if (lead.flag !== undefined) and('g.flag = ?', lead.flag)
  else if (filter.flags && filter.flags.length > 0) {
    and(
      `EXISTS (SELECT 1 FROM mention_flag x WHERE x.flag IN (${filter.flags.map(() => '?').join(', ')}) AND x.mention_id = m.id)`,
      ...filter.flags.map(flagCode),
    )
  }
  if (filter.direct !== undefined) and('m.direct = ?', filter.direct ? 1 : 0)
  if (filter.author !== undefined) and('m.author_id = ?', filter.author)
  if (filter.handles && filter.handles.length > 0) {
    const keys = filter.handles.map((handle) => handle.toLowerCase())
    and(`m.author_id IN (SELECT id FROM author WHERE key IN (${keys.map(() => '?').join(', ')}))`, ...keys)
  }
  if (filter.followersFrom !== undefined) and('(SELECT followers FROM author WHERE author.id = m.author_id) >= ?', filter.followersFrom)
  if (filter.reachFrom !== undefined) and('m.reach >= ?', filter.reachFrom)
  if (filter.thread !== undefined) and('m.thread_id = ?', filter.thread)
  if (filter.story !== undefined) and('(m.duplicate_of = ? OR m.id = ?)', filter.story, filter.story)
  if (filter.folded && filter.story === undefined) and('m.duplicate_of IS NULL')

  return { from: lead.from, id: lead.id, where: conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '', values }
}

interface Lead {
  readonly from: string
  readonly id: string
  readonly match?: string
  readonly exclude?: string
  readonly brand?: number
  /** Code of the flag. */
  readonly flag?: number
}

function leading(filter: MentionFilter): Lead {
  const search = parseSearch(filter.search ?? '')
  const themed = filter.theme === undefined ? null : themeExpression(filter.theme)
  const match = [search.match, themed].filter((part) => part !== null).map((part) => `(${part})`).join(' AND ')
  const exclude = search.exclude === null ? {} : { exclude: search.exclude }
  if (match) {
    return search.exclude === null
      ? { from: 'mention_text f CROSS JOIN mention m ON m.id = f.rowid', id: 'f.rowid', match }
      : { from: 'mention_text f CROSS JOIN mention m ON m.id = f.rowid', id: 'f.rowid', match: `(${match}) NOT (${search.exclude})` }
  }
  const only = filter.brands?.length === 1 ? filter.brands[0] : undefined
  if (filter.author !== undefined || (filter.handles?.length ?? 0) > 0) return { from: 'mention m INDEXED BY mention_by_author', id: 'm.id', ...exclude }
  if (filter.thread !== undefined) return { from: 'mention m INDEXED BY mention_by_thread', id: 'm.id', ...exclude }
  // Before the brand: what alerts ask for is rare, and a brand's mentions are many.
  const [flag, ...otherFlags] = filter.flags ?? []
  if (flag !== undefined && otherFlags.length === 0) {
    return { from: 'mention_flag g CROSS JOIN mention m ON m.id = g.mention_id', id: 'g.mention_id', flag: flagCode(flag), ...exclude }
  }
  if (only !== undefined) {
    return { from: 'mention_brand b CROSS JOIN mention m ON m.id = b.mention_id', id: 'b.mention_id', brand: only, ...exclude }
  }
  if (filter.languages?.length === 1) return { from: 'mention m INDEXED BY mention_by_language', id: 'm.id', ...exclude }
  if (filter.sources?.length === 1) return { from: 'mention m INDEXED BY mention_by_source', id: 'm.id', ...exclude }
  // Stops SQLite from choosing an index whose rows would have to be sorted.
  return { from: filter.story === undefined ? 'mention m NOT INDEXED' : 'mention m', id: 'm.id', ...exclude }
}

function sentimentCondition(filter: MentionFilter, and: (sql: string, ...bound: readonly Value[]) => void): void {
  if (!filter.sentiments || filter.sentiments.length === 0) return
  const judged = filter.sentiments.flatMap((value) => (value === 'unjudged' ? [] : [classCode(value) ?? 0]))
  const parts = judged.length > 0 ? [`m.sentiment_class IN (${judged.map(() => '?').join(', ')})`] : []
  if (filter.sentiments.includes('unjudged')) parts.push('m.sentiment_class IS NULL')
  and(`(${parts.join(' OR ')})`, ...judged)
}
