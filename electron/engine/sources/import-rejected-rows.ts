import { open, type FileHandle } from 'node:fs/promises'
import type { RejectedRow } from '../../contract/index.ts'
import { CSV_BYTE_ORDER_MARK, csvRow } from '../csv-text.ts'
import { storageProblem } from '../database/storage-problem.ts'

/** Rejected rows that are kept with the job; the others are in its file alone. */
const SAMPLE = 50
const BUFFERED = 64 * 1024

/** Collects the rows that an import refuses. */
export interface RejectedRows {
  readonly sample: readonly RejectedRow[]
  /** True once a row has been written. */
  readonly any: boolean
  /**
   * @param original the row as it stands in the file, written cell by cell.
   * @throws ProblemError when the disk is full or can't be written.
   */
  add(row: RejectedRow, original: readonly string[]): Promise<void>
  close(): Promise<void>
}

/**
 * Writes rejected rows to a CSV file: row number, reason, then the original cells, safe to open in a spreadsheet.
 * The file is made with the first row. Memory does not grow with their number.
 */
export function createRejectedRows(path: string, header: readonly string[]): RejectedRows {
  const sample: RejectedRow[] = []
  let file: FileHandle | null = null
  let buffered = ''

  async function flush(): Promise<void> {
    const text = buffered
    buffered = ''
    try {
      file ??= await open(path, 'w')
      await file.appendFile(text, 'utf8')
    } catch (error) {
      throw storageProblem(error) ?? error
    }
  }

  return {
    sample,
    get any() {
      return sample.length > 0
    },
    async add(row, original) {
      if (sample.length === 0) buffered = CSV_BYTE_ORDER_MARK + csvRow(['row', 'reason', ...header])
      if (sample.length < SAMPLE) sample.push(row)
      buffered += csvRow([row.row, row.reason, ...original])
      if (buffered.length >= BUFFERED) await flush()
    },
    async close() {
      try {
        if (buffered !== '') await flush()
      } finally {
        await file?.close()
        file = null
      }
    },
  }
}
