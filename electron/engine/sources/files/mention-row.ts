import { MAXIMUM_TEXT, mappableFields, mentionInput, type ColumnMapping, type MappableField } from '../../../contract/index.ts'
import { ProblemError } from '../../ports.ts'
import type { ReadRow } from '../source-port.ts'
import { storableText } from '../storable-text.ts'
import type { FileRow } from './table.ts'
import { createTimeReader } from './time.ts'
import { readAddress, readCount, readIdentifier, readKind, readLanguage, readSentiment } from './values.ts'

const LONGEST_NAME = 300
const LONGEST_SOURCE = 100
/** Characters of a rejected row that are shown. */
const SHOWN = 500

/** Turns rows into mentions under one mapping. */
export interface MentionRowReader {
  /** Columns to ask the table for; {@link read} expects rows in this order. */
  readonly columns: readonly string[]
  read(row: FileRow, now: number): ReadRow
}

/**
 * Missing text or time rejects a row; an optional value that makes no sense is left out.
 * @param header the file's columns, or null where they are not all known beforehand (JSON Lines).
 * @throws ProblemError when text or time are not mapped to a column of the file, or the time zone is unknown.
 */
export function createMentionRowReader(mapping: ColumnMapping, header: readonly string[] | null): MentionRowReader {
  const fields = mappableFields.filter((field) => mapping.columns[field] !== undefined && mapping.columns[field] !== '')
  const columns = fields.map((field) => mapping.columns[field] ?? '')
  checkMapping(fields, columns, header)
  const readTime = timeReaderOf(mapping)
  const positions = new Map<MappableField, number>(fields.map((field, index) => [field, index]))

  function read(row: FileRow, now: number): ReadRow {
    const value = (field: MappableField): string => {
      const position = positions.get(field)
      return position === undefined ? '' : (row.cells[position] ?? '')
    }
    const reject = (reason: string): ReadRow => ({
      row: row.row,
      rejected: { row: row.row, reason: row.remark === null ? reason : `${reason} ${row.remark}`, content: shown(row.original) },
    })
    if (row.fault !== null) return reject(row.fault)
    const text = cut(storableText(value('text')).trim(), MAXIMUM_TEXT + 1)
    if (text === '') return reject('There is no text.')
    const time = readTime(value('publishedAt'), now)
    if ('reason' in time) return reject(time.reason)

    const followers = readCount(value('authorFollowers'))
    const parsed = mentionInput.safeParse({
      text,
      publishedAt: time.at,
      kind: readKind(value('kind')) ?? mapping.kind,
      author: {
        name: cut(storableText(value('authorName')).trim(), LONGEST_NAME),
        handle: cut(storableText(value('authorHandle')).trim().replace(/^@/, ''), LONGEST_NAME),
        ...(followers === null ? {} : { followers }),
      },
      ...present('nativeId', readIdentifier(storableText(value('nativeId')))),
      ...present('url', readAddress(storableText(value('url')))),
      ...present('language', readLanguage(value('language'))),
      ...present('reach', readCount(value('reach'))),
      ...present('parentId', readIdentifier(storableText(value('parentId')))),
      ...present('threadId', readIdentifier(storableText(value('threadId')))),
      ...present('sentiment', readSentiment(value('sentiment'))),
    })
    if (!parsed.success) return reject(`It does not make a mention: ${parsed.error.issues[0]?.message ?? 'a value is out of range'}.`)
    return { row: row.row, mention: parsed.data, sourceName: cut(storableText(value('source')).trim(), LONGEST_SOURCE).trim() || null }
  }

  return { columns, read }
}

function present<Key extends string, Value>(key: Key, value: Value | null): Partial<Record<Key, Value>> {
  return value === null ? {} : ({ [key]: value } as Record<Key, Value>)
}

/** A copy of its own: a plain slice would keep the whole text, up to a whole piece of the file, in memory. */
function cut(text: string, length: number): string {
  return text.length <= length ? text : Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le').toWellFormed()
}

/** The row in short; cells are shortened first, because they may be long and many. */
function shown(cells: readonly string[]): string {
  const joined = cells.slice(0, 50).map((cell) => cell.slice(0, SHOWN)).join(' │ ')
  return cut(joined, SHOWN).toWellFormed()
}

function checkMapping(fields: readonly MappableField[], columns: readonly string[], header: readonly string[] | null): void {
  const safe = 'Nothing was stored.'
  if (!fields.includes('text') || !fields.includes('publishedAt')) {
    throw new ProblemError({
      kind: 'bad-input',
      happened: 'A file can only be imported when it is known which columns hold the text and the time.',
      safe,
      next: 'Choose a column for the text and one for the time.',
    })
  }
  const missing = header === null ? undefined : columns.find((column) => !header.includes(column))
  if (missing !== undefined) {
    throw new ProblemError({ kind: 'bad-input', happened: `The file has no column “${missing}”.`, safe, next: 'Choose another column in its place.' })
  }
}

function timeReaderOf(mapping: ColumnMapping): ReturnType<typeof createTimeReader> {
  try {
    return createTimeReader(mapping.timeZone, mapping.dateOrder)
  } catch (error) {
    throw new ProblemError(
      { kind: 'bad-input', happened: `“${mapping.timeZone}” is not a time zone.`, safe: 'Nothing was stored.', next: 'Choose a time zone from the list.' },
      { cause: error },
    )
  }
}
