import type { DrawnMention, MinuteCount, PersonJudgement } from '../../monitor/mention-store.ts'
import { shownFlags } from '../../monitor/judgements/stored-flags.ts'
import type { Database } from '../open.ts'
import { classOf, originCode, originOf } from './codes.ts'
import { flagCode, flagsOf } from './flags.ts'
import { firstIdAt } from './mention-ids.ts'
import { storedGrains } from './rollup.ts'
import { prepared } from './statements.ts'

const [finest] = storedGrains

interface CorrectionRow {
  readonly mention_id: number
  readonly origin: string
  readonly sample: 0 | 1
}

/**
 * What a person said about the sentiment of mentions and still stands; spam is left out, since the model says nothing of
 * it. In the order of the ids.
 */
export function readJudgedByPerson(database: Database): readonly PersonJudgement[] {
  const corrections = prepared(
    database,
    "SELECT mention_id, json_extract(after, '$.origin') AS origin, sample FROM correction WHERE field = 'sentiment' ORDER BY id",
  ).all() as CorrectionRow[]
  const random = new Map<number, boolean>()
  for (const { mention_id: id, origin, sample } of corrections) {
    // Once drawn it stays a drawn one, until the judgement is taken back.
    if (origin === 'corrected') random.set(id, random.get(id) === true || sample === 1)
    else random.delete(id)
  }
  const rows = prepared(
    database,
    `SELECT m.id, m.text, m.language, m.sentiment_class AS class, (SELECT json_group_array(brand_id) FROM mention_brand WHERE mention_id = m.id) AS brands
    FROM json_each(?) wanted CROSS JOIN mention m ON m.id = wanted.value
    WHERE m.sentiment_origin = ? AND NOT EXISTS (SELECT 1 FROM mention_flag WHERE flag = ? AND mention_id = m.id)`,
  ).all(JSON.stringify([...random.keys()].toSorted((one, other) => one - other)), originCode('corrected'), flagCode('spam')) as {
    readonly id: number
    readonly text: string
    readonly language: string
    readonly class: number | null
    readonly brands: string
  }[]
  return rows.flatMap(({ brands, ...row }) => {
    const judged = classOf(row.class)
    return judged === null ? [] : [{ ...row, class: judged, brandIds: JSON.parse(brands) as number[], random: random.get(row.id) === true }]
  })
}

/** Mentions per minute of a brand, 0 for all; minutes without any are missing. */
export function readMinutes(database: Database, brandId: number, from: number, to: number): readonly MinuteCount[] {
  return prepared(
    database,
    'SELECT bucket, mentions FROM mention_total WHERE grain = ? AND brand_id = ? AND bucket >= ? AND bucket < ? AND mentions > 0',
  ).all(finest, brandId, from, to) as MinuteCount[]
}

/** The minute's mention at that place, counted from 0; null where there are fewer. */
export function readNth(database: Database, brandId: number, minute: number, place: number): DrawnMention | null {
  const [from, to] = [firstIdAt(minute), firstIdAt(minute + finest * 1_000)]
  const sql =
    brandId === 0
      ? 'SELECT id FROM mention NOT INDEXED WHERE id >= CAST(? AS INTEGER) AND id < CAST(? AS INTEGER) ORDER BY id LIMIT 1 OFFSET ?'
      : 'SELECT mention_id FROM mention_brand WHERE mention_id >= CAST(? AS INTEGER) AND mention_id < CAST(? AS INTEGER) AND brand_id = ? ORDER BY mention_id LIMIT 1 OFFSET ?'
  const id = prepared(database, sql).pluck().get(...(brandId === 0 ? [from, to, place] : [from, to, brandId, place])) as number | undefined
  if (id === undefined) return null
  const row = prepared(database, 'SELECT language, sentiment_origin AS origin, flags FROM mention WHERE id = ?').get(id) as {
    readonly language: string
    readonly origin: number
    readonly flags: string | null
  }
  return { id, language: row.language, origin: originOf(row.origin), flags: shownFlags(flagsOf(row.flags)) }
}
