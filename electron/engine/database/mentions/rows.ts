import type { Correction, Mention } from '../../../contract/index.ts'
import type { Database } from '../open.ts'
import type { MentionTable } from '../schema.ts'
import { shownFlags } from '../../monitor/judgements/stored-flags.ts'
import { classOf, kindOf, originOf } from './codes.ts'
import { flagsOf } from './flags.ts'

type Row = Omit<MentionTable, 'identity'> & { name: string; handle: string; followers: number | null }

/** Reads whole mentions by id, with authors, brands and copies, in the order of the ids. */
export function createRowReader(database: Database): (ids: readonly number[]) => readonly Mention[] {
  const { reader } = database
  const rows = reader.prepare(`
    SELECT m.*, a.name, a.handle, a.followers FROM json_each(?) wanted
    CROSS JOIN mention m ON m.id = wanted.value JOIN author a ON a.id = m.author_id`)
  const brands = reader.prepare(`
    SELECT b.mention_id, b.brand_id, b.direct FROM json_each(?) wanted
    CROSS JOIN mention_brand b INDEXED BY mention_brand_by_mention ON b.mention_id = wanted.value
    JOIN brand ON brand.id = b.brand_id AND brand.removed_at IS NULL`)
  const copies = reader.prepare(`
    SELECT m.duplicate_of AS id, count(*) AS copies FROM json_each(?) wanted
    CROSS JOIN mention m INDEXED BY mention_by_story ON m.duplicate_of = wanted.value GROUP BY 1`)

  return (ids) => {
    const wanted = JSON.stringify(ids)
    const brandsOf = Map.groupBy(brands.all(wanted) as { mention_id: number; brand_id: number; direct: 0 | 1 }[], (row) => row.mention_id)
    const copiesOf = new Map((copies.all(wanted) as { id: number; copies: number }[]).map((row) => [row.id, row.copies]))
    const found = new Map(
      (rows.all(wanted) as Row[]).map((row) => [
        row.id,
        toMention(row, (brandsOf.get(row.id) ?? []).map((brand) => ({ brandId: brand.brand_id, direct: brand.direct === 1 })), copiesOf.get(row.id) ?? 0),
      ]),
    )
    return ids.flatMap((id) => found.get(id) ?? [])
  }
}

function toMention(row: Row, brands: Mention['brands'], copies: number): Mention {
  return {
    id: row.id,
    sourceId: row.source_id,
    kind: kindOf(row.kind),
    nativeId: row.native_id,
    url: row.url,
    author: { id: row.author_id, name: row.name, handle: row.handle, followers: row.followers },
    text: row.text,
    language: row.language,
    publishedAt: row.published_at,
    receivedAt: row.received_at,
    reach: row.reach,
    parentId: row.parent_id,
    threadId: row.thread_id,
    brands,
    direct: row.direct === 1,
    sentiment: { score: row.sentiment_score, class: classOf(row.sentiment_class), origin: originOf(row.sentiment_origin) },
    themes: [],
    flags: shownFlags(flagsOf(row.flags)),
    duplicateOf: row.duplicate_of,
    copies,
    outcome: row.outcome,
  }
}

export function readCorrections(database: Database, mentionId: number): readonly Correction[] {
  const rows = database.reader
    .prepare('SELECT at, field, before, after, sample FROM correction WHERE mention_id = ? ORDER BY id DESC')
    .all(mentionId) as (Omit<Correction, 'sample'> & { readonly sample: 0 | 1 })[]
  return rows.map((row) => ({ ...row, sample: row.sample === 1 }))
}
