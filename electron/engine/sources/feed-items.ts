import { createHash } from 'node:crypto'
import { parseFeed } from 'feedsmith'
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import { mentionInput } from '../../contract/index.ts'
import type { MentionInput, MentionKind } from '../../contract/index.ts'
import { parseFeedDate } from './feed-date.ts'
import { htmlToPlainText, tidyText } from './feed-plain-text.ts'

/** Entries read from one answer; a feed that carries more is an archive, not news. */
const MAXIMUM_ENTRIES = 2_000

export interface FeedContext {
  /** Address that the feed was read from, for relative links. */
  readonly address: string
  readonly kind: MentionKind
  /** Stands in for a missing or future time. Epoch milliseconds. */
  readonly now: number
}

export interface FeedReading {
  readonly title: string
  readonly mentions: readonly MentionInput[]
  /** Why entries were left out, one reason each. */
  readonly skipped: readonly string[]
}

/** The text is no feed; its message is worded for a person. */
export class NotAFeed extends Error {
  override readonly name = 'NotAFeed'
}

/** An entry of any format, before it is judged. */
interface Entry {
  readonly id: string | undefined
  readonly link: string | undefined
  readonly title: string
  readonly body: string
  readonly author: string | undefined
  readonly publishedAt: number | null
  readonly language: string | undefined
  readonly base?: string | undefined
}

/**
 * Reads RSS, Atom, RDF and JSON Feed. Entities of a document type are never expanded.
 * @throws NotAFeed
 */
export function readFeed(text: string, context: FeedContext): FeedReading {
  const { title, language, base, entries } = parse(text)
  const mentions: MentionInput[] = []
  const skipped: string[] = []
  for (const entry of entries) {
    const result = mentionInput.safeParse(toMention(entry, { title, language, base }, context))
    if (result.success) mentions.push(result.data)
    else skipped.push(describeIssue(result.error.issues[0]))
  }
  return { title, mentions, skipped }
}

function describeIssue(issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string {
  if (issue === undefined) return 'it could not be read'
  return issue.path[0] === 'text' ? 'it has no text' : `${issue.path.join('.')}: ${issue.message}`
}

interface Parsed {
  readonly title: string
  readonly language: string | undefined
  readonly base: string | undefined
  readonly entries: readonly Entry[]
}

function parse(text: string): Parsed {
  let parsed
  try {
    parsed = parseFeed(text, { maxItems: MAXIMUM_ENTRIES })
  } catch (error) {
    throw new NotAFeed(explainUnreadable(text), { cause: error })
  }
  const { format, feed } = parsed
  if (format === 'atom') {
    return { title: plain(feed.title), language: feed.xml?.lang, base: feed.xml?.base, entries: (feed.entries ?? []).map(fromAtom) }
  }
  const title = htmlToPlainText(feed.title ?? '')
  if (format === 'json') return { title, language: feed.language, base: undefined, entries: (feed.items ?? []).map(fromJson) }
  if (format === 'rdf') return { title, language: feed.dc?.languages?.[0], base: feed.xml?.base, entries: (feed.items ?? []).map(fromRdf) }
  return { title, language: feed.language, base: feed.xml?.base, entries: (feed.items ?? []).map(fromRss) }
}

function fromRss(item: RssFeed.Item<string>): Entry {
  const { guid } = item
  return {
    id: guid?.value,
    link: item.link ?? (guid?.isPermaLink === false ? undefined : guid?.value),
    title: htmlToPlainText(item.title ?? ''),
    body: longer(htmlToPlainText(item.description ?? ''), htmlToPlainText(item.content?.encoded ?? '')),
    author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name,
    publishedAt: parseFeedDate(item.pubDate) ?? parseFeedDate(item.dc?.dates?.[0]),
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
    base: item.xml?.base,
  }
}

function fromRdf(item: RdfFeed.Item<string>): Entry {
  return {
    id: item.rdf?.about,
    link: item.link ?? item.rdf?.about,
    title: htmlToPlainText(item.title ?? ''),
    body: longer(htmlToPlainText(item.description ?? ''), htmlToPlainText(item.content?.encoded ?? '')),
    author: item.dc?.creators?.[0],
    publishedAt: parseFeedDate(item.dc?.dates?.[0]),
    language: item.dc?.languages?.[0] ?? item.xml?.lang,
    base: item.xml?.base,
  }
}

function fromAtom(entry: AtomFeed.Entry<string>): Entry {
  const link = entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0]
  return {
    id: entry.id,
    link: link?.href,
    title: plain(entry.title),
    body: longer(plain(entry.summary), plain(entry.content)),
    author: entry.authors?.[0]?.name,
    publishedAt: parseFeedDate(entry.published) ?? parseFeedDate(entry.updated),
    language: entry.xml?.lang,
    base: entry.xml?.base,
  }
}

