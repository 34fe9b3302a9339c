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

  /** The changes by source and language, at every stored grain. */
  rows(): readonly Row[] {
    return atEveryGrain([...this.#minutes.values()])
  }

  /** The changes over all sources and languages, at every stored grain. */
  totals(): readonly Row[] {
    return atEveryGrain(addUp([...this.#minutes.values()], (row) => ({ ...row, sourceId: 0, language: '' })))
  }

  /** The changes by language. */
  languages(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>()
    for (const { brandId, language, mentions } of this.#minutes.values()) {
      if (brandId === 0) counts.set(language, (counts.get(language) ?? 0) + mentions)
    }
    return counts
  }
}

const nothing: Amounts = { mentions: 0, negative: 0, neutral: 0, positive: 0, direct: 0, reach: 0 }

function atEveryGrain(minutes: readonly Row[]): readonly Row[] {
  return storedGrains.flatMap((grain) =>
    grain === storedGrains[0]
      ? minutes
      : addUp(minutes, (row) => ({ ...row, grain, bucket: row.bucket - (row.bucket % (grain * 1_000)) })),
  )
}

/** Adds up rows that become the same row. */
function addUp(rows: readonly Row[], becomes: (row: Row) => Row): readonly Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const place = becomes(row)
    const key = `${place.bucket}|${place.brandId}|${place.sourceId}|${place.language}`
    const sum = sums.get(key) ?? { ...place, ...nothing }
    for (const amount of amounts) sum[amount] += row[amount]
    sums.set(key, sum)
  }
  return [...sums.values()]
}

const amounts = ['mentions', 'negative', 'neutral', 'positive', 'direct', 'reach'] as const

/** Writes a batch's changes; call inside the transaction that stores the mentions. */
export function createRollupWriter(database: Sqlite.Database): (batch: RollupBatch) => void {
  const changes = `mentions = mentions + excluded.mentions, negative = negative + excluded.negative,
    neutral = neutral + excluded.neutral, positive = positive + excluded.positive,
    direct = direct + excluded.direct, reach = reach + excluded.reach`
  const rollup = database.prepare(`
    INSERT INTO mention_rollup (grain, brand_id, bucket, source_id, language, mentions, negative, neutral, positive, direct, reach)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ${changes}`)
  const total = database.prepare(`
    INSERT INTO mention_total (grain, brand_id, bucket, mentions, negative, neutral, positive, direct, reach)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET ${changes}`)
  const language = database.prepare(
    'INSERT INTO language (code, mentions) VALUES (?, ?) ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions',
  )
  return (batch) => {
    for (const [code, mentions] of batch.languages()) if (mentions !== 0) language.run(code, mentions)
    for (const row of batch.rows()) rollup.run(row.grain, row.brandId, row.bucket, row.sourceId, row.language, ...amountsOf(row))
    for (const row of batch.totals()) total.run(row.grain, row.brandId, row.bucket, ...amountsOf(row))
  }
}

function amountsOf(row: Row): readonly number[] {
  return amounts.map((amount) => row[amount])
}
