import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Backup } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import { databaseFile } from './location.ts'
import type { Database } from './open.ts'
import { storageProblem } from './storage-problem.ts'

const NAME = /^holdfast-(\d{4}-\d{2}-\d{2}T\d{6}\.\d{3}Z)-(manual|before-migration|before-restore)\.db$/

/** A database, its write-ahead log and the log's index. */
const PARTS = ['', '-wal', '-shm'] as const

export function backupFolder(folder: string): string {
  return join(folder, 'backups')
}

/** The folder's backups, newest first. A folder that can't be read has none. */
export function listBackups(folder: string): readonly Backup[] {
  try {
    return readdirSync(backupFolder(folder))
      .flatMap((name) => {
        const parts = NAME.exec(name)
        return parts ? [toBackup(folder, name, parts)] : []
      })
      .toSorted((a, b) => b.madeAt - a.madeAt)
  } catch {
    return []
  }
}

function toBackup(folder: string, name: string, parts: RegExpExecArray): Backup {
  const stamp = String(parts[1]).replace(/T(\d{2})(\d{2})(\d{2})/, 'T$1:$2:$3')
  return {
    name,
    madeAt: Date.parse(stamp),
    bytes: statSync(join(backupFolder(folder), name)).size,
    reason: parts[2] as Backup['reason'],
  }
}

function backupName(now: number, reason: Backup['reason']): string {
  return `holdfast-${new Date(now).toISOString().replaceAll(':', '')}-${reason}.db`
}

/**
 * Copies the database while it stays in use, a few pages at a time.
 * The copy appears under its name only when it is whole.
 * @throws ProblemError when the disk is full or the folder can't be written.
 */
export async function backUp(database: Database, now: number): Promise<Backup> {
  const target = join(backupFolder(database.folder), backupName(now, 'manual'))
  await copyDatabase(database, target)
  return listBackups(database.folder).find((backup) => backup.name === basename(target)) ?? missing(basename(target))
}

/** Copies the open database to another place, whole or not at all. */
export async function copyDatabase(database: Database, target: string): Promise<void> {
  const partial = `${target}.partial`
  try {
    mkdirSync(join(target, '..'), { recursive: true })
    // The writing connection copies its own changes along; another one would begin anew at every write.
    await database.writer.backup(partial, { progress: () => 2_000 })
    renameSync(partial, target)
  } catch (error) {
    discard(partial)
    throw storageProblem(error) ?? error
  }
}

/** Removes what was left half done, as far as its folder can be reached at all. */
function discard(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // Whatever kept it from being written is told already.
  }
}

/**
 * Copies a folder's database, which nobody may have open, to another folder, whole or not at all.
 * @throws ProblemError when the disk is full or the folder can't be written.
 */
export async function copyClosedDatabase(from: string, to: string): Promise<void> {
  const target = databaseFile(to)
  const partial = `${target}.partial`
  try {
    mkdirSync(to, { recursive: true })
    await copyFile(databaseFile(from), partial)
    // A log that could not be written back is part of the database.
    if (existsSync(`${databaseFile(from)}-wal`)) await copyFile(`${databaseFile(from)}-wal`, `${target}-wal`)
    renameSync(partial, target)
  } catch (error) {
    for (const left of [partial, `${target}-wal`]) discard(left)
    throw storageProblem(error) ?? error
  }
}

export function backUpBeforeMigration(database: Sqlite.Database, folder: string, now: number): void {
  mkdirSync(backupFolder(folder), { recursive: true })
  database.prepare('VACUUM INTO ?').run(join(backupFolder(folder), backupName(now, 'before-migration')))
}

/**
 * Puts a backup in the place of the (closed) database. What stood there becomes a backup itself, whatever its state.
 * @throws ProblemError when there is no such backup, or it is itself damaged; then nothing was changed.
 */
export async function restoreBackup(folder: string, name: string, now: number): Promise<void> {
  const source = join(backupFolder(folder), basename(name))
  if (!NAME.test(basename(name)) || !existsSync(source)) missing(name)
  const file = databaseFile(folder)
  const staged = `${file}.restoring`
  try {
    for (const ending of PARTS) {
      if (existsSync(`${source}${ending}`)) await copyFile(`${source}${ending}`, `${staged}${ending}`)
    }
    verify(staged, name)
    setAside(folder, now)
    moveParts(staged, file)
  } catch (error) {
    for (const ending of PARTS) rmSync(`${staged}${ending}`, { force: true })
    throw storageProblem(error) ?? error
  }
}

function verify(file: string, name: string): void {
  try {
    const copy = new Sqlite(file, { readonly: true })
    try {
      const found = copy.prepare('PRAGMA quick_check(1)').pluck().get()
      if (found !== 'ok') throw Object.assign(new Error(`quick_check: ${String(found)}`), { code: 'SQLITE_CORRUPT' })
    } finally {
      copy.close()
    }
  } catch (error) {
    throw storageProblem(error)?.problem.kind === 'storage-damaged' ? damagedBackup(name, error) : error
  }
}

function damagedBackup(name: string, cause: unknown): ProblemError {
  return new ProblemError(
    {
      kind: 'storage-damaged',
      happened: `The backup ${name} is itself damaged and was not restored.`,
      safe: 'Nothing was changed.',
      next: 'Choose another backup from the list.',
    },
    { cause },
  )
}

/** The log belongs to the database: both move, or a restored file would be mixed with foreign pages. */
function setAside(folder: string, now: number): void {
  const file = databaseFile(folder)
  const kept = join(backupFolder(folder), backupName(now, 'before-restore'))
  mkdirSync(backupFolder(folder), { recursive: true })
  moveParts(file, kept)
}

function moveParts(from: string, to: string): void {
  for (const ending of PARTS) {
    if (existsSync(`${from}${ending}`)) renameSync(`${from}${ending}`, `${to}${ending}`)
  }
}

function missing(name: string): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: `There is no backup named ${name}.`,
    safe: 'Nothing was changed.',
    next: 'Choose a backup from the list.',
  })
}