function fromJson(item: JsonFeed.Item<string>): Entry {
  return {
    id: item.id,
    link: item.url ?? item.external_url,
    title: tidyText(item.title ?? ''),
    body: longer(tidyText(item.content_text ?? item.summary ?? ''), htmlToPlainText(item.content_html ?? '')),
    author: item.authors?.[0]?.name,
    publishedAt: parseFeedDate(item.date_published) ?? parseFeedDate(item.date_modified),
    language: item.language,
  }
}

/** Atom says which of its texts are HTML (RFC 4287, 3.1.1); the others are taken as they stand. */
function plain(text: { readonly value?: string; readonly type?: string } | undefined): string {
  const value = text?.value ?? ''
  return /html/i.test(text?.type ?? '') ? htmlToPlainText(value) : tidyText(value)
}

function longer(first: string, second: string): string {
  return second.length > first.length ? second : first
}

function toMention(entry: Entry, feed: Omit<Parsed, 'entries'>, { address, kind, now }: FeedContext): unknown {
  const url = webAddress(entry.link, [entry.base, feed.base], address)
  const text = entry.body.startsWith(entry.title) ? entry.body : `${entry.title}\n${entry.body}`
  const language = languageCode(entry.language ?? feed.language)
  return {
    nativeId: nativeId(entry.id ?? url ?? text),
    kind,
    ...(url === undefined ? {} : { url }),
    author: { name: (entry.author === undefined ? feed.title : tidyText(entry.author)).slice(0, 300), handle: '' },
    text,
    ...(language === undefined ? {} : { language }),
    publishedAt: Math.min(now, entry.publishedAt ?? now),
  }
}

/** The id as it stands, or its hash where it is longer than an id may be. */
function nativeId(id: string): string {
  return id.length <= 300 ? id : `sha256:${createHash('sha256').update(id).digest('hex')}`
}

function webAddress(link: string | undefined, bases: readonly (string | undefined)[], address: string): string | undefined {
  if (link === undefined) return undefined
  const resolve = (outer: string, inner: string | undefined): string =>
    inner !== undefined && URL.canParse(inner, outer) ? new URL(inner, outer).href : outer
  const base = bases.reduceRight<string>(resolve, address)
  if (!URL.canParse(link, base)) return undefined
  const url = new URL(link, base)
  // A feed can name javascript: or file: here; only pages are worth opening.
  return /^https?:$/.test(url.protocol) && url.href.length <= 2_000 ? url.href : undefined
}

function languageCode(tag: string | undefined): string | undefined {
  return /^([a-z]{2,3})(?:[-_]|$)/.exec(tag?.trim().toLowerCase() ?? '')?.[1]
}

function explainUnreadable(text: string): string {
  const beginning = withoutLeadingComments(text.slice(0, 200_000))
  if (text.trim() === '') return 'The answer is empty.'
  if (/^(?:<!doctype html|<html)/i.test(beginning)) {
    const offered = /<link\b[^>]{0,1000}\btype\s*=\s*["']application\/(?:rss|atom)\+xml["'][^>]{0,1000}>/i.exec(beginning)?.[0]
    const href = /\bhref\s*=\s*["']([^"'\s]{1,500})["']/i.exec(offered ?? '')?.[1]
    return href === undefined
      ? 'The address answers with a web page instead of a feed.'
      : `The address answers with a web page instead of a feed; the page names this one: ${href}`
  }
  if (/^[<{]/.test(beginning)) return 'The answer is damaged or is not a feed that the console can read.'
  return 'The address answers with something that is not a feed.'
}

function withoutLeadingComments(text: string): string {
  let rest = text.trimStart()
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->')
    if (end === -1) return rest
    rest = rest.slice(end + 3).trimStart()
  }
  return rest
}
