import { z } from 'zod'
import { importState, rejectedRow, type ImportJob } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { ImportJobTable } from '../database/schema.ts'
import { storageProblem } from '../database/storage-problem.ts'

/** Jobs that are listed, newest first. */
const LISTED = 50
export const INTERRUPTED = 'It was interrupted. Import the file again: rows that are stored already are recognised and skipped.'

type JobRow = Omit<ImportJobTable, 'id'> & { id: number }

/** The record of imports. */
export interface JobStore {
  insert(job: { fileName: string; dryRun: boolean; startedAt: number; bytes: number }): Promise<number>
  /** @param rejectedFile its name inside the imports folder. */
  update(job: ImportJob, rejectedFile: string | null): Promise<void>
  find(id: number): Promise<ImportJob | null>
  rejectedFile(id: number): Promise<string | null>
  list(): Promise<ImportJob[]>
  /** Marks what a crash left running. @returns how many there were. */
  failInterrupted(now: number): Promise<number>
}

export function createJobStore(database: Database): JobStore {
  /** Ends that a full or locked disk did not take. They stand in memory until it does, or else a job would run for ever. */
  const unwritten = new Map<number, { readonly job: ImportJob; readonly rejectedFile: string | null }>()
  const storage = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw storageProblem(error) ?? error
    }
  }
  const write = async (job: ImportJob, rejectedFile: string | null): Promise<void> => {
    await database.write
      .updateTable('import_job')
      .set({
        state: job.state,
        finished_at: job.finishedAt,
        bytes_read: job.bytesRead,
        read: job.read,
        stored: job.stored,
        duplicates: job.duplicates,
        rejected: job.rejected,
        rejected_sample: JSON.stringify(job.rejectedSample),
        rejected_file: rejectedFile,
        earliest_at: job.earliestAt,
        latest_at: job.latestAt,
        error: job.error,
      })
      .where('id', '=', job.id)
      .execute()
  }
  const writeLate = async (): Promise<void> => {
    for (const { job, rejectedFile } of [...unwritten.values()]) {
      await write(job, rejectedFile)
      unwritten.delete(job.id)
    }
  }
  return {
    insert: (job) =>
      storage(async () => {
        await writeLate()
        const { insertId } = await database.write
          .insertInto('import_job')
          .values({
            file_name: job.fileName,
            dry_run: job.dryRun ? 1 : 0,
            state: 'running',
            started_at: job.startedAt,
            finished_at: null,
            bytes: job.bytes,
            bytes_read: 0,
            read: 0,
            stored: 0,
            duplicates: 0,
            rejected: 0,
            rejected_sample: '[]',
            rejected_file: null,
            earliest_at: null,
            latest_at: null,
            error: null,
          })
          .executeTakeFirstOrThrow()
        return Number(insertId)
      }),
    update: (job, rejectedFile) =>
      storage(async () => {
        if (job.state !== 'running') unwritten.set(job.id, { job, rejectedFile })
        await write(job, rejectedFile)
        unwritten.delete(job.id)
      }),
    async find(id) {
      const late = unwritten.get(id)
      if (late) return late.job
      const row = await database.read.selectFrom('import_job').selectAll().where('id', '=', id).executeTakeFirst()
      return row === undefined ? null : jobOf(row)
    },
    async rejectedFile(id) {
      const late = unwritten.get(id)
      if (late) return late.rejectedFile
      const row = await database.read.selectFrom('import_job').select('rejected_file').where('id', '=', id).executeTakeFirst()
      return row?.rejected_file ?? null
    },
    async list() {
      const rows = await database.read.selectFrom('import_job').selectAll().orderBy('id', 'desc').limit(LISTED).execute()
      return rows.map((row) => unwritten.get(row.id)?.job ?? jobOf(row))
    },
    failInterrupted: (now) =>
      storage(async () => {
        const result = await database.write
          .updateTable('import_job')
          .set({ state: 'failed', finished_at: now, error: INTERRUPTED })
          .where('state', '=', 'running')
          .executeTakeFirst()
        return Number(result.numUpdatedRows)
      }),
  }
}

function jobOf(row: JobRow): ImportJob {
  return {
    id: row.id,
    fileName: row.file_name,
    dryRun: row.dry_run === 1,
    state: importState.parse(row.state),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    bytes: row.bytes,
    bytesRead: row.bytes_read,
    read: row.read,
    stored: row.stored,
    duplicates: row.duplicates,
    rejected: row.rejected,
    rejectedSample: z.array(rejectedRow).parse(JSON.parse(row.rejected_sample)),
    // While it runs the file is not complete.
    hasRejectedFile: row.rejected_file !== null && row.state !== 'running',
    earliestAt: row.earliest_at,
    latestAt: row.latest_at,
    error: row.error,
  }
}
