import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** A labelled text of a test file. */
export interface Line {
  readonly text: string
  /** 0 negative, 1 neutral, 2 positive. */
  readonly label: number
  /** When it was said, epoch milliseconds, where the file tells. */
  readonly at: number | null
}

const time = z.union([z.number(), z.iso.datetime({ offset: true, local: true }).transform((iso) => Date.parse(iso))])
const jsonLine = z.object({ text: z.string(), y: z.union([z.literal(0), z.literal(1), z.literal(2)]), at: time.optional() })

const labels = ['negative', 'neutral', 'positive'] as const
const csvRow = z.object({ airline_sentiment: z.enum(labels), text: z.string(), tweet_created: z.string() })

/**
 * Reads `{text, y, at?}` lines, or the CSV of the airline tweets; either may be gzipped.
 * @throws Error that names the line which is not as it should be
 */
export function readLines(path: string): readonly Line[] {
  const bytes = readFileSync(path)
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.trimStart().startsWith('{') ? readJsonLines(text) : readAirlineRows(text)
  if (lines.length === 0) throw new Error('The file has no labelled texts.')
  return lines
}

function readJsonLines(text: string): readonly Line[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new Error(`Line ${index + 1} is no JSON.`)
    }
    const parsed = jsonLine.safeParse(value)
    if (!parsed.success) throw new Error(`Line ${index + 1} must be {"text": "…", "y": 0, 1 or 2}, with "at" as epoch milliseconds or ISO 8601 if any.`)
    return [{ text: parsed.data.text, label: parsed.data.y, at: parsed.data.at ?? null }]
  })
}

function readAirlineRows(text: string): readonly Line[] {
  const rows = parse(text, { columns: true, bom: true, info: true }) as readonly { readonly record: unknown; readonly info: { readonly lines: number } }[]
  return rows.map(({ record, info }) => {
    const parsed = csvRow.safeParse(record)
    if (!parsed.success) throw new Error(`The row ending in line ${info.lines} needs airline_sentiment (negative, neutral or positive), text and tweet_created.`)
    const at = Date.parse(parsed.data.tweet_created)
    return { text: parsed.data.text, label: labels.indexOf(parsed.data.airline_sentiment), at: Number.isNaN(at) ? null : at }
  })
}
