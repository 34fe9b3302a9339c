import type { JudgedMention, PlaceMention, StoredBatch } from '../../monitor/mention-store.ts'
import type { Database } from '../open.ts'
import { classCode, kindCode, originCode } from './codes.ts'
import { createFlagWriter, flagsJson } from './flags.ts'
import { createIdAllocator } from './mention-ids.ts'
import { createRollupWriter, RollupBatch } from './rollup.ts'

/** Authors whose row is remembered, so that a busy account costs no look-up. */
const REMEMBERED_AUTHORS = 20_000

interface KnownAuthor {
  readonly id: number
  readonly followers: number | null
}

/**
 * The hot path: stores a batch of judged mentions with authors, brands, full text and rollups in one transaction.
 */
export function createInsert(database: Database): (mentions: readonly JudgedMention[], place: PlaceMention) => Promise<StoredBatch> {
  const { writer } = database
  const insertMention = writer.prepare(`
    INSERT INTO mention (id, source_id, kind, native_id, url, author_id, text, language, published_at, received_at, reach,
      parent_id, thread_id, direct, sentiment_score, sentiment_class, sentiment_origin, flags, duplicate_of, identity)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (identity) DO NOTHING`)
  const insertText = writer.prepare('INSERT INTO mention_text (rowid, text, author) VALUES (?, ?, ?)')
  const insertBrand = writer.prepare('INSERT INTO mention_brand (brand_id, mention_id, direct) VALUES (?, ?, ?)')
  const findAuthors = writer.prepare('SELECT author.key, author.id, author.followers FROM json_each(?) wanted CROSS JOIN author ON author.key = wanted.value')
  const findAuthor = writer.prepare('SELECT id, followers FROM author WHERE key = ?')
  const insertAuthor = writer.prepare(
    'INSERT INTO author (key, name, handle, followers, first_seen_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
  )
  const updateAuthor = writer.prepare('UPDATE author SET followers = ? WHERE id = ?')
  const countSource = writer.prepare(
    'UPDATE source SET mentions = mentions + ?, last_mention_at = max(coalesce(last_mention_at, 0), ?) WHERE id = ?',
  )
  const insertPending = writer.prepare('INSERT INTO term_pending (mention_ids) VALUES (?)')
  const writeRollups = createRollupWriter(writer)
  const writeFlags = createFlagWriter(writer)
  const allocate = createIdAllocator(writer)
  let authors = new Map<string, KnownAuthor>()

  const recallAuthors = (mentions: readonly JudgedMention[]): void => {
    const unknown = new Set(mentions.map(authorKey).filter((key) => !authors.has(key)))
    for (const { key, id, followers } of findAuthors.all(JSON.stringify([...unknown])) as (KnownAuthor & { readonly key: string })[]) {
      authors.set(key, { id, followers })
    }
  }

  /** Call after the batch's authors were recalled: whoever is not known then is new. */
  const authorId = (mention: JudgedMention): number => {
    const { name, handle, followers } = mention.author
    const key = authorKey(mention)
    let known = authors.get(key)
    if (!known) {
      const inserted = insertAuthor.run(key, name, handle, followers, mention.publishedAt)
      // A key that JSON can't carry to the look-up, such as one with a NUL, may be stored already.
      known = inserted.changes === 1 ? { id: Number(inserted.lastInsertRowid), followers } : (findAuthor.get(key) as KnownAuthor)
      authors.set(key, known)
    }
    if (followers !== null && followers !== known.followers) {
      updateAuthor.run(followers, known.id)
      authors.set(key, { id: known.id, followers })
    }
    return known.id
  }

  const store = (mentions: readonly JudgedMention[], place: PlaceMention): StoredBatch => {
    const rollups = new RollupBatch()
    const stored: { id: number; mention: JudgedMention }[] = []
    const perSource = new Map<number, { mentions: number; lastAt: number }>()
    recallAuthors(mentions)
    for (const judged of mentions) {
      const id = allocate(judged.publishedAt)
      const { mention, duplicateOf } = place(id, judged)
      const direct = mention.brands.some((brand) => brand.direct)
      const inserted = insertMention.run(
        id,
        mention.sourceId,
        kindCode(mention.kind),
        mention.nativeId,
        mention.url,
        authorId(mention),
        mention.text,
        mention.language,
        mention.publishedAt,
        mention.receivedAt,
        mention.reach,
        mention.parentId,
        mention.threadId,
        direct ? 1 : 0,
        mention.score,
        classCode(mention.class),
        originCode(mention.origin),
        flagsJson(mention.flags),
        duplicateOf,
        mention.identity,
      )
      if (inserted.changes === 0) continue
      insertText.run(id, mention.text, `${mention.author.name} ${mention.author.handle}`)
      for (const brand of mention.brands) insertBrand.run(brand.brandId, id, brand.direct ? 1 : 0)
      if (mention.flags.length > 0) writeFlags(id, [], mention.flags)
      const { publishedAt, sourceId, language, reach, brands } = mention
      rollups.add({ publishedAt, sourceId, language, class: mention.class, direct, reach, brands })
      const counted = perSource.get(mention.sourceId)
      perSource.set(mention.sourceId, {
        mentions: (counted?.mentions ?? 0) + 1,
        lastAt: Math.max(counted?.lastAt ?? 0, mention.publishedAt),
      })
      stored.push({ id, mention })
    }
    writeRollups(rollups)
    for (const [sourceId, counted] of perSource) countSource.run(counted.mentions, counted.lastAt, sourceId)
    if (stored.length > 0) insertPending.run(JSON.stringify(stored.map((row) => row.id)))
    return { stored, duplicates: mentions.length - stored.length }
  }

  return async (mentions, place) => {
    // The full-text index takes a batch in ascending order without writing out its buffer in between.
    const ordered = mentions.toSorted((a, b) => a.publishedAt - b.publishedAt)
    if (authors.size > REMEMBERED_AUTHORS) authors = new Map()
    try {
      return await database.exclusive(() => store(ordered, place))
    } catch (error) {
      // Rows created inside the failed transaction don't exist.
      authors = new Map()
      throw error
    }
  }
}

function authorKey({ author }: JudgedMention): string {
  return (author.handle || author.name).toLowerCase()
}
