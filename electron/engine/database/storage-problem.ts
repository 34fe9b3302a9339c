import type { Problem, ProblemKind } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'

const byCode: readonly { readonly code: RegExp; readonly kind: ProblemKind; readonly problem: Omit<Problem, 'kind'> }[] = [
  {
    // SHMSIZE: the index of the log could not grow, for which SQLite has no other reason than space.
    code: /^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/,
    kind: 'storage-full',
    problem: {
      happened: 'The disk is full, so the last change could not be stored.',
      safe: 'Everything that was stored before is intact.',
      next: 'Free some space on the disk that holds the data folder, then try again.',
    },
  },
  {
    code: /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/,
    kind: 'storage-read-only',
    problem: {
      happened: 'The data folder or its database can’t be written.',
      safe: 'Everything that was stored before is intact.',
      next: 'Give your account write access to the data folder, then try again.',
    },
  },
  {
    code: /^(SQLITE_BUSY|SQLITE_LOCKED)/,
    kind: 'storage-locked',
    problem: {
      happened: 'Another program holds the database locked.',
      safe: 'Everything that was stored before is intact.',
      next: 'Close the program that has the database open (a backup tool, a database viewer), then try again.',
    },
  },
  {
    code: /^(SQLITE_CORRUPT|SQLITE_NOTADB)/,
    kind: 'storage-damaged',
    problem: {
      happened: 'The database is damaged and was not opened.',
      safe: 'The file was left as it is; your backups are untouched.',
      next: 'Restore the last backup. The damaged file is kept beside it.',
    },
  },
  {
    code: /^(SQLITE_CANTOPEN|SQLITE_IOERR|ENOENT|ENOTDIR|EIO)/,
    kind: 'storage-unavailable',
    problem: {
      happened: 'The data folder can’t be reached.',
      safe: 'Nothing was changed.',
      next: 'Check that the folder exists and its disk is connected, then try again.',
    },
  },
]

/**
 * Words a failure of SQLite or the file system for the person at the screen.
 * @returns null for an error that is not about storage: a bug, to be logged.
 */
export function storageProblem(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const found = byCode.find((entry) => entry.code.test(code))
  return found ? new ProblemError({ kind: found.kind, ...found.problem }, { cause: error }) : null
}
