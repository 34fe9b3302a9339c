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

type Amounts = Pick<Row, 'mentions' | 'negative' | 'neutral' | 'positive' | 'direct' | 'reach'>

/** Adds up what a batch changes, by the minute, so that each rollup row is written once a batch. */
export class RollupBatch {
  readonly #minutes = new Map<string, Row>()

  /** @param sign 1 to count the mention in, −1 to take it out again (a correction). */
  add(mention: Countable, sign: 1 | -1 = 1): void {
    this.addForBrand(mention, 0, mention.direct, sign)
    for (const brand of mention.brands) this.addForBrand(mention, brand.brandId, brand.direct, sign)
  }

  /** Counts the mention for one brand only, as when a brand's definition changed. */
  addForBrand(mention: Countable, brandId: number, direct: boolean, sign: 1 | -1 = 1): void {
    const row = this.#row(mention, brandId)
    row.mentions += sign
    if (mention.class) row[mention.class] += sign
    if (direct) row.direct += sign
    row.reach += sign * (mention.reach ?? 0)
  }

  /** Changes only how many tag a brand, for a mention that stays counted. */
  addTag(mention: Countable, sign: 1 | -1): void {
    this.#row(mention, 0).direct += sign
  }

  #row({ publishedAt, sourceId, language }: Countable, brandId: number): Row {
    const [finest] = storedGrains
    const bucket = publishedAt - (publishedAt % (finest * 1_000))
    const key = `${bucket}|${brandId}|${sourceId}|${language}`
    const known = this.#minutes.get(key)
    if (known) return known
    const row = { grain: finest, brandId, bucket, sourceId, language, ...nothing }
    this.#minutes.set(key, row)
    return row
  }

  /** The changes at every stored grain. */
  rows(): readonly Row[] {
    const minutes = [...this.#minutes.values()]
    return storedGrains.flatMap((grain) => (grain === storedGrains[0] ? minutes : coarser(minutes, grain)))
  }
}

const nothing: Amounts = { mentions: 0, negative: 0, neutral: 0, positive: 0, direct: 0, reach: 0 }

function coarser(minutes: readonly Row[], grain: number): readonly Row[] {
  const rows = new Map<string, Row>()
  for (const minute of minutes) {
    const bucket = minute.bucket - (minute.bucket % (grain * 1_000))
    const key = `${bucket}|${minute.brandId}|${minute.sourceId}|${minute.language}`
    const row = rows.get(key) ?? { ...minute, ...nothing, grain, bucket }
    for (const amount of amounts) row[amount] += minute[amount]
    rows.set(key, row)
  }
  return [...rows.values()]
}

const amounts = ['mentions', 'negative', 'neutral', 'positive', 'direct', 'reach'] as const

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
