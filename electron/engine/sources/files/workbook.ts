import type { FileHandle } from 'node:fs/promises'
import { posix } from 'node:path'
import { ProblemError } from '../../ports.ts'
import { MAXIMUM_RECORD } from './csv.ts'
import { unreadableFile } from './problems.ts'
import {
  createRelationsReader,
  createSharedTextReader,
  createSheetListReader,
  createStyleReader,
  unescapeCharacters,
  type PartReader,
} from './workbook-parts.ts'
import { attribute, createXmlScanner } from './xml-scanner.ts'
import { damagedArchive, openZip, type ZipArchive } from './zip.ts'

/** What a part may unpack to: small parts, shared texts, the sheet. Bytes. */
const SMALL_PART = 10_000_000
const SHARED_PART = 500_000_000
const SHEET_PART = 4_000_000_000
/** Columns that are read; a sheet may name cells far to the right. */
const MAXIMUM_COLUMNS = 2_000
const DAY = 86_400_000
/** Day 0 of spreadsheets is 1899-12-30; counted from 1904 it is 1,462 days later. */
const DAYS_TO_1970 = 25_569
const DAYS_TO_1904 = 1_462

export interface SheetRow {
  readonly cells: readonly string[]
  readonly fault: string | null
}

export interface SheetSlice {
  readonly rows: readonly SheetRow[]
  /** Part of the sheet that has been read, 0 to 1. */
  readonly share: number
}

/**
 * Opens the first sheet that is not hidden. Its rows are read piece by piece; only the texts that a workbook keeps
 * apart from its cells are held in memory, within a bound. Dates become `YYYY-MM-DDTHH:MM:SS.mmm` without an offset,
 * as the sheet shows them; a formula gives its last result; empty rows are left out.
 * @throws ProblemError when it is no workbook, damaged, protected or too large.
 */
export async function openWorkbook(file: FileHandle, bytes: number): Promise<{ rows(): AsyncGenerator<SheetSlice> }> {
  const archive = await openZip(file, bytes)
  const main = archive.names.find((name) => /^xl\/workbook\d*\.xml$/.test(name))
  if (main === undefined) {
    throw unreadableFile('The file is an archive, but not an Excel workbook.', 'Import .csv, .jsonl or .xlsx files; unpack archives first.')
  }
  const { sheets, from1904 } = await readPart(archive, main, createSheetListReader())
  const targets = await readPart(archive, `xl/_rels/${posix.basename(main)}.rels`, createRelationsReader())
  const target = sheets.map((id) => targets.get(id)).find((found) => found !== undefined)
  if (target === undefined) throw unreadableFile('The workbook has no sheet with cells.', 'Move the mentions to a sheet that is not hidden, save, and import it again.')
  const sheet = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
  const texts = await readOptional(archive, 'xl/sharedStrings.xml', SHARED_PART, createSharedTextReader(), [])
  const dates = await readOptional(archive, 'xl/styles.xml', SMALL_PART, createStyleReader(), [])

  const show = (type: string, style: number, value: string): string => {
    if (type === 's') return texts[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'true' : value === '0' ? 'false' : ''
    if (type === 'e') return ''
    if (type !== 'n') return unescapeCharacters(value)
    if (dates[style] === true) return wallTime(Number(value) + (from1904 ? DAYS_TO_1904 : 0))
    // Long ids stay as written: as numbers they would lose their last digits.
    return /e/i.test(value) && Math.abs(Number(value)) < 1e15 ? String(Number(value)) : value
  }

  return {
    async *rows() {
      const reader = createSheetReader(show)
      let share = 0
      for await (const text of readAsText(archive, sheet, SHEET_PART, (done) => (share = done))) {
        guarded(() => reader.push(text))
        yield { rows: reader.take(), share }
      }
      if (!reader.complete) throw damagedArchive()
    },
  }
}

function createSheetReader(show: (type: string, style: number, value: string) => string) {
  let rows: SheetRow[] = []
  let cells: string[] = []
  let length = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let collecting = false
  let phonetic = false
  let complete = false
  const scanner = createXmlScanner({
    open(name, attributes) {
      if (name === 'row') {
        cells = []
        length = 0
        column = -1
      } else if (name === 'c') {
        column = columnOf(attribute(attributes, 'r')) ?? column + 1
        type = attribute(attributes, 't') ?? 'n'
        style = Number(attribute(attributes, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') collecting = !phonetic
      else if (name === 'rPh') phonetic = true
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c' && column < MAXIMUM_COLUMNS && value !== '') {
        while (cells.length < column) cells.push('')
        cells[column] = show(type, style, value)
        // A text that many cells share counts in each of them.
        if (type === 's') length += cells[column]?.length ?? 0
      } else if (name === 'row' && cells.some((cell) => cell !== '')) {
        if (length <= MAXIMUM_RECORD) rows.push({ cells, fault: null })
        else rows.push({ cells: cells.slice(0, 50).map((cell) => cell.slice(0, 500)), fault: `The row is longer than ${MAXIMUM_RECORD.toLocaleString('en')} characters.` })
        cells = []
      } else if (name === 'sheetData') complete = true
    },
    text(text) {
      if (!collecting) return
      length += text.length
      // The row is refused then; what else comes of it is let go.
      if (length <= MAXIMUM_RECORD) value += text
    },
  })
  return {
    push: scanner.push,
    /** All rows have been seen; false for a sheet that is cut off. */
    get complete() {
      return complete
    },
    take(): SheetRow[] {
      const taken = rows
      rows = []
      return taken
    },
  }
}

async function* readAsText(archive: ZipArchive, name: string, limit: number, progress?: (share: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  for await (const piece of archive.read(name, limit, progress)) yield decoder.decode(piece, { stream: true })
}

async function readPart<Result>(archive: ZipArchive, name: string, reader: PartReader<Result>, limit = SMALL_PART): Promise<Result> {
  for await (const text of readAsText(archive, name, limit)) guarded(() => reader.push(text))
  return reader.result()
}

async function readOptional<Result>(archive: ZipArchive, name: string, limit: number, reader: PartReader<Result>, otherwise: Result): Promise<Result> {
  return archive.names.includes(name) ? readPart(archive, name, reader, limit) : otherwise
}

function guarded(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof ProblemError ? error : damagedArchive(error)
  }
}

/** Zero-based column of an address like AB12. */
function columnOf(address: string | null): number | null {
  const letters = /^[A-Z]{1,3}/.exec(address ?? '')?.[0]
  if (letters === undefined) return null
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number - 1
}

/** A fraction of a day is true to about a millisecond: 11:35:51.999 was written as 11:35:52. */
function wallTime(days: number): string {
  const at = Math.round(((days - DAYS_TO_1970) * DAY) / 10) * 10
  return Number.isFinite(at) && Math.abs(at) < 8e15 ? new Date(at).toISOString().slice(0, -1) : ''
}
