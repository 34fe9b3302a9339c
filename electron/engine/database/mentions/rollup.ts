import type Sqlite from 'better-sqlite3'
import type { SentimentClass } from '../../../contract/index.ts'

/** Bucket lengths that are kept, in seconds. Longer ones are added up from these. */
export const storedGrains = [60, 300, 3_600] as const

/** Which of source and language each rollup table keeps apart. */
export const keptApart = {
  mention_total: { source_id: false, language: false },
  mention_source_total: { source_id: true, language: false },
  mention_language_total: { source_id: false, language: true },
  mention_rollup: { source_id: true, language: true },
} as const
export type RollupTable = keyof typeof keptApart

/** The smallest table that answers a question: a chart reads no finer rows than it shows. */
export function rollupTable(bySource: boolean, byLanguage: boolean): RollupTable {
  if (bySource && byLanguage) return 'mention_rollup'
  if (bySource) return 'mention_source_total'
  return byLanguage ? 'mention_language_total' : 'mention_total'
}

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

  /** The changes at every stored grain, by source and language where the table tells them apart. */
  rows(table: RollupTable): readonly Row[] {
    const { source_id: bySource, language: byLanguage } = keptApart[table]
    const minutes = addUp([...this.#minutes.values()], (row) => ({
      ...row,
      sourceId: bySource ? row.sourceId : 0,
      language: byLanguage ? row.language : '',
    }))
    return storedGrains.flatMap((grain) =>
      grain === storedGrains[0]
        ? minutes
        : addUp(minutes, (row) => ({ ...row, grain, bucket: row.bucket - (row.bucket % (grain * 1_000)) })),
    )
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
  const upserts = tables.map((table) => {
    const keys = ['grain', 'brand_id', 'bucket', ...(['source_id', 'language'] as const).filter((column) => keptApart[table][column])]
    const columns = [...keys, ...amounts]
    const statement = database.prepare(`
      INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
      ON CONFLICT DO UPDATE SET ${amounts.map((amount) => `${amount} = ${amount} + excluded.${amount}`).join(', ')}`)
    return { table, statement }
  })
  const language = database.prepare(
    'INSERT INTO language (code, mentions) VALUES (?, ?) ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions',
  )
  return (batch) => {
    for (const [code, mentions] of batch.languages()) if (mentions !== 0) language.run(code, mentions)
    for (const { table, statement } of upserts) {
      const { source_id: bySource, language: byLanguage } = keptApart[table]
      for (const row of batch.rows(table)) {
        const apart = [...(bySource ? [row.sourceId] : []), ...(byLanguage ? [row.language] : [])]
        statement.run(row.grain, row.brandId, row.bucket, ...apart, ...amountsOf(row))
      }
    }
  }
}

const tables = Object.keys(keptApart) as readonly RollupTable[]

function amountsOf(row: Row): readonly number[] {
  return amounts.map((amount) => row[amount])
}
