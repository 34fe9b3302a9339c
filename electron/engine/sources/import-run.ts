import type { MentionInput } from '../../contract/index.ts'
import type { Clock } from '../ports.ts'
import type { MentionRowReader } from './files/mention-row.ts'
import type { Table } from './files/table.ts'
import type { RejectedRows } from './import-rejected-rows.ts'
import type { MentionSink } from './source-port.ts'

/** Mentions of one source that are handed over together. */
const BATCH = 500
/** Mentions, and characters of their texts, that wait at most until their sources' batches are full. */
const MAXIMUM_WAITING = 2_000
const MAXIMUM_WAITING_CHARACTERS = 8_000_000
/** Different names in a `source` column that get a source of their own. */
export const MAXIMUM_NAMED_SOURCES = 200

/** What an import came to so far. */
export interface ImportTally {
  read: number
  stored: number
  duplicates: number
  rejected: number
  bytesRead: number
  earliestAt: number | null
  latestAt: number | null
}

export function emptyTally(): ImportTally {
  return { read: 0, stored: 0, duplicates: 0, rejected: 0, bytesRead: 0, earliestAt: null, latestAt: null }
}

export interface ImportRun {
  readonly table: Table
  readonly reader: MentionRowReader
  readonly rejected: RejectedRows
  readonly tally: ImportTally
  /** Null for a dry run: everything is read and judged, nothing is stored, and duplicates are not looked for. */
  readonly sink: MentionSink | null
  /** The source to file mentions under: by the name in the row, or null for the import's own. */
  sourceFor(name: string | null): Promise<number>
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called after every slice. */
  progress(): void
}

/**
 * Reads a table to its end, or to the next slice after the signal. Every mention counted as stored is in the database.
 * @throws ProblemError from the sink or the file of rejected rows.
 */
export async function runImport(run: ImportRun): Promise<void> {
  const { table, reader, rejected, tally, signal } = run
  const waiting = createWaiting(run)
  for await (const slice of table.rows(reader.columns)) {
    if (signal.aborted) return
    const now = run.clock.now()
    for (const row of slice.rows) {
      tally.read += 1
      const read = reader.read(row, now)
      if ('rejected' in read) {
        tally.rejected += 1
        await rejected.add(read.rejected, row.original)
      } else if (run.sink === null) widen(tally, read.mention.publishedAt, read.mention.publishedAt)
      else await waiting.add(read.mention, read.sourceName)
      if (signal.aborted) return
    }
    tally.bytesRead = slice.bytesRead
    run.progress()
    // Reading a file waits by itself, but a workbook is in memory: let questions be answered in between.
    await new Promise<void>((resolve) => setImmediate(resolve))
  }
  await waiting.flushAll()
  tally.bytesRead = table.bytes
}

function widen(tally: ImportTally, earliestAt: number | null, latestAt: number | null): void {
  if (earliestAt !== null) tally.earliestAt = Math.min(tally.earliestAt ?? earliestAt, earliestAt)
  if (latestAt !== null) tally.latestAt = Math.max(tally.latestAt ?? latestAt, latestAt)
}

/** Mentions sorted by source until there are enough of one to hand over: each handing over is a transaction. */
function createWaiting(run: ImportRun) {
  const bySource = new Map<number, MentionInput[]>()
  const sources = new Map<string | null, number>()
  let named = 0
  let mentions = 0
  let characters = 0

  async function sourceOf(name: string | null): Promise<number> {
    const filedAs = name !== null && !sources.has(name) && named >= MAXIMUM_NAMED_SOURCES ? null : name
    const known = sources.get(filedAs)
    if (known !== undefined) return known
    const source = await run.sourceFor(filedAs)
    sources.set(filedAs, source)
    if (filedAs !== null) named += 1
    return source
  }

  async function flush(source: number, batch: readonly MentionInput[]): Promise<void> {
    bySource.delete(source)
    mentions -= batch.length
    const { tally, sink } = run
    if (sink === null) return
    const accepted = await sink.accept(source, batch)
    tally.stored += accepted.stored
    tally.duplicates += accepted.duplicates
    widen(tally, accepted.earliestAt, accepted.latestAt)
  }

  async function flushAll(): Promise<void> {
    for (const [source, batch] of [...bySource]) {
      if (run.signal.aborted) return
      await flush(source, batch)
    }
    characters = 0
  }

  return {
    flushAll,
    async add(mention: MentionInput, name: string | null): Promise<void> {
      const source = await sourceOf(name)
      const batch = bySource.get(source) ?? []
      batch.push(mention)
      bySource.set(source, batch)
      mentions += 1
      characters += mention.text.length
      if (batch.length >= BATCH) await flush(source, batch)
      if (mentions >= MAXIMUM_WAITING || characters >= MAXIMUM_WAITING_CHARACTERS) await flushAll()
    },
  }
}
