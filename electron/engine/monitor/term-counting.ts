import type { Mention } from '../../contract/index.ts'
import type { TermCounter } from '../database/mentions/terms.ts'
import type { Database } from '../database/open.ts'
import type { Log } from '../ports.ts'
import type { MentionStore, Rejudged, StoredBatch } from './mention-store.ts'

/** Term counts are written after so many mentions; after a crash the ones since then are counted again. */
const FLUSH_EVERY = 5_000

export interface TermCounting {
  /** Counts what was stored. */
  stored(batch: StoredBatch): void
  /** Follows mentions whose class has become another one. */
  moved(mentions: Rejudged['moved']): Promise<void>
  /** Counts the mentions that were stored after the last flush before an unclean end. */
  recountPending(): Promise<void>
  flush(): Promise<void>
}

interface TermCountingParts {
  readonly database: Database
  readonly store: Pick<MentionStore, 'get'>
  readonly terms: TermCounter
  readonly termsOf: (text: string, language: string) => readonly string[]
  readonly log: Log
}

/** Keeps the counts of terms, in memory first and stored now and then. */
export function createTermCounting({ database, store, terms, termsOf, log }: TermCountingParts): TermCounting {
  let flushing: Promise<void> = Promise.resolve()
  let sinceFlush = 0
  const flush = (): Promise<void> => {
    sinceFlush = 0
    flushing = flushing.then(() => terms.flush()).catch((error: unknown) => log.error('Term counts could not be stored', error))
    return flushing
  }
  const brandIds = ({ brands }: Pick<Mention, 'brands'>): readonly number[] => brands.map((brand) => brand.brandId)

  return {
    stored(batch) {
      for (const { mention } of batch.stored) terms.add(mention.publishedAt, brandIds(mention), mention.terms, mention.class === 'negative')
      sinceFlush += batch.stored.length
      if (terms.full || sinceFlush >= FLUSH_EVERY) void flush()
    },
    async moved(mentions) {
      for (const { publishedAt, brandIds: brands, text, language, from, to } of mentions) {
        const change = Number(to === 'negative') - Number(from === 'negative')
        if (change !== 0) terms.recountNegative(publishedAt, brands, termsOf(text, language), change === 1 ? 1 : -1)
      }
      if (terms.full) await flush()
    },
    async recountPending() {
      const pending = await database.write.selectFrom('term_pending').select('mention_ids').execute()
      for (const row of pending) {
        for (const id of JSON.parse(row.mention_ids) as number[]) {
          const mention = store.get(id)
          if (!mention) continue
          terms.add(mention.publishedAt, brandIds(mention), termsOf(mention.text, mention.language), mention.sentiment.class === 'negative')
        }
      }
      if (pending.length > 0) await terms.flush()
    },
    flush,
  }
}
