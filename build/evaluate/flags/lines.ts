import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { flagKind, mentionKind, type FlagKind } from '../../../electron/contract/index.ts'
import type { StandingMention } from '../../../electron/engine/monitor/mention-store.ts'

/** A labelled mention of a test file. */
export interface Line {
  readonly text: string
  /** ISO 639-1; null where the file does not tell. */
  readonly language: string | null
  readonly kind: StandingMention['kind']
  readonly url: string | null
  readonly author: StandingMention['author']
  readonly flags: readonly FlagKind[]
}

const jsonLine = z.object({
  text: z.string().min(1),
  language: z.string().optional(),
  kind: mentionKind.default('post'),
  url: z.string().optional(),
  author: z
    .object({ name: z.string().default(''), handle: z.string().default(''), followers: z.number().int().nonnegative().nullable().default(null) })
    .default({ name: '', handle: '', followers: null }),
  flags: z.array(flagKind),
})

/**
 * Reads `{text, language?, kind?, url?, author?, flags}` lines, gzipped or not.
 * @throws Error that names the line which is not as it should be
 */
export function readLines(path: string): readonly Line[] {
  const bytes = readFileSync(path)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]))
  if (lines.length === 0) throw new Error('The file has no labelled texts.')
  return lines
}

function readLine(line: string, number: number): Line {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Error(`Line ${number} is no JSON.`)
  }
  const parsed = jsonLine.safeParse(value)
  if (!parsed.success) throw new Error(`Line ${number} must be {"text": "…", "flags": […]} with known flags, and "language", "kind", "url" and "author" if any.`)
  return { ...parsed.data, language: parsed.data.language ?? null, url: parsed.data.url ?? null }
}
