import type { AuthorActivity, Mention, MentionDetail, MentionFilter } from '../../../contract/index.ts'
import type { JudgeText, MentionStore } from '../../monitor/mention-store.ts'
import type { Database } from '../open.ts'
import { createCorrections } from './correct.ts'
import { readRollup, scanFigures } from './figures.ts'
import { createInsert } from './insert.ts'
import { readJudgedByPerson, readMinutes, readNth } from './judged.ts'
import { matching } from './matching.ts'
import { createJudgedWith, createRejudge } from './rejudge.ts'
import { createRematch } from './rematch.ts'
import { createRowReader, readCorrections } from './rows.ts'
import { prepared } from './statements.ts'
import type { TermCounter } from './terms.ts'

/** Mentions shown of an author, a conversation or a story in the detail panel. */
const DETAIL_LIMIT = 20
const THREAD_LIMIT = 100

/** The mention store on SQLite. @param judge what the model says of a text at the time */
export function createMentionStore(database: Database, terms: TermCounter, judge: JudgeText): MentionStore {
  const readRows = createRowReader(database)
  const one = (id: number): Mention | null => readRows([id])[0] ?? null
  const ids = (filter: MentionFilter, before: number | undefined, limit: number, order: 'DESC' | 'ASC' = 'DESC'): readonly number[] => {
    const found = matching(filter, before)
    return prepared(database, `SELECT ${found.id} AS id FROM ${found.from} ${found.where} ORDER BY ${found.id} ${order} LIMIT ?`)
      .pluck()
      .all(...found.values, limit) as number[]
  }
  const page = (filter: MentionFilter, before: number | undefined, limit: number): readonly Mention[] => readRows(ids(filter, before, limit))

  const detail = (id: number): MentionDetail | null => {
    const mention = one(id)
    if (!mention) return null
    const author = prepared(
      database,
      `SELECT count(*) AS mentions, min(published_at) AS firstSeenAt, total(sentiment_class = 0) AS negative,
        total(sentiment_class = 1) AS neutral, total(sentiment_class = 2) AS positive
      FROM (SELECT published_at, sentiment_class FROM mention INDEXED BY mention_by_author WHERE author_id = ? ORDER BY id DESC LIMIT 10000)`,
    ).get(mention.author.id) as { mentions: number; firstSeenAt: number | null; negative: number; neutral: number; positive: number }
    const story = mention.duplicateOf ?? mention.id
    const thread = mention.threadId === null ? [] : readRows(ids({ thread: mention.threadId }, undefined, THREAD_LIMIT, 'ASC'))
    return {
      mention,
      authorHistory: {
        firstSeenAt: author.firstSeenAt,
        mentions: author.mentions,
        counts: { negative: author.negative, neutral: author.neutral, positive: author.positive },
        recent: page({ author: mention.author.id }, undefined, DETAIL_LIMIT).filter((other) => other.id !== id),
      },
      thread: thread.length > 1 ? thread : [],
      copies: page({ story }, undefined, DETAIL_LIMIT).filter((other) => other.id !== id),
      corrections: readCorrections(database, id),
    }
  }

  return {
    known(identities) {
      const rows = prepared(
        database,
        'SELECT hex(m.identity) FROM json_each(?) wanted CROSS JOIN mention m ON m.identity = unhex(wanted.value)',
      )
        .pluck()
        .all(JSON.stringify(identities.map((identity) => identity.toString('hex')))) as string[]
      return new Set(rows.map((hex) => hex.toLowerCase()))
    },
    insert: createInsert(database),
    page,
    countUpTo(filter, bound) {
      const found = matching(filter)
      return Number(
        prepared(database, `SELECT count(*) FROM (SELECT 1 FROM ${found.from} ${found.where} LIMIT ?)`)
          .pluck()
          .get(...found.values, bound),
      )
    },
    get: one,
    detail,
    rollup: (request) => readRollup(database, request),
    scan: (request, bound) => scanFigures(database, request, bound),
    authors(filter, limit, bound) {
      const found = matching(filter)
      const rows = prepared(
        database,
        `SELECT author.id, author.name, author.handle, author.followers, mentions, negative, reach, sum(mentions) OVER () AS counted
        FROM (
          WITH matched AS (SELECT m.author_id, m.sentiment_class, m.reach FROM ${found.from} ${found.where} ORDER BY ${found.id} DESC LIMIT ?)
          SELECT author_id, count(*) AS mentions, total(sentiment_class = 0) AS negative, total(reach) AS reach FROM matched GROUP BY author_id
        ) JOIN author ON author.id = author_id WHERE author.key <> '' ORDER BY mentions DESC, reach DESC LIMIT ?`,
      ).all(...found.values, bound, limit) as (AuthorActivity & { counted: number })[]
      return {
        authors: rows.map(({ counted: _, ...author }) => author),
        complete: (rows[0]?.counted ?? 0) < bound,
      }
    },
    sample(filter, limit) {
      const found = matching(filter)
      const rows = prepared(
        database,
        `SELECT m.text, m.language, m.sentiment_class FROM ${found.from} ${found.where} ORDER BY ${found.id} DESC LIMIT ?`,
      ).all(...found.values, limit) as { text: string; language: string; sentiment_class: number | null }[]
      return rows.map((row) => ({ text: row.text, language: row.language, negative: row.sentiment_class === 0 }))
    },
    loudest(filter, limit) {
      const found = matching({ ...filter, sentiments: ['negative'], folded: true })
      const rows = prepared(
        database,
        `SELECT id FROM (SELECT m.id, m.reach FROM ${found.from} ${found.where} ORDER BY ${found.id} DESC LIMIT 5000)
        ORDER BY coalesce(reach, 0) DESC, id DESC LIMIT ?`,
      )
        .pluck()
        .all(...found.values, limit) as number[]
      return readRows(rows)
    },
    languages: () =>
      prepared(database, 'SELECT code AS language, mentions FROM language ORDER BY mentions DESC').all() as { language: string; mentions: number }[],
    bounds: () =>
      prepared(
        database,
        `SELECT (SELECT published_at FROM mention ORDER BY id LIMIT 1) AS earliestAt,
          (SELECT published_at FROM mention ORDER BY id DESC LIMIT 1) AS latestAt`,
      ).get() as { earliestAt: number | null; latestAt: number | null },
    total: () => Number(prepared(database, 'SELECT coalesce(sum(mentions), 0) FROM source').pluck().get()),
    correct: createCorrections(database, one, judge),
    judgedByPerson: () => readJudgedByPerson(database),
    drawing: {
      minutes: (brandId, from, to) => readMinutes(database, brandId, from, to),
      nth: (brandId, minute, place) => readNth(database, brandId, minute, place),
    },
    judgedWith: createJudgedWith(database),
    rejudge: createRejudge(database),
    rematch: createRematch(database),
    terms: (brandId, from, to) => terms.read(brandId, from, to),
    termHours: (brandId, wanted, from, to) => terms.hours(brandId, wanted, from, to),
  }
}
