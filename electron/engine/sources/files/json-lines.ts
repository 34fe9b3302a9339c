import { MAXIMUM_RECORD } from './csv.ts'

/** Nesting that is flattened; what lies deeper is left out. */
const MAXIMUM_DEPTH = 4
const MAXIMUM_FIELDS = 500
const KEPT_OF_REFUSED = 10_000

export interface JsonRecord {
  /** Values by dotted path, as text. */
  readonly fields: ReadonlyMap<string, string>
  readonly fault: string | null
  /** The line as it was read, cut when it was refused for its length. */
  readonly line: string
}

/** Takes JSON Lines apart as they arrive: each line by itself, so that a broken one costs one row. */
export class JsonLinesParser {
  readonly #maximum: number
  #pieces: string[] = []
  #length = 0
  #skipping = false

  constructor(maximumRecord = MAXIMUM_RECORD) {
    this.#maximum = maximumRecord
  }

  push(text: string): JsonRecord[] {
    const records: JsonRecord[] = []
    let start = 0
    for (;;) {
      const end = text.indexOf('\n', start)
      if (end === -1) break
      this.#line(text.slice(start, end), records)
      start = end + 1
    }
    this.#keep(text.slice(start), records)
    return records
  }

  finish(): JsonRecord[] {
    const records: JsonRecord[] = []
    this.#line('', records)
    return records
  }

  #keep(text: string, records: JsonRecord[]): void {
    if (this.#skipping || text === '') return
    this.#pieces.push(text)
    this.#length += text.length
    if (this.#length <= this.#maximum) return
    records.push(tooLong(this.#pieces.join(''), this.#maximum))
    this.#pieces = []
    this.#length = 0
    this.#skipping = true
  }

  #line(end: string, records: JsonRecord[]): void {
    if (!this.#skipping) {
      // An array that is written with one object on each line is read as well.
      const line = (this.#pieces.join('') + end).trim().replace(/,$/, '')
      if (line.length > this.#maximum) records.push(tooLong(line, this.#maximum))
      else if (line !== '' && line !== '[' && line !== ']') records.push(parseJsonLine(line))
    }
    this.#pieces = []
    this.#length = 0
    this.#skipping = false
  }
}

function tooLong(line: string, maximum: number): JsonRecord {
  return { fields: new Map(), fault: `The row is longer than ${maximum.toLocaleString('en')} characters.`, line: line.slice(0, KEPT_OF_REFUSED) }
}

/** One line; nested objects become dotted names such as `author.name`. */
export function parseJsonLine(line: string): JsonRecord {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { fields: new Map(), fault: 'The line is not complete JSON.', line }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fields: new Map(), fault: 'The line is not a JSON object.', line }
  }
  const fields = new Map<string, string>()
  flatten(value, '', 1, fields)
  return { fields, fault: null, line }
}

function flatten(object: object, prefix: string, depth: number, fields: Map<string, string>): void {
  for (const [key, value] of Object.entries(object)) {
    if (fields.size >= MAXIMUM_FIELDS) return
    const path = prefix + key
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (depth < MAXIMUM_DEPTH) flatten(value, `${path}.`, depth + 1, fields)
    } else fields.set(path, asText(value))
  }
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string' || typeof item === 'number').join(', ')
  return ''
}
