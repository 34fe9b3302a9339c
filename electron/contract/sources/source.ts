import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { mentionKind } from '../monitor/mention.ts'
import { gapReason } from './gap.ts'
import { columnMapping } from './import.ts'

const name = z.string().trim().min(1, 'A source needs a name').max(100)

/** What a person fills in to connect a source; the kind decides which fields there are. */
export const sourceDefinition = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('feed'),
    name,
    url: z.url({ protocol: /^https?$/, error: 'Enter a full address that begins with https:// or http://' }),
    /** Minutes between polls while all is well. */
    everyMinutes: z.number().int().min(1).max(1_440).default(5),
    mentionKind: mentionKind.default('article'),
  }),
  z.object({
    kind: z.literal('folder'),
    name,
    /** Absolute path; files dropped there are imported with this mapping. */
    folder: z.string().min(1, 'Choose a folder'),
    mapping: columnMapping,
  }),
  z.object({ kind: z.literal('webhook'), name }),
  /** Mentions that came from imported files; made by an import, not by hand. */
  z.object({ kind: z.literal('file'), name }),
  /** Present in a workspace that plays a recording. */
  z.object({ kind: z.literal('recording'), name, recording: z.string() }),
])
export type SourceDefinition = z.infer<typeof sourceDefinition>
export type SourceKind = SourceDefinition['kind']

export const source = z.object({
  id: rowId,
  definition: sourceDefinition,
  /** `waiting`: on, but not asked yet; `failing`: the last attempt went wrong and it will try again. */
  state: z.enum(['waiting', 'working', 'failing', 'paused', 'idle']),
  lastSuccessAt: instant.nullable(),
  lastErrorAt: instant.nullable(),
  /** In plain words. */
  lastError: z.string().nullable(),
  nextAttemptAt: instant.nullable(),
  /** Since when and why it can't be heard, or not in time; null while all is well, and for imported files. */
  notHeard: z.object({ reason: gapReason, since: instant }).nullable(),
  lastMentionAt: instant.nullable(),
  mentions: z.number().int(),
  /** Mentions published in the last hour. */
  perHour: z.number().int(),
})
export type Source = z.infer<typeof source>

/** What a person needs to connect a program to the local webhook. */
export const webhookAccess = z.object({
  /** Loopback address with the source's path; null while the endpoint could not be opened. */
  address: z.string().nullable(),
  /** The header that carries the signature. */
  header: z.string(),
  /** JSON Schema of the accepted body. */
  schema: z.record(z.string(), z.unknown()),
  /** A complete example call for a shell. */
  example: z.string(),
})
export type WebhookAccess = z.infer<typeof webhookAccess>
