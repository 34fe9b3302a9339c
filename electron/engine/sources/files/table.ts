import { open, type FileHandle } from 'node:fs/promises'
import type { ImportFormat } from '../../../contract/index.ts'
import { CsvParser, detectDelimiter, type CsvRecord, type Delimiter } from './csv.ts'
import { detectEncoding, type TextEncoding } from './encoding.ts'
import { detectFormat, readHead } from './format.ts'
import { JsonLinesParser, type JsonRecord } from './json-lines.ts'
import { fileAccessProblem, unreadableFile } from './problems.ts'
import { readText } from './text-stream.ts'
import { openWorkbook } from './workbook.ts'

/** A row as it stands in the file. */
export interface FileRow {
  /** 1 is the first data row; empty lines do not count. */
  readonly row: number
  /** Values of the columns that were asked for, in that order; empty where there is none. */
  readonly cells: readonly string[]
  /** The whole row, for showing it and for the file of rejected rows. */
  readonly original: readonly string[]
  /** Why the row can't be used whatever the mapping is. */
  readonly fault: string | null
  /** Something odd about a row that can be used all the same; told when it is rejected for another reason. */
  readonly remark: string | null
}

export interface RowSlice {
  readonly rows: readonly FileRow[]
  readonly bytesRead: number
}

/** A file with columns, whatever its format. */
export interface Table {
  readonly format: ImportFormat
  readonly bytes: number
  readonly encoding: TextEncoding | null
  readonly delimiter: Delimiter | null
  /** Column names, unique and never empty. For JSON Lines those of the first lines. */
  readonly header: readonly string[]
  /** Names for {@link FileRow.original}. */
  readonly originalHeader: readonly string[]
  /** Reads from the beginning, slice by slice; text files with memory that does not grow with the file. */
  rows(columns: readonly string[]): AsyncGenerator<RowSlice>
  close(): Promise<void>
}

/** Rows looked at to learn the columns of JSON Lines. */
const SAMPLE_ROWS = 200
/** Columns that a file may have. */
const MAXIMUM_COLUMNS = 2_000

/**
 * Opens a file and reads as much as is needed to know its columns. Close it afterwards.
 * @param fileName the name the person knows it by; its ending decides where the content leaves the format open.
 * @throws ProblemError when it is empty, no text, damaged, or may not be read.
 */
export async function openTable(path: string, fileName = path): Promise<Table> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    throw fileAccessProblem(error)
  }
  try {
    const { size } = await file.stat()
    if (size === 0) throw unreadableFile('The file is empty.', 'Export it again from where it came from, then import that.')
    const format = detectFormat(await readHead(file), fileName)
    if (format === 'xlsx') return await workbookTable(file, size)
    const encoding = await detectEncoding(file)
    if (encoding === 'binary') throw unreadableFile('The file holds no text.', 'Import a .csv, .jsonl or .xlsx file.')
    return format === 'jsonl' ? await jsonLinesTable(file, size, encoding) : await csvTable(file, size, encoding)
  } catch (error) {
    await file.close()
    throw error instanceof Error && 'syscall' in error ? fileAccessProblem(error) : error
  }
}

async function csvTable(file: FileHandle, bytes: number, encoding: TextEncoding): Promise<Table> {
  const { start, stated } = statedDelimiter(await firstText(file, encoding))
  const delimiter = stated ?? detectDelimiter(start)
  async function* records(): AsyncGenerator<{ records: CsvRecord[]; bytesRead: number }> {
    const parser = new CsvParser(delimiter)
    let first = true
    let bytesRead = 0
    for await (const chunk of readText(file, encoding)) {
      const text = first ? statedDelimiter(chunk.text).start : chunk.text
      first = false
      bytesRead = chunk.bytesRead
      yield { records: parser.push(text), bytesRead }
    }
    yield { records: parser.finish(), bytesRead }
  }
  let names: readonly string[] | null = null
  for await (const slice of records()) {
    const record = slice.records[0]
    if (record === undefined) continue
    if (record.fault !== null || record.cells.length > MAXIMUM_COLUMNS) break
    names = record.cells
    break
  }
  if (names === null) throw unreadableFile('The file has no line with column names.', 'Its first line must name the columns; add one and import it again.')
  const header = uniqueNames(names)

  return {
    format: 'csv',
    bytes,
    encoding,
    delimiter,
    header,
    originalHeader: header,
    async *rows(columns) {
      const positions = columns.map((column) => header.indexOf(column))
      let row = -1
      for await (const slice of records()) {
        const rows: FileRow[] = []
        for (const record of slice.records) {
          row += 1
          if (row > 0) rows.push(csvRow(row, record, header.length, positions))
        }
        yield { rows, bytesRead: slice.bytesRead }
      }
    },
    close: () => file.close(),
  }
}

