import type { FileHandle } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { ProblemError } from '../../ports.ts'
import { unreadableFile } from './problems.ts'
import { packZip, unpackZip } from './zip.ts'

/** Largest workbook that is opened, packed. A workbook is read as a whole, so it must fit into memory. Bytes. */
export const MAXIMUM_WORKBOOK = 64_000_000
/** What its parts may unpack to together. Bytes. */
export const MAXIMUM_UNPACKED = 128_000_000
/** Cells of the rectangle that a sheet spans, filled or not. */
const MAXIMUM_CELLS = 10_000_000

const asCsv = 'Save the sheet as CSV and import that: CSV files of any length are read piece by piece.'

/**
 * The first sheet's rows as text, without the empty rows at its end. Dates become `YYYY-MM-DDTHH:MM:SS.mmm`
 * without an offset, as the workbook shows them; formulas give their last stored result.
 * @throws ProblemError when it is no workbook, damaged, protected or too large.
 */
export async function readWorkbook(file: FileHandle, bytes: number): Promise<string[][]> {
  if (bytes > MAXIMUM_WORKBOOK) {
    throw unreadableFile(`The workbook is larger than ${MAXIMUM_WORKBOOK / 1_000_000} MB.`, asCsv)
  }
  const archive = Buffer.alloc(bytes)
  await file.read(archive, 0, bytes, 0)
  const entries = unpackZip(archive, (name) => name.startsWith('xl/') && /\.xml(\.rels)?$/.test(name), MAXIMUM_UNPACKED)
  if (!entries.some((entry) => entry.name === 'xl/workbook.xml')) {
    throw unreadableFile('The file is an archive, but not an Excel workbook.', 'Import .csv, .jsonl or .xlsx files; unpack archives first.')
  }
  for (const entry of entries) if (entry.name.startsWith('xl/worksheets/')) refuseVastSheet(entry.bytes)
  try {
    // The library believes what an archive says about itself, so it gets one that was checked.
    const rows = await readSheet<string>(packZip(entries), 1, { parseNumber: (digits) => digits, trim: false })
    return rows.map((row) => row.map(cellText))
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw unreadableFile('The workbook is damaged: its first sheet could not be read.', asCsv, error)
  }
}

/** A single cell far out makes a sheet of billions of empty cells; the rectangle is what costs memory. */
function refuseVastSheet(xml: Buffer): void {
  let rows = 0
  let columns = 0
  const address = /\br="([A-Z]{1,3})(\d{1,7})"/g
  const step = 1 << 20
  for (let start = 0; start < xml.length; start += step) {
    // Pieces overlap so that no address is cut in two.
    const piece = xml.toString('latin1', start, start + step + 32)
    for (const match of piece.matchAll(address)) {
      rows = Math.max(rows, Number(match[2]))
      columns = Math.max(columns, columnNumber(match[1] ?? ''))
    }
    if (rows * columns > MAXIMUM_CELLS) {
      throw unreadableFile(`The first sheet spans more than ${MAXIMUM_CELLS / 1_000_000} million cells.`, asCsv)
    }
  }
}

function columnNumber(letters: string): number {
  let number = 0
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64
  return number
}

/** The library's own type for a date cell names the constructor, hence unknown. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // A fraction of a day is true to about a millisecond: 11:35:51.999 was written as 11:35:52.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : new Date(Math.round(cell.getTime() / 10) * 10).toISOString().slice(0, -1)
  return String(cell)
}
