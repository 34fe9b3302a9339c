import type { Mention, SentimentClass } from '../../../contract/index.ts'
import { ProblemError } from '../../ports.ts'
import type { Database } from '../open.ts'
import { classCode, originCode } from './codes.ts'
import { createRollupWriter, RollupBatch } from './rollup.ts'

interface Judged {
  readonly class: SentimentClass | null
  readonly origin: Mention['sentiment']['origin']
}

/**
 * Changes a mention by hand: the figures follow in the same transaction, and what stood before is kept.
 */
export function createCorrections(database: Database, read: (id: number) => Mention | null) {
  const { writer } = database
  const writeRollups = createRollupWriter(writer)
  const record = writer.prepare('INSERT INTO correction (mention_id, field, before, after, at) VALUES (?, ?, ?, ?, ?)')
  const firstBefore = writer.prepare("SELECT before FROM correction WHERE mention_id = ? AND field = 'sentiment' ORDER BY id LIMIT 1").pluck()
  const setSentiment = writer.prepare('UPDATE mention SET sentiment_class = ?, sentiment_origin = ? WHERE id = ?')
  const setBrands = writer.prepare('UPDATE mention SET direct = ?, brands_corrected = 1 WHERE id = ?')
  const clearBrands = writer.prepare('DELETE FROM mention_brand WHERE mention_id = ?')
  const allBrands = writer.prepare('SELECT brand_id AS brandId, direct FROM mention_brand WHERE mention_id = ?')
  const isDefined = writer.prepare('SELECT 1 FROM brand WHERE id = ? AND removed_at IS NULL').pluck()
  const addBrand = writer.prepare('INSERT INTO mention_brand (brand_id, mention_id, direct) VALUES (?, ?, ?)')

  /** Takes the mention out of the figures as it was and counts it in as it is. */
  const recount = (before: Mention, after: Mention): void => {
    const batch = new RollupBatch()
    batch.add({ ...before, class: before.sentiment.class }, -1)
    batch.add({ ...after, class: after.sentiment.class })
    writeRollups(batch)
  }

  const found = (id: number): Mention => read(id) ?? notFound()
  /** With the brands that were removed: their figures are kept for the day they are given back. */
  const counted = (id: number): Mention => {
    const links = allBrands.all(id) as { readonly brandId: number; readonly direct: 0 | 1 }[]
    return { ...found(id), brands: links.map((link) => ({ brandId: link.brandId, direct: link.direct === 1 })) }
  }

  return {
    /** null gives back what stood there before the first correction. */
    async sentiment(id: number, value: SentimentClass | null, at: number): Promise<Mention> {
      await database.exclusive(() => {
        const before = counted(id)
        const first = firstBefore.get(id) as string | undefined
        if (value === null && first === undefined) return
        const judged: Judged = value === null ? (JSON.parse(String(first)) as Judged) : { class: value, origin: 'corrected' }
        setSentiment.run(classCode(judged.class), originCode(judged.origin), id)
        record.run(id, 'sentiment', JSON.stringify({ class: before.sentiment.class, origin: before.sentiment.origin }), JSON.stringify(judged), at)
        recount(before, { ...before, sentiment: { ...before.sentiment, ...judged } })
      })
      return found(id)
    },

    async brands(id: number, brandIds: readonly number[], at: number): Promise<Mention> {
      await database.exclusive(() => {
        const before = counted(id)
        const brands = [...new Set(brandIds)].map((brandId) => ({
          brandId: isDefined.get(brandId) === undefined ? unknownBrand() : brandId,
          direct: before.brands.some((brand) => brand.brandId === brandId && brand.direct),
        }))
        clearBrands.run(id)
        for (const brand of brands) addBrand.run(brand.brandId, id, brand.direct ? 1 : 0)
        const direct = brands.some((brand) => brand.direct)
        setBrands.run(direct ? 1 : 0, id)
        record.run(id, 'brands', JSON.stringify(before.brands.map((brand) => brand.brandId)), JSON.stringify(brandIds), at)
        recount(before, { ...before, brands, direct })
      })
      return found(id)
    },
  }
}

function unknownBrand(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This brand is not defined any more.',
    safe: 'The mention was not changed.',
    next: 'Choose among the brands in the list.',
  })
}

export function notFound(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This mention is not stored here.',
    safe: 'Nothing was changed.',
    next: 'Go back to the list and open another one.',
  })
}
