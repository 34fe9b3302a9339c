import { readdir, stat } from 'node:fs/promises'
import { extname, isAbsolute, join } from 'node:path'
import { watch } from 'chokidar'
import { z } from 'zod'
import type { ColumnMapping, ImportJob, SourceDefinition } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import type { Connection, SourceContext } from './source-port.ts'

/** A file is taken when it has not changed for so long: it is complete then. Milliseconds. */
const SETTLED = 2_000
/** Looked at again without being called: network drives do not always announce changes. Milliseconds. */
const LOOK_AGAIN = 30_000
const EXTENSIONS = new Set(['.csv', '.tsv', '.txt', '.jsonl', '.ndjson', '.json', '.xlsx'])

/** Imports one file to its end; `importFile` of {@link Imports}. */
export type ImportFile = (path: string, mapping: ColumnMapping, sourceId: number, signal: AbortSignal) => Promise<ImportJob>

/** Calls back whenever something in the folder may have changed. @returns a function that ends it. */
export type WatchFolder = (folder: string, call: () => void, failed: (error: unknown) => void) => () => Promise<void>

const memorySchema = z.object({
  files: z.array(z.object({ name: z.string(), size: z.number(), modifiedAt: z.number(), problem: z.string().nullable() })),
})
type Processed = z.infer<typeof memorySchema>['files'][number]

interface FoundFile extends Omit<Processed, 'problem'> {
  readonly path: string
}

/**
 * Imports what is dropped into a folder. Files are never moved or deleted: they are remembered by name, size and
 * time of change. A folder that is missing or may not be read is reported and looked for again.
 */
export function connectFolder(
  definition: Extract<SourceDefinition, { kind: 'folder' }>,
  context: SourceContext,
  importFile: ImportFile,
  watchFolder: WatchFolder = watchByChokidar,
): Connection {
  const { clock } = context
  const abort = new AbortController()
  let cancelLook = () => {}
  let turn: Promise<void> = Promise.resolve()
  let waiting = false

  /** One look at a time; calls that come while one waits are the same look. */
  function look(): Promise<void> {
    if (waiting) return turn
    waiting = true
    turn = turn.then(async () => {
      waiting = false
      if (abort.signal.aborted) return
      cancelLook()
      const soon = await lookOnce().catch((error: unknown) => {
        context.log.error('A watched folder could not be looked through.', error)
        context.report({ state: 'failing', lastErrorAt: clock.now(), lastError: 'The folder could not be looked through. It will be tried again.' })
        return false
      })
      if (!abort.signal.aborted) cancelLook = clock.after(soon ? SETTLED : LOOK_AGAIN, () => void look())
    })
    return turn
  }

  /** @returns true when a file is still being written, so that the next look should come soon. */
  async function lookOnce(): Promise<boolean> {
    let found: FoundFile[]
    try {
      found = await findFiles(definition.folder)
    } catch (error) {
      const now = clock.now()
      context.report({ state: 'failing', lastErrorAt: now, lastError: folderError(error), nextAttemptAt: now + LOOK_AGAIN })
      return false
    }
    const processed = readMemory(context.readMemory()).filter((known) => found.some((file) => file.name === known.name))
    const isNew = (file: FoundFile) => !processed.some((known) => known.name === file.name && known.size === file.size && known.modifiedAt === file.modifiedAt)
    const remember = ({ name, size, modifiedAt }: FoundFile, problem: string | null): void => {
      const others = processed.filter((known) => known.name !== name)
      processed.splice(0, processed.length, ...others, { name, size, modifiedAt, problem })
      context.writeMemory({ files: processed })
    }
    let growing = false
    let problem: string | null = null
    for (const file of found.filter(isNew)) {
      if (abort.signal.aborted) return false
      const age = clock.now() - file.modifiedAt
      if (age >= 0 && age < SETTLED) {
        growing = true
        continue
      }
      context.report({ state: 'working' })
      problem = (await importOne(file, remember)) ?? problem
    }
    if (abort.signal.aborted) return false
    const now = clock.now()
    // A file that could not be used stays a failure until it is replaced or taken away.
    problem ??= processed.find((known) => known.problem !== null)?.problem ?? null
    if (problem === null) context.report({ state: 'idle', lastSuccessAt: now, lastError: null, nextAttemptAt: null })
    else context.report({ state: 'failing', lastErrorAt: now, lastError: problem, nextAttemptAt: now + LOOK_AGAIN, heard: true })
    return growing
  }

  /** @returns what went wrong this time in plain words, or null. */
  async function importOne(file: FoundFile, remember: (file: FoundFile, problem: string | null) => void): Promise<string | null> {
    let problem: string | null = null
    try {
      const job = await importFile(file.path, definition.mapping, context.id, abort.signal)
      // A file that a person cancelled stays cancelled; one that the console's end cut off is taken up again.
      if (abort.signal.aborted) return null
      if (job.rejected > 0 && job.stored + job.duplicates === 0) problem = `${file.name}: all ${job.rejected} rows were rejected.`
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      problem = `${file.name}: ${error.problem.happened} ${error.problem.next}`
      // A full disk can be freed; but nothing changes about a file that can't be read until the file changes.
      if (error.problem.kind !== 'unreadable-file' && error.problem.kind !== 'bad-input') return problem
    }
    remember(file, problem)
    return problem
  }

  const endWatching = watchFolder(
    definition.folder,
    () => void look(),
    (error) => context.log.error('Changes of a watched folder are not announced; it is looked at every half minute.', error),
  )
  void look()

  return {
    pollNow: look,
    async stop() {
      abort.abort()
      cancelLook()
      await endWatching()
      await turn
    },
  }
}

async function findFiles(folder: string): Promise<FoundFile[]> {
  if (!isAbsolute(folder)) throw Object.assign(new Error('not absolute'), { code: 'ENOENT' })
  const found: FoundFile[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || !EXTENSIONS.has(extname(entry.name).toLowerCase())) continue
    const path = join(folder, entry.name)
    const info = await stat(path).catch(() => null)
    if (info !== null) found.push({ name: entry.name, path, size: info.size, modifiedAt: info.mtimeMs })
  }
  return found.toSorted((first, second) => first.modifiedAt - second.modifiedAt || (first.name < second.name ? -1 : 1))
}

function readMemory(memory: unknown): Processed[] {
  const parsed = memorySchema.safeParse(memory)
  return parsed.success ? parsed.data.files : []
}

function folderError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return 'The folder is not there. It is looked for again every half minute.'
  if (code === 'ENOTDIR') return 'This is a file, not a folder. Choose a folder.'
  if (code === 'EACCES' || code === 'EPERM') return 'The folder may not be read by this account. Allow it; it is tried again every half minute.'
  return 'The folder could not be read. It is tried again every half minute.'
}

function watchByChokidar(folder: string, call: () => void, failed: (error: unknown) => void): () => Promise<void> {
  const watcher = watch(folder, {
    depth: 0,
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: SETTLED, pollInterval: 200 },
  })
  watcher.on('add', call).on('change', call).on('addDir', call).on('unlinkDir', call).on('error', failed)
  return () => watcher.close()
}
