import { hash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { MAXIMUM_TEXT, type MatchedBrand, type MentionFlag, type MentionInput } from '../../contract/index.ts'
import type { Clock } from '../ports.ts'
import type { Accepted, MentionSink } from '../sources/index.ts'
import type { Analysis } from './analysis/analysis.ts'
import type { Judging } from './judgements/judging.ts'
import type { Recently } from './judgements/surroundings.ts'
import type { JudgedMention, MentionStore, PlaceMention, StoredBatch } from './mention-store.ts'
import type { StoryWindow } from './stories.ts'
import { fingerprint, type Fingerprint } from './story-fingerprint.ts'

/** Mentions stored in one transaction, and judged without a break: small enough that questions are answered in between. */
const SLICE = 500
const JUDGED_AT_ONCE = 100
/** A publication time this far ahead of the clock is marked: somebody's clock is wrong. Milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000

export interface IngestParts {
  readonly store: MentionStore
  readonly analysis: Pick<Analysis, 'language' | 'themes'>
  /** The workspace's judgements as they are now. */
  readonly judging: () => Judging
  readonly clock: Clock
  readonly matchBrands: () => (text: string) => readonly MatchedBrand[]
  /** Where copies are looked for; asked for anew after a failed write, since its ids may not exist. */
  readonly stories: () => StoryWindow
  readonly forgetStories: () => void
  /** What came in lately, for judging what only the mentions around one tell. */
  readonly recently: () => Recently
  /** Called with what was stored, after it is safe. */
  readonly stored: (sourceId: number, batch: StoredBatch) => void
}

export interface Ingest extends MentionSink {
  /** Runs the work while no mention is between being judged and being stored. */
  undisturbed<Result>(work: () => Promise<Result>): Promise<Result>
}

/**
 * The path of every mention into the store: recognise what is known, judge the rest, fold copies, store, count.
 * One slice is under way at a time, so a row that two sources deliver at once is stored once.
 */
export function createIngest(parts: IngestParts): Ingest {
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }

  const acceptSlice = async (sourceId: number, inputs: readonly MentionInput[]): Promise<StoredBatch> => {
    // In the order of publication, as the store keeps them: what came before is known then.
    const fresh = unknownRows(parts.store, sourceId, inputs).toSorted(([one], [other]) => one.publishedAt - other.publishedAt)
    if (fresh.length === 0) return { stored: [], duplicates: inputs.length }
    const match = parts.matchBrands()
    const judging = parts.judging()
    const judged: JudgedMention[] = []
    const prints = new Map<string, Fingerprint>()
    const recently = parts.recently()
    /** By the row's identity. */
    const byAuthor = new Map<Buffer, number>()
    for (const [index, [input, identity]] of fresh.entries()) {
      if (index > 0 && index % JUDGED_AT_ONCE === 0) await setImmediate()
      const written = recently.wrote(accountOf(input.author), input.publishedAt)
      byAuthor.set(identity, written)
      const mention = judge(sourceId, input, identity, match, parts.analysis, judging, written, parts.clock.now())
      judged.push(mention)
      prints.set(mention.text, fingerprint(mention.text))
    }
    // Brands may have been defined anew in a break.
    const latest = parts.matchBrands()
    const current = latest === match ? judged : judged.map((mention) => ({ ...mention, brands: latest(mention.text) }))
    const stories = parts.stories()
    const place = (id: number, mention: JudgedMention): ReturnType<PlaceMention> => {
      const duplicateOf = stories.match(id, mention.text, prints.get(mention.text))
      if (duplicateOf === null) return { mention, duplicateOf }
      const spread = recently.repeated(duplicateOf, accountOf(mention.author), mention.publishedAt)
      return { mention: judging.repeated(mention, { spread, byAuthor: byAuthor.get(mention.identity) ?? 1 }), duplicateOf }
    }
    try {
      const batch = await parts.store.insert(current, place)
      parts.stored(sourceId, batch)
      return { stored: batch.stored, duplicates: inputs.length - batch.stored.length }
    } catch (error) {
      parts.forgetStories()
      throw error
    }
  }

  return {
    async accept(sourceId, inputs) {
      let account: Accepted = { stored: 0, duplicates: 0, earliestAt: null, latestAt: null }
      for (let start = 0; start < inputs.length; start += SLICE) {
        const batch = await inTurn(() => acceptSlice(sourceId, inputs.slice(start, start + SLICE)))
        account = addUp(account, batch)
        await setImmediate()
      }
      return account
    },
    undisturbed: inTurn,
  }
}

