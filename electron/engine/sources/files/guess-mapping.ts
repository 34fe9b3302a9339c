import { mappableFields, type ColumnMapping, type MappableField } from '../../../contract/index.ts'
import { columnNames, plainName } from './column-names.ts'
import { createTimeReader, type DateOrder } from './time.ts'
import { readSentiment } from './values.ts'

/** Share of the filled cells that must read as what the column is taken for. */
const ENOUGH = 0.5

/**
 * A first mapping from what the columns are called and what is in their first rows.
 * @param rows the first rows, cells in the header's order.
 * @param now epoch milliseconds; times after it are no times.
 */
export function guessMapping(header: readonly string[], rows: readonly (readonly string[])[], sourceName: string, now: number): ColumnMapping {
  const samples = new Map(header.map((column, index) => [column, rows.map((row) => row[index] ?? '').filter((cell) => cell.trim() !== '')]))
  const plain = header.map((column) => ({ column, name: plainName(column) }))
  const taken = new Set<string>()
  const columns: Partial<Record<MappableField, string>> = {}

  const take = (field: MappableField, column: string | undefined): void => {
    if (column === undefined) return
    columns[field] = column
    taken.add(column)
  }
  for (const field of mappableFields) {
    const byName = columnNames[field].flatMap((name) => plain.filter((entry) => entry.name === name)).map((entry) => entry.column)
    take(field, byName.find((column) => !taken.has(column) && fits(field, samples.get(column) ?? [], now)))
  }
  const free = () => header.filter((column) => !taken.has(column))
  if (columns.publishedAt === undefined) take('publishedAt', free().find((column) => looksLikeTimes(samples.get(column) ?? [], now)))
  if (columns.text === undefined) take('text', longest(free(), samples))

  return {
    columns,
    timeZone: 'UTC',
    dateOrder: guessDateOrder(columns.publishedAt === undefined ? [] : (samples.get(columns.publishedAt) ?? [])),
    kind: 'post',
    sourceName,
  }
}

function fits(field: MappableField, sample: readonly string[], now: number): boolean {
  // Nothing to judge by: the name alone counts.
  if (sample.length === 0) return true
  if (field === 'publishedAt') return share(sample, readsAsTime(sample, now)) >= ENOUGH
  if (field === 'sentiment') return share(sample, (cell) => readSentiment(cell) !== null) >= ENOUGH
  if (field === 'url') return share(sample, (cell) => /^https?:\/\//i.test(cell.trim())) >= ENOUGH
  // The "source" of a tweet is the program it was written with, as a piece of HTML.
  if (field === 'source') return !sample.some((cell) => cell.includes('<')) && new Set(sample).size <= Math.max(10, sample.length / 2)
  if (field === 'language') return share(sample, (cell) => cell.trim().length <= 12) >= ENOUGH
  return true
}

function share(sample: readonly string[], holds: (cell: string) => boolean): number {
  return sample.filter(holds).length / sample.length
}

function readsAsTime(sample: readonly string[], now: number): (cell: string) => boolean {
  const read = createTimeReader('UTC', guessDateOrder(sample))
  return (cell) => 'at' in read(cell, now)
}

function looksLikeTimes(sample: readonly string[], now: number): boolean {
  const written = sample.filter((cell) => /\d\D+\d/.test(cell))
  return written.length > 0 && written.length === sample.length && share(sample, readsAsTime(sample, now)) >= 0.8
}

function longest(columns: readonly string[], samples: ReadonlyMap<string, readonly string[]>): string | undefined {
  let best: string | undefined
  // Shorter cells are names and numbers.
  let bestLength = 20
  for (const column of columns) {
    const sample = samples.get(column) ?? []
    const words = sample.filter((cell) => cell.includes(' ') && !/^https?:/i.test(cell))
    const length = words.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, sample.length)
    if (length > bestLength) {
      best = column
      bestLength = length
    }
  }
  return best
}

/** From dates that can be read in one way only; where all are ambiguous, a clock with am and pm means month first. */
export function guessDateOrder(sample: readonly string[]): DateOrder {
  let ambiguous: DateOrder = 'year-first'
  for (const cell of sample) {
    const match = /^\s*(\d{1,2})([-/.])(\d{1,2})\2\d{2,4}\b(.*)$/.exec(cell)
    if (!match) continue
    if (Number(match[1]) > 12) return 'day-first'
    if (Number(match[3]) > 12) return 'month-first'
    ambiguous = match[2] !== '.' && /\d\s*[ap]\.?m/i.test(match[4] ?? '') ? 'month-first' : 'day-first'
  }
  return ambiguous
}
