import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ProblemError } from '../ports.ts'
import { prepareFolder } from './data-folder.ts'
import { storageProblem } from './storage-problem.ts'

/** Held while a console works in a data folder. */
export interface FolderLock {
  release(): void
}

/**
 * Makes sure that only one console works in the folder. SQLite's own file lock is used because the operating
 * system drops it when the process ends, however it ends.
 * @throws ProblemError `storage-in-use` when another console has the folder.
 */
export function lockFolder(folder: string): FolderLock {
  let lock: Sqlite.Database | undefined
  try {
    prepareFolder(folder)
    lock = new Sqlite(join(folder, 'holdfast.lock'), { timeout: 0 })
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    const held = lock
    return { release: () => held.close() }
  } catch (error) {
    lock?.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new ProblemError(
        {
          kind: 'storage-in-use',
          happened: 'Another Holdfast console is working in this data folder.',
          safe: 'Nothing was changed; the other console goes on as before.',
          next: 'Use the console that is already open, or close it and try again.',
        },
        { cause: error },
      )
    }
    throw storageProblem(error) ?? error
  }
}
