import Sqlite from 'better-sqlite3'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { storedGrains } from '../../electron/engine/database/mentions/rollup.ts'

/** What a second pair of eyes finds in a data folder, counted from the mentions themselves. */
export interface DatabaseAccount {
  /** 'ok', or SQLite's first complaint. */
  readonly check: string
  readonly mentions: number
  readonly nativeIds: ReadonlySet<string>
  /** Mentions whose native id another mention of the same source has too. */
  readonly doubles: number
  /** Pairs of a mention and a brand it matches. */
  readonly brandMatches: number
  /** Rollup rows that differ from the mentions counted anew. */
  readonly wrongRollups: readonly unknown[]
  /** Mentions without full text, and full texts without a mention. */
  readonly wrongTexts: number
  /** Sources whose own count differs from their mentions. */
  readonly wrongSources: readonly unknown[]
}

/** Looks through a read-only connection of its own; the console may have the database open meanwhile. */
export function accountOf(folder: string): DatabaseAccount {
  const database = new Sqlite(databaseFile(folder), { readonly: true, timeout: 10_000 })
  try {
    // One moment for all questions, whatever the console stores in between.
    return database.transaction(() => read(database))()
  } finally {
    database.close()
  }
}

function read(database: Sqlite.Database): DatabaseAccount {
  const pluck = (sql: string): unknown => database.prepare(sql).pluck().get()
  const ids = database.prepare('SELECT native_id FROM mention WHERE native_id IS NOT NULL').pluck().all() as string[]
  return {
    check: String(pluck('PRAGMA quick_check')),
    mentions: Number(pluck('SELECT count(*) FROM mention')),
    nativeIds: new Set(ids),
    doubles: Number(
      pluck('SELECT coalesce(sum(many - 1), 0) FROM (SELECT count(*) AS many FROM mention WHERE native_id IS NOT NULL GROUP BY source_id, native_id)'),
    ),
    brandMatches: Number(pluck('SELECT count(*) FROM mention_brand')),
    wrongRollups: wrongRollups(database),
    wrongTexts: Number(
      pluck(`SELECT (SELECT count(*) FROM mention WHERE id NOT IN (SELECT id FROM mention_text_docsize))
        + (SELECT count(*) FROM mention_text_docsize WHERE id NOT IN (SELECT id FROM mention))`),
    ),
    wrongSources: database
      .prepare('SELECT id, mentions, (SELECT count(*) FROM mention WHERE source_id = source.id) AS counted FROM source WHERE mentions <> counted')
      .all(),
  }
}

function wrongRollups(database: Sqlite.Database): readonly unknown[] {
  const figures = (of: string, direct: string, from: string): string => `
    SELECT grain.value AS grain, ${of} AS brand_id, m.published_at - m.published_at % (grain.value * 1000) AS bucket, m.source_id, m.language,
      count(*) AS mentions,
      count(*) FILTER (WHERE m.sentiment_class = 0) AS negative,
      count(*) FILTER (WHERE m.sentiment_class = 1) AS neutral,
      count(*) FILTER (WHERE m.sentiment_class = 2) AS positive,
      count(*) FILTER (WHERE ${direct} = 1) AS direct,
      coalesce(sum(m.reach), 0) AS reach
    FROM ${from}, json_each('${JSON.stringify(storedGrains)}') grain GROUP BY 1, 2, 3, 4, 5`
  const counted = `
    ${figures('0', 'm.direct', 'mention m')} UNION ALL
    ${figures('b.brand_id', 'b.direct', 'mention_brand b JOIN mention m ON m.id = b.mention_id')}`
  const kept = `SELECT grain, brand_id, bucket, source_id, language, mentions, negative, neutral, positive, direct, reach
    FROM mention_rollup WHERE mentions <> 0 OR direct <> 0 OR reach <> 0`
  return [
    ...database.prepare(`SELECT 'kept' AS side, * FROM (SELECT * FROM (${kept}) EXCEPT SELECT * FROM (${counted})) LIMIT 5`).all(),
    ...database.prepare(`SELECT 'counted' AS side, * FROM (SELECT * FROM (${counted}) EXCEPT SELECT * FROM (${kept})) LIMIT 5`).all(),
  ]
}
