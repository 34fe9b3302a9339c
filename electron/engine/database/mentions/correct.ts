import type { FlagKind, Mention, SentimentClass } from '../../../contract/index.ts'
import type { Correct, JudgeText } from '../../monitor/mention-store.ts'
import { correctedFlags, hasFlag, shownFlags } from '../../monitor/judgements/stored-flags.ts'
import { ProblemError } from '../../ports.ts'
import type { Database } from '../open.ts'
import { classCode, originCode } from './codes.ts'
import { createFlagWriter, flagsJson, flagsOf } from './flags.ts'
import { createRollupWriter, RollupBatch } from './rollup.ts'

interface Judged {
  readonly class: SentimentClass | null
  readonly origin: Mention['sentiment']['origin']
}

/**
 * Changes a mention by hand: the figures follow in the same transaction, and what stood before is kept.
 * @param judge what the model says of a text now
 */
export function createCorrections(database: Database, read: (id: number) => Mention | null, judge: JudgeText): Correct {
  const { writer } = database
  const writeRollups = createRollupWriter(writer)
  const writeFlags = createFlagWriter(writer)
  const insertCorrection = writer.prepare('INSERT INTO correction (mention_id, field, before, after, at, sample) VALUES (?, ?, ?, ?, ?, ?)')
  const firstBefore = writer.prepare("SELECT before FROM correction WHERE mention_id = ? AND field = 'sentiment' ORDER BY id LIMIT 1").pluck()
  const setSentiment = writer.prepare('UPDATE mention SET sentiment_score = ?, sentiment_class = ?, sentiment_origin = ? WHERE id = ?')
  const storedFlags = writer.prepare('SELECT flags FROM mention WHERE id = ?').pluck()
  const setFlags = writer.prepare('UPDATE mention SET flags = ? WHERE id = ?')
  const setBrands = writer.prepare('UPDATE mention SET direct = ?, brands_corrected = 1 WHERE id = ?')
  const clearBrands = writer.prepare('DELETE FROM mention_brand WHERE mention_id = ?')
  const allBrands = writer.prepare('SELECT brand_id AS brandId, direct FROM mention_brand WHERE mention_id = ?')
  const isDefined = writer.prepare('SELECT 1 FROM brand WHERE id = ? AND removed_at IS NULL').pluck()
  const addBrand = writer.prepare('INSERT INTO mention_brand (brand_id, mention_id, direct) VALUES (?, ?, ?)')

  const record = (id: number, field: 'sentiment' | 'brands' | 'flags', before: unknown, after: unknown, at: number, sample = false): void => {
    insertCorrection.run(id, field, JSON.stringify(before), JSON.stringify(after), at, sample ? 1 : 0)
  }

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

  const judgeAs = (before: Mention, sentiment: Mention['sentiment']): void => {
    setSentiment.run(sentiment.score, classCode(sentiment.class), originCode(sentiment.origin), before.id)
    recount(before, { ...before, sentiment })
  }

  /** The model's judgement may have changed since it was corrected: the one of today is given back. */
  const modelSentiment = ({ text, language }: Mention, spam: boolean): Mention['sentiment'] => ({
    ...(spam ? { score: null, class: null } : judge(text, language)),
    origin: 'model',
  })

  return {
    async sentiment(id, value, at, sample = false) {
      await database.exclusive(() => {
        const before = counted(id)
        const first = firstBefore.get(id) as string | undefined
        if (value === null && first === undefined) return
        const original = value === null ? (JSON.parse(String(first)) as Judged) : null
        const sentiment: Mention['sentiment'] =
          original === null
            ? { score: before.sentiment.score, class: value, origin: 'corrected' }
            : original.origin === 'model'
              ? modelSentiment(before, hasFlag(before.flags, 'spam'))
              : { score: before.sentiment.score, ...original }
        const judged = (of: Mention['sentiment']): Judged => ({ class: of.class, origin: of.origin })
        record(id, 'sentiment', judged(before.sentiment), judged(sentiment), at, sample)
        judgeAs(before, sentiment)
      })
      return found(id)
    },

    async flags(id, { add, remove }, at) {
      await database.exclusive(() => {
        const before = counted(id)
        const was = flagsOf(storedFlags.get(id) as string | null)
        const is = correctedFlags(was, add, remove)
        if (flagsJson(is) === flagsJson(was)) return
        setFlags.run(flagsJson(is), id)
        writeFlags(id, was, is)
        const kinds = (flags: typeof is): readonly FlagKind[] => shownFlags(flags).map((flag) => flag.kind)
        record(id, 'flags', kinds(was), kinds(is), at)
        const spam = hasFlag(is, 'spam')
        if (before.sentiment.origin === 'model' && spam !== hasFlag(was, 'spam')) judgeAs(before, modelSentiment(before, spam))
      })
      return found(id)
    },

    async brands(id, brandIds, at) {
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
        record(id, 'brands', before.brands.map((brand) => brand.brandId), brandIds, at)
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
