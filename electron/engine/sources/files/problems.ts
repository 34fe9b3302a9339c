import { ProblemError } from '../../ports.ts'

/** A file that can't be read at all, as opposed to single rows that are refused. */
export function unreadableFile(happened: string, next: string, cause?: unknown): ProblemError {
  return new ProblemError({ kind: 'unreadable-file', happened, safe: 'The file was not changed, and what was stored before is intact.', next }, { cause })
}

/** Says in plain words why the operating system would not give a file out. */
export function fileAccessProblem(error: unknown): ProblemError {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return unreadableFile('The file is not there any more.', 'Put it back or choose another file.', error)
  if (code === 'EACCES' || code === 'EPERM') {
    return unreadableFile('The file may not be read by this account.', 'Allow reading it, or copy it to another folder.', error)
  }
  if (code === 'EISDIR') return unreadableFile('That is a folder, not a file.', 'Choose a file.', error)
  return unreadableFile('The file could not be read.', 'Check the disk or the network drive it is on, then import it again.', error)
}
