import type { JudgeStored, JudgedWith, Rejudged, StandingMention } from '../../monitor/mention-store.ts'
import { AUTHOR_MENTIONS, AUTHOR_PERIOD, SPREAD_COPIES, SPREAD_PERIOD, type Spread, type Surroundings } from '../../monitor/judgements/surroundings.ts'
import type { Database } from '../open.ts'
import { classCode, classOf, kindOf } from './codes.ts'
import { createFlagWriter, flagsJson, flagsOf } from './flags.ts'
import { IDS_PER_MILLISECOND } from './mention-ids.ts'
import { createRollupWriter, RollupBatch } from './rollup.ts'

interface StoredRow {
  readonly id: number
  readonly source_id: number
  readonly kind: number
  readonly url: string | null
  readonly text: string
  readonly language: string
  readonly published_at: number
  readonly received_at: number
  readonly reach: number | null
  readonly direct: 0 | 1
  readonly sentiment_score: number | null
  readonly sentiment_class: 0 | 1 | 2 | null
  readonly sentiment_origin: 0 | 1 | 2
  readonly flags: string | null
  readonly duplicate_of: number | null
  readonly author_id: number
  readonly name: string
  readonly handle: string
  readonly followers: number | null
}

/** What stored mentions were judged with. */
export function createJudgedWith(database: Database): JudgedWith {
  const { writer } = database
  const read = writer.prepare('SELECT current, target, before_id AS beforeId, done FROM judged_with')
  const settle = writer.prepare('UPDATE judged_with SET current = ?, target = NULL, before_id = NULL, done = 0')
  return {
    read: () => read.get() as ReturnType<JudgedWith['read']>,
    async settle(name) {
      await database.exclusive(() => settle.run(name))
    },
  }
}

/**
 * Judges stored mentions anew, slice by slice, newest first. Figures follow in the same transaction, and so does the
 * note of how far it got: after a crash the next start goes on there. A supplied or corrected sentiment is left alone.
 */
export function createRejudge(database: Database): (slice: { readonly name: string; readonly limit: number }, judge: JudgeStored) => Promise<Rejudged> {
  const { writer } = database
  const progress = writer.prepare('SELECT before_id, done FROM judged_with WHERE target = ?')
  const slice = writer.prepare(`
    SELECT m.id, m.source_id, m.kind, m.url, m.text, m.language, m.published_at, m.received_at, m.reach, m.direct,
      m.sentiment_score, m.sentiment_class, m.sentiment_origin, m.flags, m.duplicate_of, m.author_id, a.name, a.handle, a.followers
    FROM mention m NOT INDEXED CROSS JOIN author a ON a.id = m.author_id
    WHERE m.id < CAST(? AS INTEGER) ORDER BY m.id DESC LIMIT ?`)
  const brandsOf = writer.prepare('SELECT brand_id AS brandId, direct FROM mention_brand WHERE mention_id = ?')
  const update = writer.prepare('UPDATE mention SET sentiment_score = ?, sentiment_class = ?, flags = ? WHERE id = ?')
  const advance = writer.prepare('UPDATE judged_with SET target = ?, before_id = ?, done = ?')
  const finish = writer.prepare('UPDATE judged_with SET current = ?, target = NULL, before_id = NULL, done = 0')
  const spread = writer.prepare(`
    SELECT count(*) + 1 AS copies, count(DISTINCT author_id) AS authors
    FROM (SELECT author_id FROM mention INDEXED BY mention_by_story
      WHERE duplicate_of = ? AND id > CAST(? AS INTEGER) AND id <= CAST(? AS INTEGER) ORDER BY id DESC LIMIT ${SPREAD_COPIES})`)
  const byAuthor = writer
    .prepare(
      `SELECT count(*) FROM (SELECT 1 FROM mention INDEXED BY mention_by_author
      WHERE author_id = ? AND id > CAST(? AS INTEGER) AND id <= CAST(? AS INTEGER) LIMIT ${AUTHOR_MENTIONS})`,
    )
    .pluck()
  const surroundingsOf = ({ id, duplicate_of: story, author_id: author, name, handle }: StoredRow): Surroundings => ({
    spread: story === null ? null : (spread.get(story, id - SPREAD_PERIOD * IDS_PER_MILLISECOND, id) as Spread),
    byAuthor: name === '' && handle === '' ? 1 : (byAuthor.get(author, id - AUTHOR_PERIOD * IDS_PER_MILLISECOND, id) as number),
  })
  const writeRollups = createRollupWriter(writer)
  const writeFlags = createFlagWriter(writer)

  return ({ name, limit }, judge) =>
    database.exclusive(() => {
      const begun = progress.get(name) as { readonly before_id: number | null; readonly done: number } | undefined
      const rows = slice.all(begun?.before_id ?? Number.MAX_SAFE_INTEGER, limit) as StoredRow[]
      const rollups = new RollupBatch()
      const moved: Rejudged['moved'][number][] = []
      for (const row of rows) {
        const was = { flags: flagsOf(row.flags), class: classOf(row.sentiment_class), score: row.sentiment_score }
        const is = judge(standing(row), surroundingsOf(row), was.flags)
        const judged = row.sentiment_origin === 0 ? { score: is.score, class: is.class } : was
        const flags = flagsJson(is.flags)
        if (judged.class === was.class && judged.score === was.score && flags === row.flags) continue
        update.run(judged.score, classCode(judged.class), flags, row.id)
        if (flags !== row.flags) writeFlags(row.id, was.flags, is.flags)
        if (judged.class === was.class) continue
        const links = brandsOf.all(row.id) as { readonly brandId: number; readonly direct: 0 | 1 }[]
        const countable = {
          publishedAt: row.published_at,
          sourceId: row.source_id,
          language: row.language,
          direct: row.direct === 1,
          reach: row.reach,
          brands: links.map((link) => ({ brandId: link.brandId, direct: link.direct === 1 })),
        }
        rollups.add({ ...countable, class: was.class }, -1)
        rollups.add({ ...countable, class: judged.class })
        moved.push({ ...standing(row), brandIds: links.map((link) => link.brandId), from: was.class, to: judged.class })
      }
      writeRollups(rollups)
      const last = rows.at(-1)
      const done = (begun?.done ?? 0) + rows.length
      if (rows.length < limit || !last) finish.run(name)
      else advance.run(name, last.id, done)
      return { done, more: rows.length === limit, moved }
    })
}

function standing(row: StoredRow): StandingMention {
  return {
    kind: kindOf(row.kind),
    url: row.url,
    author: { name: row.name, handle: row.handle, followers: row.followers },
    text: row.text,
    language: row.language,
    publishedAt: row.published_at,
    receivedAt: row.received_at,
    reach: row.reach,
  }
}
