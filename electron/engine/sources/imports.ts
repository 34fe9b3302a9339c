import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import type { ColumnMapping, ImportJob, ImportPreview, InterpretedRow } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock, type Log } from '../ports.ts'
import { openTable, type Table } from './files/table.ts'
import { createJobStore } from './import-job-store.ts'
import { createImportJobs } from './import-jobs.ts'
import { interpretTable, previewTable } from './import-preview.ts'
import { createUploads, type Upload } from './import-uploads.ts'
import type { Mappings } from './mappings.ts'
import type { MentionSink } from './source-port.ts'

export interface ImportsOptions {
  readonly database: Database
  /** The workspace's data folder; imports use `imports/` in it. */
  readonly folder: string
  readonly sink: MentionSink
  readonly mappings: Mappings
  /** Finds or makes the source of kind `file` with this name. */
  ensureFileSource(name: string): Promise<number>
  readonly clock: Clock
  readonly log: Log
  changed(topic: 'imports'): void
}

/** Answers `sources.imports` of the contract, and reads files that lie on disk for watched folders. */
export interface Imports {
  begin(input: { fileName: string; bytes: number }): Promise<{ fileId: string }>
  append(input: { fileId: string; offset: number; base64: string }): Promise<{ received: number }>
  preview(input: { fileId: string }): Promise<ImportPreview>
  interpret(input: { fileId: string; mapping: ColumnMapping }): Promise<InterpretedRow[]>
  /**
   * Begins and returns at once. A dry run reads and judges every row but stores nothing: `stored` stays 0 and
   * duplicates are not looked for; `earliestAt` and `latestAt` are those of the rows that would be stored.
   * @throws ProblemError when the file can't be read or the mapping does not fit it; there is no job then.
   */
  start(input: { fileId: string; mapping: ColumnMapping; dryRun: boolean; remember: boolean }): Promise<ImportJob>
  /** Ends a running job after the slice at hand; what it stored stays. */
  cancel(input: { id: number }): Promise<ImportJob>
  job(input: { id: number }): Promise<ImportJob>
  list(): Promise<ImportJob[]>
  rejectedFile(input: { id: number }): Promise<AsyncGenerator<{ text: string }>>
  /**
   * Imports a file where it lies, as a job of its own, to its end.
   * @param sourceId for rows without a source name of their own.
   * @throws ProblemError when it can't be read or stored.
   */
  importFile(path: string, mapping: ColumnMapping, sourceId: number, signal: AbortSignal): Promise<ImportJob>
  /** Ends running jobs and removes the uploaded files. */
  close(): Promise<void>
}

/** Makes the imports folder ready, clears what an earlier run left there, and marks jobs that a crash interrupted as failed. */
export async function createImports(options: ImportsOptions): Promise<Imports> {
  const { database, mappings, clock, log } = options
  const folder = join(options.folder, 'imports')
  const uploads = await createUploads(folder)
  const store = createJobStore(database)
  if ((await store.failInterrupted(clock.now())) > 0) options.changed('imports')
  const jobs = createImportJobs({ ...options, folder, store })

  async function withUpload<Result>(fileId: string, work: (table: Table, upload: Upload) => Promise<Result>): Promise<Result> {
    const upload = uploads.complete(fileId)
    upload.readers += 1
    try {
      const table = await openTable(upload.path, upload.fileName)
      try {
        return await work(table, upload)
      } finally {
        await table.close()
      }
    } finally {
      upload.readers -= 1
    }
  }

  /** After a dry run, and after a failure, the same file is likely to be started again. */
  async function letGo(upload: Upload, isDone: boolean): Promise<void> {
    upload.readers -= 1
    try {
      if (isDone && upload.readers === 0) await uploads.remove(upload.id)
    } catch (error) {
      log.error('An imported file could not be removed.', error)
    }
  }

  async function find(id: number): Promise<ImportJob> {
    const job = jobs.running(id)?.current() ?? (await store.find(id))
    if (job === null) throw noSuchJob()
    return job
  }

  return {
    async begin({ fileName, bytes }) {
      return { fileId: (await uploads.begin(fileName, bytes)).id }
    },
    async append({ fileId, offset, base64 }) {
      return { received: await uploads.append(fileId, offset, base64) }
    },
    preview: ({ fileId }) => withUpload(fileId, (table, upload) => previewTable(table, upload, mappings, clock.now())),
    interpret: ({ fileId, mapping }) => withUpload(fileId, (table) => interpretTable(table, mapping, clock.now())),
    async start({ fileId, mapping, dryRun, remember }) {
      const upload = uploads.complete(fileId)
      upload.readers += 1
      try {
        const job = await jobs.launch({
          path: upload.path,
          fileName: upload.fileName,
          mapping,
          dryRun,
          ownSource: () => options.ensureFileSource(mapping.sourceName),
          accepted: async (table) => {
            if (remember && !dryRun) await mappings.remember(table.header, mapping, upload.fileName.slice(0, 100), clock.now())
          },
          ended: (state) => letGo(upload, state === 'done' && !dryRun),
        })
        return job.current()
      } catch (error) {
        upload.readers -= 1
        throw error
      }
    },
    async cancel({ id }) {
      const job = jobs.running(id)
      if (job === undefined) return find(id)
      job.cancel()
      return (await job.done).job
    },
    job: ({ id }) => find(id),
    async list() {
      return (await store.list()).map((job) => jobs.running(job.id)?.current() ?? job)
    },
    async rejectedFile({ id }) {
      await find(id)
      const name = await store.rejectedFile(id)
      if (name === null) throw noRejectedFile()
      return readPieces(join(folder, basename(name)))
    },
    async importFile(path, mapping, sourceId, signal) {
      const running = await jobs.launch({ path, fileName: basename(path), mapping, dryRun: false, signal, ownSource: async () => sourceId })
      const { job, failure } = await running.done
      if (failure !== null) throw failure
      return job
    },
    async close() {
      await jobs.close()
      await uploads.removeAll()
    },
  }
}

async function* readPieces(path: string): AsyncGenerator<{ text: string }> {
  try {
    for await (const text of createReadStream(path, { encoding: 'utf8', highWaterMark: 64 * 1024 })) yield { text: String(text) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw noRejectedFile()
    throw error
  }
}

function noSuchJob(): ProblemError {
  return new ProblemError({ kind: 'not-found', happened: 'There is no record of this import.', safe: 'Mentions it stored stay.', next: 'Choose one from the list.' })
}

function noRejectedFile(): ProblemError {
  return new ProblemError({
    kind: 'not-found',
    happened: 'There is no file of rejected rows for this import.',
    safe: 'The import itself is complete.',
    next: 'If the file was deleted from the data folder, import the original again: rows that are stored are skipped.',
  })
}
