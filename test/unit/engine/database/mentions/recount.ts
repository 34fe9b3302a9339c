import type { Database } from '../../../../../electron/engine/database/open.ts'

/** A rollup row that counts something, as text, so that two lists can be compared. */
type Line = string

const columns = 'mentions, negative, neutral, positive, direct, reach'

/** What the rollups hold. */
export function rollups(database: Database): readonly Line[] {
  return [
    ...lines(database, `SELECT grain, brand_id, bucket, source_id, language, ${columns} FROM mention_rollup`),
    ...lines(database, `SELECT grain, brand_id, bucket, 'all', 'all', ${columns} FROM mention_total`),
    ...lines(database, `SELECT grain, brand_id, bucket, source_id, 'all', ${columns} FROM mention_source_total`),
    ...lines(database, `SELECT grain, brand_id, bucket, 'all', language, ${columns} FROM mention_language_total`),
    ...lines(database, `SELECT 'language', 0, 0, 'all', code, mentions FROM language`),
  ].toSorted()
}

/** The same, counted anew from the mentions themselves. */
export function recounted(database: Database): readonly Line[] {
  const counts = `count(*) AS mentions, total(sentiment_class = 0), total(sentiment_class = 1), total(sentiment_class = 2)`
  const languages = lines(database, `SELECT 'language', 0, 0, 'all', language, count(*) FROM mention GROUP BY language`)
  const byGrain = [60, 300, 3_600].flatMap((grain) => {
    const bucket = `published_at - published_at % ${grain * 1_000}`
    return [
      ['source_id', 'language'],
      ["'all'", "'all'"],
      ['source_id', "'all'"],
      ["'all'", 'language'],
    ].flatMap(([source, language]) => [
      ...lines(database, `SELECT ${grain}, 0, ${bucket}, ${source}, ${language}, ${counts}, total(direct), total(reach) FROM mention GROUP BY 3, 4, 5`),
      ...lines(
        database,
        `SELECT ${grain}, b.brand_id, ${bucket}, ${source}, ${language}, ${counts}, total(b.direct), total(reach)
        FROM mention_brand b JOIN mention m ON m.id = b.mention_id GROUP BY 2, 3, 4, 5`,
      ),
    ])
  })
  return [...byGrain, ...languages].toSorted()
}

/** Rows that count nothing are left out: they add nothing to any figure. */
function lines(database: Database, sql: string): readonly Line[] {
  const rows = database.writer.prepare(sql).raw().all() as (number | string)[][]
  return rows.filter((row) => row.slice(5).some((value) => value !== 0)).map((row) => row.join(' | ')).toSorted()
}
