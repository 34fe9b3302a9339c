import type { MatchedBrand } from '../../../contract/index.ts'
import type { Database } from '../open.ts'
import { classOf } from './codes.ts'
import { createRollupWriter, RollupBatch } from './rollup.ts'

interface StoredRow {
  readonly id: number
  readonly source_id: number
  readonly text: string
  readonly language: string
  readonly published_at: number
  readonly sentiment_class: 0 | 1 | 2 | null
  readonly reach: number | null
  /** The brand's own tag, null when it does not match so far. */
  readonly tagged: 0 | 1 | null
  readonly direct: 0 | 1
}

/**
 * Matches stored mentions anew after a brand's definition changed, slice by slice in id order. Mentions whose brands
 * were set by hand keep them. Figures follow in the same transaction.
 */
export function createRematch(database: Database) {
  const { writer } = database
  const slice = writer.prepare(`
    SELECT m.id, m.source_id, m.text, m.language, m.published_at, m.sentiment_class, m.reach, m.direct, b.direct AS tagged
    FROM mention m LEFT JOIN mention_brand b ON b.brand_id = ? AND b.mention_id = m.id
    WHERE m.id > ? AND m.brands_corrected = 0 ORDER BY m.id LIMIT ?`)
  const remove = writer.prepare('DELETE FROM mention_brand WHERE brand_id = ? AND mention_id = ?')
  const put = writer.prepare('INSERT OR REPLACE INTO mention_brand (brand_id, mention_id, direct) VALUES (?, ?, ?)')
  const refreshDirect = writer
    .prepare(
      `UPDATE mention SET direct = EXISTS (SELECT 1 FROM mention_brand b WHERE b.mention_id = mention.id AND b.direct = 1)
      WHERE id = ? RETURNING direct`,
    )
    .pluck()
  const writeRollups = createRollupWriter(writer)

  return (
    brandId: number,
    match: (text: string) => MatchedBrand | null,
    after: number,
    limit: number,
  ): Promise<{ readonly next: number | null; readonly done: number }> =>
    database.exclusive(() => {
      const rows = slice.all(brandId, after, limit) as StoredRow[]
      const rollups = new RollupBatch()
      for (const row of rows) {
        const matched = match(row.text)
        const was = row.tagged === null ? null : row.tagged === 1
        const is = matched === null ? null : matched.direct
        if (was === is) continue
        const countable = {
          publishedAt: row.published_at,
          sourceId: row.source_id,
          language: row.language,
          class: classOf(row.sentiment_class),
          direct: false,
          reach: row.reach,
          brands: [],
        }
        if (was !== null) rollups.addForBrand(countable, brandId, was, -1)
        if (is === null) remove.run(brandId, row.id)
        else {
          put.run(brandId, row.id, is ? 1 : 0)
          rollups.addForBrand(countable, brandId, is)
        }
        if (was !== true && is !== true) continue
        const direct = refreshDirect.get(row.id) as 0 | 1
        if (direct !== row.direct) rollups.addTag(countable, direct === 1 ? 1 : -1)
      }
      writeRollups(rollups)
      const last = rows.at(-1)
      return { next: rows.length < limit || !last ? null : last.id, done: rows.length }
    })
}
