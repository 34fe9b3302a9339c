import { join } from 'node:path'
import type { ColumnMapping, ImportJob } from '../../contract/index.ts'
import { storageProblem } from '../database/storage-problem.ts'
import { ProblemError, type Clock, type Log } from '../ports.ts'
import { createMentionRowReader, type MentionRowReader } from './files/mention-row.ts'
import { fileAccessProblem } from './files/problems.ts'
import { openTable, type Table } from './files/table.ts'
import type { JobStore } from './import-job-store.ts'
import { createRejectedRows } from './import-rejected-rows.ts'
import { emptyTally, runImport } from './import-run.ts'
import type { MentionSink } from './source-port.ts'

/** How often a running job is announced and written down at most. Milliseconds. */
const ANNOUNCED_EVERY = 250
const RECORDED_EVERY = 2_000
const CLOSED = 'The console was closed meanwhile. Import the file again: rows that are stored already are recognised and skipped.'

export interface ImportJobsOptions {
  /** The folder of rejected rows. */
  readonly folder: string
  readonly store: JobStore
  readonly sink: MentionSink
  ensureFileSource(name: string): Promise<number>
  readonly clock: Clock
  readonly log: Log
  changed(topic: 'imports'): void
}

export interface Launch {
  readonly path: string
  readonly fileName: string
  readonly mapping: ColumnMapping
  readonly dryRun: boolean
  readonly signal?: AbortSignal
  /** The source for rows without a source name of their own. */
  ownSource(): Promise<number>
  /** Called when the file has proved readable under the mapping, before the job begins. */
  accepted?(table: Table): Promise<void>
  /** Called when reading has ended, before the job's end is told. Must not reject. */
  ended?(state: ImportJob['state']): Promise<void>
}

export interface RunningJob {
  current(): ImportJob
  cancel(): void
  /** Never rejects. */
  readonly done: Promise<EndedJob>
}

export interface EndedJob {
  readonly job: ImportJob
  readonly failure: ProblemError | null
}

/** Imports under way. */
export interface ImportJobs {
  /** @throws ProblemError when the file can't be read or the mapping does not fit it; there is no job then. */
  launch(launch: Launch): Promise<RunningJob>
  running(id: number): RunningJob | undefined
  close(): Promise<void>
}

export function createImportJobs(options: ImportJobsOptions): ImportJobs {
  const running = new Map<number, RunningJob>()
  let closing = false

  async function begin(launch: Launch, table: Table, reader: MentionRowReader): Promise<RunningJob> {
    const { clock, store, log } = options
    const startedAt = clock.now()
    const fixed = { fileName: launch.fileName, dryRun: launch.dryRun, startedAt, bytes: table.bytes }
    const id = await store.insert(fixed)
    const rejectedFile = `rejected-${id}.csv`
    const rejected = createRejectedRows(join(options.folder, rejectedFile), table.originalHeader)
    const tally = emptyTally()
    const abort = new AbortController()
    const signal = launch.signal === undefined ? abort.signal : AbortSignal.any([abort.signal, launch.signal])

    const jobAs = (state: ImportJob['state'], error: string | null, finishedAt: number | null): ImportJob => ({
      id,
      ...fixed,
      ...tally,
      state,
      finishedAt,
      rejectedSample: [...rejected.sample],
      hasRejectedFile: finishedAt !== null && rejected.any,
      error,
    })
    const record = async (job: ImportJob): Promise<void> => {
      try {
        await store.update(job, rejected.any ? rejectedFile : null)
      } catch (error) {
        log.error('What an import came to could not be written down.', error)
      }
    }
    let announcedAt = startedAt
    let recordedAt = startedAt
    const progress = (): void => {
      const now = clock.now()
      if (now - announcedAt >= ANNOUNCED_EVERY) {
        announcedAt = now
        options.changed('imports')
      }
      if (now - recordedAt >= RECORDED_EVERY) {
        recordedAt = now
        // Only for the account after a crash: nobody waits for it.
        void record(jobAs('running', null, null))
      }
    }
    const run = async (): Promise<EndedJob> => {
      const sink = launch.dryRun ? null : options.sink
      const sourceFor = (name: string | null) => (name === null ? launch.ownSource() : options.ensureFileSource(name))
      const failure = await failureOf(async () => {
        try {
          await runImport({ table, reader, rejected, tally, sink, sourceFor, clock, signal, progress })
        } finally {
          await table.close()
          await rejected.close()
        }
      }, log)
      const state = failure !== null ? 'failed' : signal.aborted ? 'cancelled' : 'done'
      const job = jobAs(state, failure === null ? (closing && signal.aborted ? CLOSED : null) : wordsOf(failure), clock.now())
      await launch.ended?.(state)
      await record(job)
      running.delete(id)
      options.changed('imports')
      return { job, failure }
    }
    const job: RunningJob = { current: () => jobAs('running', null, null), cancel: () => abort.abort(), done: Promise.resolve().then(run) }
    running.set(id, job)
    options.changed('imports')
    return job
  }

  return {
    running: (id) => running.get(id),
    async launch(launch) {
      const table = await openTable(launch.path, launch.fileName)
      try {
        const reader = createMentionRowReader(launch.mapping, table.format === 'jsonl' ? null : table.header)
        await launch.accepted?.(table)
        return await begin(launch, table, reader)
      } catch (error) {
        await table.close()
        throw error
      }
    },
    async close() {
      closing = true
      const jobs = [...running.values()]
      for (const job of jobs) job.cancel()
      await Promise.all(jobs.map((job) => job.done))
    },
  }
}

async function failureOf(work: () => Promise<void>, log: Log): Promise<ProblemError | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (error instanceof ProblemError) return error
    if (error instanceof Error && 'syscall' in error) return fileAccessProblem(error)
    const known = storageProblem(error)
    if (known) return known
    log.error('An import ended with an unexpected error.', error)
    return new ProblemError(
      {
        kind: 'unreadable-file',
        happened: 'The import stopped at something unexpected in this file.',
        safe: 'Rows that were stored before it stay.',
        next: 'Import the file again; if it stops again, the log says where.',
      },
      { cause: error },
    )
  }
}

function wordsOf({ problem }: ProblemError): string {
  return `${problem.happened} ${problem.safe} ${problem.next}`
}