function csvRow(row: number, record: CsvRecord, width: number, positions: readonly number[]): FileRow {
  const { cells } = record
  const extra = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
  const count = cells.length === width ? null : `It has ${cells.length} cells where the header has ${width}.`
  return {
    row,
    cells: positions.map((position) => cells[position] ?? ''),
    original: cells,
    fault: record.fault ?? (extra ? count : null),
    remark: record.fault === null ? count : null,
  }
}

async function jsonLinesTable(file: FileHandle, bytes: number, encoding: TextEncoding): Promise<Table> {
  async function* records(): AsyncGenerator<{ records: JsonRecord[]; bytesRead: number }> {
    const parser = new JsonLinesParser()
    let bytesRead = 0
    for await (const chunk of readText(file, encoding)) {
      bytesRead = chunk.bytesRead
      yield { records: parser.push(chunk.text), bytesRead }
    }
    yield { records: parser.finish(), bytesRead }
  }
  const names = new Set<string>()
  let looked = 0
  for await (const slice of records()) {
    for (const record of slice.records) {
      looked += 1
      for (const name of record.fields.keys()) if (names.size < MAXIMUM_COLUMNS) names.add(name)
    }
    if (looked >= SAMPLE_ROWS) break
  }
  if (names.size === 0) throw unreadableFile('None of the first lines is a JSON object.', 'JSON Lines has one complete object on each line; a JSON array must be taken apart first.')

  return {
    format: 'jsonl',
    bytes,
    encoding,
    delimiter: null,
    header: [...names],
    originalHeader: ['line'],
    async *rows(columns) {
      let row = 0
      for await (const slice of records()) {
        const rows = slice.records.map((record): FileRow => {
          row += 1
          return { row, cells: columns.map((column) => record.fields.get(column) ?? ''), original: [record.line], fault: record.fault, remark: null }
        })
        yield { rows, bytesRead: slice.bytesRead }
      }
    },
    close: () => file.close(),
  }
}

async function workbookTable(file: FileHandle, bytes: number): Promise<Table> {
  const workbook = await openWorkbook(file, bytes)
  let names: readonly string[] | null = null
  for await (const { rows } of workbook.rows()) {
    names = rows[0]?.cells ?? null
    if (names !== null) break
  }
  if (names === null) throw unreadableFile('The workbook’s first sheet is empty.', 'Move the sheet with the mentions to the front, save, and import it again.')
  const header = uniqueNames(names)
  return {
    format: 'xlsx',
    bytes,
    encoding: null,
    delimiter: null,
    header,
    originalHeader: header,
    async *rows(columns) {
      const positions = columns.map((column) => header.indexOf(column))
      let row = -1
      for await (const slice of workbook.rows()) {
        const rows: FileRow[] = []
        for (const { cells, fault } of slice.rows) {
          row += 1
          if (row > 0) rows.push({ row, cells: positions.map((position) => cells[position] ?? ''), original: cells, fault, remark: null })
        }
        yield { rows, bytesRead: Math.round(slice.share * bytes) }
      }
    },
    close: () => file.close(),
  }
}

async function firstText(file: FileHandle, encoding: TextEncoding): Promise<string> {
  for await (const chunk of readText(file, encoding)) return chunk.text
  return ''
}

/** Spreadsheets write `sep=;` as the first line of some CSV files. */
function statedDelimiter(text: string): { start: string; stated: Delimiter | null } {
  const match = /^sep=([,;\t|])\r?\n/i.exec(text)
  return match === null ? { start: text, stated: null } : { start: text.slice(match[0].length), stated: match[1] as Delimiter }
}

/** Names for every column: empty ones are numbered, repeated ones get a number behind them. */
export function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, index) => {
    const base = cell.trim().slice(0, 200) || `Column ${index + 1}`
    let name = base
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`
    taken.add(name)
    return name
  })
}
