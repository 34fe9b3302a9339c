import type { MentionFilter } from '../../../contract/index.ts'
import type { FigureRequest, FigureRow } from '../../monitor/mention-store.ts'
import type { Database } from '../open.ts'
import { matching } from './matching.ts'
import { IDS_PER_MILLISECOND } from './mention-ids.ts'
import { rollupTable, storedGrains } from './rollup.ts'
import { prepared } from './statements.ts'

/** True when the rollups hold enough to answer: period, one brand at most, sources, languages, sentiments. */
export function answeredByRollup(filter: MentionFilter): boolean {
  return (
    !filter.search?.trim() &&
    filter.theme === undefined &&
    filter.author === undefined &&
    (filter.flags?.length ?? 0) === 0 &&
    (filter.handles?.length ?? 0) === 0 &&
    filter.followersFrom === undefined &&
    filter.reachFrom === undefined &&
    filter.thread === undefined &&
    filter.story === undefined &&
    filter.direct === undefined &&
    (filter.kinds?.length ?? 0) === 0 &&
    (filter.brands?.length ?? 0) <= 1
  )
}

const rollupKey: Record<FigureRequest['split'], string> = {
  none: "''",
  source: 'source_id',
  language: 'language',
  brand: 'brand_id',
}

/** Adds up rollups; its cost grows with the period, never with the number of mentions. */
export function readRollup(database: Database, request: FigureRequest): readonly FigureRow[] | null {
  if (!answeredByRollup(request.filter)) return null
  const grain = storedGrains.findLast((length) => request.bucketLength % (length * 1_000) === 0) ?? storedGrains[0]
  const { filter, split } = request
  const values: (string | number)[] = [grain]
  let where = 'grain = ?'
  const brand = filter.brands?.[0]
  if (split === 'brand' && brand === undefined) where += ' AND brand_id IN (SELECT id FROM brand WHERE removed_at IS NULL)'
  else {
    where += ' AND brand_id = ?'
    values.push(brand ?? 0)
  }
  where += ' AND bucket >= ? AND bucket < ?'
  values.push(request.from - (request.from % (grain * 1_000)), request.to)
  const anyOf = (column: string, list: readonly (string | number)[] | undefined): boolean => {
    if (!list || list.length === 0) return false
    where += ` AND ${column} IN (${list.map(() => '?').join(', ')})`
    values.push(...list)
    return true
  }
  const bySource = anyOf('source_id', filter.sources) || split === 'source'
  const byLanguage = anyOf('language', filter.languages) || split === 'language'
  const rows = prepared(
    database,
    // Written out: a bound number is a floating one, and a division by it would not round down to the bucket's start.
    `SELECT bucket / ${request.bucketLength} * ${request.bucketLength} AS bucket, CAST(${rollupKey[split]} AS TEXT) AS key, sum(mentions) AS mentions,
      sum(negative) AS negative, sum(neutral) AS neutral, sum(positive) AS positive, sum(direct) AS direct, sum(reach) AS reach
    FROM ${rollupTable(bySource, byLanguage)} WHERE ${where} GROUP BY 1, 2`,
  ).all(...values) as Omit<FigureRow, 'unjudged'>[]
  return rows.map((row) => onlySentiments({ ...row, unjudged: row.mentions - row.negative - row.neutral - row.positive }, filter))
}

/** Leaves the classes that the filter asks for; reach and tags can't be told apart by class and stay whole. */
function onlySentiments(row: FigureRow, filter: MentionFilter): FigureRow {
  const wanted = filter.sentiments
  if (!wanted || wanted.length === 0) return row
  const of = (value: (typeof wanted)[number]): number => (wanted.includes(value) ? row[value] : 0)
  const [negative, neutral, positive, unjudged] = [of('negative'), of('neutral'), of('positive'), of('unjudged')]
  return { ...row, negative, neutral, positive, unjudged, mentions: negative + neutral + positive + unjudged }
}

const scanKey: Record<FigureRequest['split'], string> = {
  none: "''",
  source: 'm.source_id',
  language: 'm.language',
  brand: 'mb.brand_id',
}

/** Counts matching mentions one by one, the newest `bound` of them. */
export function scanFigures(
  database: Database,
  request: FigureRequest,
  bound: number,
): { readonly rows: readonly FigureRow[]; readonly complete: boolean } {
  const found = matching({ ...request.filter, from: request.from, to: request.to, folded: false })
  const milliseconds = request.bucketLength * IDS_PER_MILLISECOND
  const brandJoin = request.split === 'brand' ? 'JOIN mention_brand mb ON mb.mention_id = m.id' : ''
  const rows = prepared(
    database,
    `SELECT id / ${milliseconds} * ${request.bucketLength} AS bucket, CAST(key AS TEXT) AS key, count(*) AS mentions,
      total(sentiment_class = 0) AS negative, total(sentiment_class = 1) AS neutral, total(sentiment_class = 2) AS positive,
      total(sentiment_class IS NULL) AS unjudged, total(direct) AS direct, total(reach) AS reach
    FROM (SELECT m.id, ${scanKey[request.split]} AS key, m.sentiment_class, m.direct, m.reach
      FROM ${found.from} ${brandJoin} ${found.where} ORDER BY ${found.id} DESC LIMIT ?)
    GROUP BY 1, 2`,
  ).all(...found.values, bound) as FigureRow[]
  const counted = rows.reduce((sum, row) => sum + row.mentions, 0)
  return { rows, complete: counted < bound }
}