function addUp(account: Accepted, batch: StoredBatch): Accepted {
  let { earliestAt, latestAt } = account
  for (const { mention } of batch.stored) {
    earliestAt = Math.min(earliestAt ?? mention.publishedAt, mention.publishedAt)
    latestAt = Math.max(latestAt ?? mention.publishedAt, mention.publishedAt)
  }
  return {
    stored: account.stored + batch.stored.length,
    duplicates: account.duplicates + batch.duplicates,
    earliestAt,
    latestAt,
  }
}

function unknownRows(store: MentionStore, sourceId: number, inputs: readonly MentionInput[]): readonly (readonly [MentionInput, Buffer])[] {
  const byIdentity = new Map<string, readonly [MentionInput, Buffer]>()
  for (const input of inputs) {
    const identity = identityOf(sourceId, input)
    const key = identity.toString('hex')
    if (!byIdentity.has(key)) byIdentity.set(key, [input, identity])
  }
  for (const known of store.known([...byIdentity.values()].map(([, identity]) => identity))) byIdentity.delete(known)
  return [...byIdentity.values()]
}

/**
 * The same row of the same source has the same identity: by its native id, or else by time, author and text.
 * 128 bits of SHA-256: among 10⁹ mentions an accidental match is less likely than one in 10²⁰.
 */
export function identityOf(sourceId: number, input: MentionInput): Buffer {
  const parts =
    input.nativeId === undefined
      ? ['content', sourceId, input.publishedAt, input.author.handle || input.author.name, input.text]
      : ['id', sourceId, input.nativeId]
  return Buffer.from(hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32), 'hex')
}

function accountOf({ handle, name }: { readonly handle: string; readonly name: string }): string {
  return handle.replace(/^@/, '') || name
}

function judge(
  sourceId: number,
  input: MentionInput,
  identity: Buffer,
  matchBrands: (text: string) => readonly MatchedBrand[],
  analysis: IngestParts['analysis'],
  judging: Judging,
  byAuthor: number,
  now: number,
): JudgedMention {
  const cut = input.text.length > MAXIMUM_TEXT
  const text = cut ? input.text.slice(0, MAXIMUM_TEXT) : input.text
  const language = input.language ?? analysis.language.detect(text)
  const followers = input.author.followers ?? null
  const known: MentionFlag[] = []
  if (cut) known.push({ kind: 'cut', evidence: [], origin: 'detector' })
  if (input.publishedAt > now + CLOCK_TOLERANCE) known.push({ kind: 'future-dated', evidence: [], origin: 'detector' })
  const arrived = {
    kind: input.kind,
    url: input.url ?? null,
    author: { name: input.author.name, handle: input.author.handle.replace(/^@/, ''), followers },
    text,
    language,
    publishedAt: input.publishedAt,
    receivedAt: now,
    reach: input.reach ?? followers,
  }
  const judged = judging.arrived(arrived, { spread: null, byAuthor }, known)
  return {
    ...arrived,
    sourceId,
    nativeId: input.nativeId ?? null,
    parentId: input.parentId ?? null,
    threadId: input.threadId ?? null,
    brands: matchBrands(text),
    score: judged.score,
    class: input.sentiment ?? judged.class,
    origin: input.sentiment === undefined ? 'model' : 'supplied',
    terms: analysis.themes.terms(text, language),
    flags: judged.flags,
    identity,
  }
}
