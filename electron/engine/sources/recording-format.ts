import { z } from 'zod'
import { brandDefinition, instant, mentionInput } from '../../contract/index.ts'
import type { MentionInput } from '../../contract/index.ts'

/** File names end so; what stands before is the recording's name. */
export const RECORDING_SUFFIX = '.jsonl.gz'

/** Name of a recording, and of its file without the suffix. */
export const recordingName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/)

/** First line of a recording. */
export const recordingHeader = z.object({
  format: z.literal('holdfast-recording'),
  version: z.literal(1),
  name: recordingName,
  title: z.string().min(1).max(200),
  description: z.string().max(4_000),
  /** True when the texts were made up. */
  synthetic: z.boolean(),
  startsAt: instant,
  endsAt: instant,
  /** How many lines follow. */
  mentions: z.number().int().nonnegative(),
  brands: z.array(brandDefinition).max(100),
  sources: z.array(z.object({ key: z.string().min(1).max(100), name: z.string().min(1).max(100) })).min(1).max(100),
  /** The player loads what lies before at once and begins here. */
  playFrom: instant,
  /** Recorded seconds per real second, to begin with. */
  speed: z.number().min(1).max(3_600),
})
export type RecordingHeader = z.infer<typeof recordingHeader>

/** First line of a recording that a later console made. */
export const newerRecording = z.object({ format: z.literal('holdfast-recording'), version: z.number().int().min(2) })

/** Every further line, ordered by `publishedAt`. */
const recordedMention = mentionInput.extend({ source: z.string() })

export interface RecordedMention {
  /** Key of one of the header's sources. */
  readonly source: string
  readonly mention: MentionInput
}

/** Reads a line after the header. @returns null when it is corrupt or names no known source */
export function parseRecordedMention(line: string, sources: ReadonlySet<string>): RecordedMention | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    return null
  }
  const result = recordedMention.safeParse(parsed)
  if (!result.success || !sources.has(result.data.source)) return null
  const { source, ...mention } = result.data
  return { source, mention }
}
