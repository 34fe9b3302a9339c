import type Sqlite from 'better-sqlite3'
import type { SentimentClass } from '../../../contract/index.ts'

/** Bucket lengths that are kept, in seconds. Longer ones are added up from these. */
export const storedGrains = [60, 300, 3_600] as const

/** The part of a mention that charts count. */
export interface Countable {
  readonly publishedAt: number
  readonly sourceId: number
  readonly language: string
  readonly class: SentimentClass | null
  readonly direct: boolean
  readonly reach: number | null
  /** Without 0, which every mention counts under. */
  readonly brands: readonly { readonly brandId: number; readonly direct: boolean }[]
}

interface Row {
  grain: number
  brandId: number
  bucket: number
  sourceId: number
  language: string
  mentions: number
  negative: number
  neutral: number
  positive: number
  direct: number
  reach: number
}

/** Adds up what a batch changes, so that each rollup row is written once a batch. */
export class RollupBatch {
  readonly #rows = new Map<string, Row>()

  /** @param sign 1 to count the mention in, −1 to take it out again (a correction). */
  add(mention: Countable, sign: 1 | -1 = 1): void {
    this.#addForBrand(mention, 0, mention.direct, sign)
    for (const brand of mention.brands) this.#addForBrand(mention, brand.brandId, brand.direct, sign)
  }

  /** Counts the mention for one brand only, as when a brand's definition changed. */
  addForBrand(mention: Countable, brandId: number, direct: boolean, sign: 1 | -1 = 1): void {
    this.#addForBrand(mention, brandId, direct, sign)
  }

  /** Changes only how many tag a brand, for a mention that stays counted. */
  addTag(mention: Countable, sign: 1 | -1): void {
    for (const grain of storedGrains) this.#row(mention, 0, grain).direct += sign
  }

  #addForBrand(mention: Countable, brandId: number, direct: boolean, sign: 1 | -1): void {
    for (const grain of storedGrains) {
      const row = this.#row(mention, brandId, grain)
      row.mentions += sign
      if (mention.class) row[mention.class] += sign
      if (direct) row.direct += sign
      row.reach += sign * (mention.reach ?? 0)
    }
  }

  #row(mention: Countable, brandId: number, grain: number): Row {
    const bucket = mention.publishedAt - (mention.publishedAt % (grain * 1_000))
    const { sourceId, language } = mention
    const key = `${grain}|${brandId}|${bucket}|${sourceId}|${language}`
    const known = this.#rows.get(key)
    if (known) return known
    const row: Row = {
      grain, brandId, bucket, sourceId, language, mentions: 0, negative: 0, neutral: 0, positive: 0, direct: 0, reach: 0,
    }
    this.#rows.set(key, row)
    return row
  }

  rows(): Iterable<Row> {
    return this.#rows.values()
  }
}

/** Writes a batch's changes; call inside the transaction that stores the mentions. */
export function createRollupWriter(database: Sqlite.Database): (batch: RollupBatch) => void {
  const upsert = database.prepare(`
    INSERT INTO mention_rollup (grain, brand_id, bucket, source_id, language, mentions, negative, neutral, positive, direct, reach)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
      mentions = mentions + excluded.mentions, negative = negative + excluded.negative,
      neutral = neutral + excluded.neutral, positive = positive + excluded.positive,
      direct = direct + excluded.direct, reach = reach + excluded.reach`)
  return (batch) => {
    for (const row of batch.rows()) {
      upsert.run(
        row.grain,
        row.brandId,
        row.bucket,
        row.sourceId,
        row.language,
        row.mentions,
        row.negative,
        row.neutral,
        row.positive,
        row.direct,
        row.reach,
      )
    }
  }
}
