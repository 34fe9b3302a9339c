import type { ColumnMapping, ImportPreview, InterpretedRow } from '../../contract/index.ts'
import { guessMapping } from './files/guess-mapping.ts'
import { createMentionRowReader } from './files/mention-row.ts'
import type { FileRow, Table } from './files/table.ts'
import type { Mappings } from './mappings.ts'

/** Rows that are shown, and rows that the guess of a mapping looks at. */
const SHOWN = 20
const SAMPLE = 200
/** Characters of a cell that are shown. */
const SHOWN_CELL = 500

async function firstRows(table: Table, columns: readonly string[], count: number): Promise<FileRow[]> {
  const rows: FileRow[] = []
  for await (const slice of table.rows(columns)) {
    rows.push(...slice.rows.slice(0, count - rows.length))
    if (rows.length >= count) break
  }
  return rows
}

/** Columns, first rows and the mapping to begin with: the one remembered for these columns, else a guess. */
export async function previewTable(
  table: Table,
  upload: { readonly id: string; readonly fileName: string },
  mappings: Mappings,
  now: number,
): Promise<ImportPreview> {
  const rows = (await firstRows(table, table.header, SAMPLE)).filter((row) => row.fault === null).map((row) => row.cells)
  const remembered = await mappings.find(table.header)
  const sourceName = upload.fileName.replace(/\.[^.]{1,5}$/, '').trim().slice(0, 100).trim() || 'Imported file'
  return {
    fileId: upload.id,
    fileName: upload.fileName,
    bytes: table.bytes,
    format: table.format,
    encoding: table.encoding,
    delimiter: table.delimiter,
    header: table.header,
    rows: rows.slice(0, SHOWN).map((cells) => cells.map((cell) => cell.slice(0, SHOWN_CELL).toWellFormed())),
    suggested: remembered?.mapping ?? guessMapping(table.header, rows, sourceName, now),
    remembered: remembered?.name ?? null,
  }
}

/** @throws ProblemError when the mapping does not fit the file. */
export async function interpretTable(table: Table, mapping: ColumnMapping, now: number): Promise<InterpretedRow[]> {
  const reader = createMentionRowReader(mapping, table.format === 'jsonl' ? null : table.header)
  return (await firstRows(table, reader.columns, SHOWN)).map((row) => {
    const read = reader.read(row, now)
    return 'rejected' in read
      ? { row: row.row, mention: null, sourceName: null, reason: read.rejected.reason }
      : { row: row.row, mention: read.mention, sourceName: read.sourceName, reason: null }
  })
}
