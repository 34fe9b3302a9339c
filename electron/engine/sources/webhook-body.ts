import { z } from 'zod'
import { instant, mentionInput } from '../../contract/index.ts'
import type { MentionInput } from '../../contract/index.ts'
import { storableText } from './storable-text.ts'

/** Most mentions in one call. */
export const MAXIMUM_MENTIONS = 500

/** How far ahead of our time a mention may say it was published. Milliseconds. */
const AHEAD = 24 * 60 * 60_000

/** Epoch milliseconds below this are from the first months of 1970, and almost surely seconds. */
const SECONDS_SUSPECTED = 10_000_000_000

const publishedAt = z.union([
  instant.min(0),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
])

/** One mention as programs send it: like every mention, but the time may also be ISO 8601 text. */
const webhookMention = mentionInput
  .extend({ publishedAt: publishedAt.describe('Epoch milliseconds, or an ISO 8601 time with its offset, for example 2026-09-14T10:00:00Z.') })
  // An id of its own lets the JSON Schema name it once instead of repeating it.
  .meta({ id: 'mention' })

const webhookBody = z.union([
  webhookMention,
  z.array(webhookMention).max(MAXIMUM_MENTIONS),
  z.object({ mentions: z.array(webhookMention).max(MAXIMUM_MENTIONS) }),
])

/** JSON Schema of the body, as shown to the person who connects a program. */
export function webhookSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(webhookBody, { io: 'input' }) }
}

export interface Refusal {
  /** Place in the sent list, from 0. */
  readonly index: number
  readonly reason: string
}

export type BodyReading =
  | { readonly readable: true; readonly mentions: readonly MentionInput[]; readonly rejected: readonly Refusal[] }
  | { readonly readable: false; readonly reason: string }

/** Judges every mention by itself, so that a bad one does not cost the others. @param now epoch milliseconds */
export function readWebhookBody(body: Uint8Array, now: number): BodyReading {
  let parsed: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    parsed = JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? storableText(value) : value))
  } catch {
    return { readable: false, reason: 'The body is not JSON in UTF-8.' }
  }
  const sent = listOf(parsed)
  if (sent === null) return { readable: false, reason: 'The body must be one mention, a list of mentions, or {"mentions": […]}.' }
  if (sent.length > MAXIMUM_MENTIONS) {
    return { readable: false, reason: `The body holds ${sent.length} mentions; send at most ${MAXIMUM_MENTIONS} in one call.` }
  }
  const mentions: MentionInput[] = []
  const rejected: Refusal[] = []
  sent.forEach((candidate, index) => {
    const result = webhookMention.safeParse(candidate)
    const reason = result.success ? implausible(result.data, now) : describeIssue(result.error)
    if (result.success && reason === null) mentions.push(result.data)
    else rejected.push({ index, reason: reason ?? 'It could not be read.' })
  })
  return { readable: true, mentions, rejected }
}

function listOf(body: unknown): readonly unknown[] | null {
  if (Array.isArray(body)) return body
  if (typeof body !== 'object' || body === null) return null
  if (!('mentions' in body)) return [body]
  return Array.isArray(body.mentions) ? body.mentions : null
}

function implausible(mention: MentionInput, now: number): string | null {
  if (mention.publishedAt > now + AHEAD) return 'publishedAt: lies more than a day in the future'
  if (mention.publishedAt > 0 && mention.publishedAt < SECONDS_SUSPECTED) return 'publishedAt: looks like seconds; milliseconds are needed'
  return null
}

function describeIssue(error: z.ZodError): string {
  const [issue] = error.issues
  if (issue === undefined) return 'It could not be read.'
  const place = issue.path.join('.')
  if (place === 'publishedAt') return 'publishedAt: must be epoch milliseconds or an ISO 8601 time with its offset'
  return place === '' ? issue.message : `${place}: ${issue.message}`
}
