import type { Backup, Problem } from '../../electron/contract/index.ts'

/** What the recovery screen offers of the backups. */
export interface RecoveryChoice {
  /** Whether a backup can help at all: only where the database file itself is what is wrong. */
  readonly restorable: boolean
  /** The one to offer first; null where there is none. */
  readonly last: Backup | null
  /** The others, newest first. */
  readonly others: readonly Backup[]
}

/**
 * A full disk, a read-only folder or another console is not mended by a backup, and restoring then would only add to the
 * trouble. Copies made before a restore may hold the very damage that led to it, so they are never offered first.
 */
export function recoveryChoice(kind: Problem['kind'], backups: readonly Backup[]): RecoveryChoice {
  const newestFirst = backups.toSorted((one, other) => other.madeAt - one.madeAt)
  const last = newestFirst.find((backup) => backup.reason !== 'before-restore') ?? newestFirst[0] ?? null
  return {
    restorable: kind === 'storage-damaged' || kind === 'storage-newer' || kind === 'storage-unavailable',
    last,
    others: newestFirst.filter((backup) => backup !== last),
  }
}
