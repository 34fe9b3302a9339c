import { setImmediate } from 'node:timers/promises'
import type { Brand, Mention, MentionFilter, MentionInput } from '../../contract/index.ts'
import { CSV_BYTE_ORDER_MARK, csvRow } from '../csv-text.ts'
import type { MentionStore } from './mention-store.ts'

/** Mentions per piece of text. */
const PAGE = 200

const header = [
  'publishedAt', 'source', 'kind', 'authorName', 'authorHandle', 'authorFollowers', 'text', 'language', 'sentiment', 'sentimentOrigin',
  'sentimentScore', 'brands', 'direct', 'reach', 'url', 'nativeId', 'parentId', 'threadId', 'copies', 'flags',
] as const

interface Names {
  readonly brands: readonly Brand[]
  readonly sources: ReadonlyMap<number, string>
}

/**
 * The filter's mentions, newest first, in pieces of text. CSV cells are safe to open in a spreadsheet; JSON Lines has
 * the shape of `mentionInput` and can be imported again.
 */
export async function* exportMentions(
  store: MentionStore,
  filter: MentionFilter,
  format: 'csv' | 'jsonl',
  names: Names,
  signal: AbortSignal | undefined,
): AsyncGenerator<{ text: string; written: number }> {
  let written = 0
  if (format === 'csv') yield { text: CSV_BYTE_ORDER_MARK + csvRow(header), written }
  for (let before: number | undefined; ; ) {
    const page = store.page(filter, before, PAGE)
    const last = page.at(-1)
    if (!last || signal?.aborted) return
    written += page.length
    const write = format === 'csv' ? (mention: Mention) => csvRow(cells(mention, names)) : (mention: Mention) => jsonLine(mention, names)
    yield { text: page.map(write).join(''), written }
    before = last.id
    await setImmediate()
  }
}

function sourceName(mention: Mention, names: Names): string {
  return names.sources.get(mention.sourceId) ?? ''
}

function brandNames(mention: Mention, names: Names): readonly string[] {
  return mention.brands.flatMap(({ brandId }) => names.brands.find((brand) => brand.id === brandId)?.name ?? [])
}

function cells(mention: Mention, names: Names): readonly (string | number | boolean | null)[] {
  return [
    new Date(mention.publishedAt).toISOString(),
    sourceName(mention, names),
    mention.kind,
    mention.author.name,
    mention.author.handle,
    mention.author.followers,
    mention.text,
    mention.language,
    mention.sentiment.class ?? 'not judged',
    mention.sentiment.origin,
    mention.sentiment.score,
    brandNames(mention, names).join('; '),
    mention.direct,
    mention.reach,
    mention.url,
    mention.nativeId,
    mention.parentId,
    mention.threadId,
    mention.copies,
    mention.flags.map((flag) => flag.kind).join('; '),
  ]
}

function jsonLine(mention: Mention, names: Names): string {
  const input: MentionInput & { source: string; brands: readonly string[]; flags: Mention['flags'] } = {
    source: sourceName(mention, names),
    publishedAt: mention.publishedAt,
    kind: mention.kind,
    author: {
      name: mention.author.name,
      handle: mention.author.handle,
      ...(mention.author.followers === null ? {} : { followers: mention.author.followers }),
    },
    text: mention.text,
    ...(mention.language === 'und' ? {} : { language: mention.language }),
    ...(mention.sentiment.class === null ? {} : { sentiment: mention.sentiment.class }),
    ...(mention.reach === null ? {} : { reach: mention.reach }),
    ...(mention.url === null ? {} : { url: mention.url }),
    ...(mention.nativeId === null ? {} : { nativeId: mention.nativeId }),
    ...(mention.parentId === null ? {} : { parentId: mention.parentId }),
    ...(mention.threadId === null ? {} : { threadId: mention.threadId }),
    brands: brandNames(mention, names),
    flags: mention.flags,
  }
  return `${JSON.stringify(input)}\n`
}
