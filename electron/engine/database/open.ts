import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { ProblemError } from '../ports.ts'
import { backUpBeforeMigration } from './backup.ts'
import { prepareFolder } from './data-folder.ts'
import { databaseFile } from './location.ts'
import { migrations } from './migrations/index.ts'
import type { Schema } from './schema.ts'
import { storageProblem } from './storage-problem.ts'

/** "HOLD" in ASCII: marks a SQLite file as Holdfast's. */
const APPLICATION_ID = 0x484f4c44

/** How long a write waits for another program's lock before it says so. Milliseconds. */
const LOCK_WAIT = 2_000

/** An open database: one connection that writes, one that can only read. */
export interface Database {
  readonly file: string
  readonly folder: string
  /** The only writer. Go through {@link Database.exclusive} for anything but single Kysely queries. */
  readonly writer: Sqlite.Database
  readonly reader: Sqlite.Database
  readonly write: Kysely<Schema>
  readonly read: Kysely<Schema>
  /**
   * Runs a synchronous piece of work in one transaction, never inside somebody else's.
   * @throws ProblemError when the disk is full, read-only, locked or damaged; nothing of the work is then stored.
   */
  exclusive<Result>(work: () => Result): Promise<Result>
  close(): Promise<void>
}

/** Present while a console has the database open; found at start it means the last end was not clean. */
function openMarker(folder: string): string {
  return join(folder, 'holdfast.open')
}

/**
 * Opens the folder's database, creating it on the first start and migrating an older one after a backup.
 * @param steps every migration this version knows, in order.
 * @throws ProblemError for a newer, damaged, locked, read-only or unreachable database; the file is then untouched.
 */
export async function openDatabase(folder: string, now: number, steps: readonly string[] = migrations): Promise<Database> {
  try {
    prepareFolder(folder)
    return await open(folder, now, steps)
  } catch (error) {
    throw storageProblem(error) ?? error
  }
}

async function open(folder: string, now: number, steps: readonly string[]): Promise<Database> {
  const file = databaseFile(folder)
  const endedCleanly = !existsSync(openMarker(folder))
  if (existsSync(`${file}-wal`)) refuseForeignLog(file, steps.length)
  const writer = new Sqlite(file, { timeout: LOCK_WAIT })
  try {
    refuseForeign(writer, steps.length)
    configure(writer)
    checkIntegrity(writer, endedCleanly)
    await migrate(writer, folder, now, steps)
    writeFileSync(openMarker(folder), '')
  } catch (error) {
    writer.close()
    throw error
  }
  const reader = new Sqlite(file, { readonly: true, timeout: LOCK_WAIT })
  reader.pragma('cache_size = -65536')
  const write = new Kysely<Schema>({ dialect: new SqliteDialect({ database: writer }) })
  const read = new Kysely<Schema>({ dialect: new SqliteDialect({ database: reader }) })

  return {
    file,
    folder,
    writer,
    reader,
    write,
    read,
    // Kysely hands its one connection to one caller at a time; holding it keeps the transaction to ourselves.
    exclusive: (work) =>
      write.connection().execute(async () => {
        try {
          return writer.transaction(work).immediate()
        } catch (error) {
          throw storageProblem(error) ?? error
        }
      }),
    close: async () => {
      await write.connection().execute(async () => emptyLog(writer))
      reader.close()
      writer.close()
      rmSync(openMarker(folder), { force: true })
    },
  }
}

/** So that the file is whole by itself, without its log, for whoever copies the folder. */
function emptyLog(database: Sqlite.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    // On a full disk or under somebody's lock the log stays: nothing is lost, the next start reads it.
    if (!storageProblem(error)) throw error
  }
}

/** Closing a writing connection would write the log back into a database that is none of ours to change. */
function refuseForeignLog(file: string, newest: number): void {
  const reader = new Sqlite(file, { readonly: true, timeout: LOCK_WAIT })
  try {
    refuseForeign(reader, newest)
  } finally {
    reader.close()
  }
}

function refuseForeign(database: Sqlite.Database, newest: number): void {
  const version = Number(database.pragma('user_version', { simple: true }))
  const application = Number(database.pragma('application_id', { simple: true }))
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get())
  if (tables > 0 && application !== APPLICATION_ID) {
    throw new ProblemError({
      kind: 'storage-damaged',
      happened: 'The file holdfast.db in the data folder is not a Holdfast database.',
      safe: 'It was left as it is.',
      next: 'Choose another data folder, or restore a backup; the file found there is kept beside it.',
    })
  }
  if (version > newest) {
    throw new ProblemError({
      kind: 'storage-newer',
      happened: 'The database was made by a newer version of Holdfast and was not opened.',
      safe: 'Nothing in it was changed.',
      next: 'Install the newer version again, or restore a backup that this version made.',
    })
  }
}

function configure(database: Sqlite.Database): void {
  database.pragma('journal_mode = WAL')
  // A write that was reported as done survives even a power cut, not only a crash.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -65536')
  database.pragma('temp_store = MEMORY')
  // Checkpoints copy at most this many pages at once, which bounds how long a live write can stall.
  database.pragma('wal_autocheckpoint = 2000')
}

/**
 * Reads the whole file only after an unclean end: a large healthy database must not delay the start.
 * @throws an error with SQLite's own code for damage when the check finds any.
 */
function checkIntegrity(database: Sqlite.Database, endedCleanly: boolean): void {
  if (endedCleanly) {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return
  }
  const found = database.prepare('PRAGMA quick_check(1)').pluck().get()
  if (found !== 'ok') throw Object.assign(new Error(`quick_check: ${String(found)}`), { code: 'SQLITE_CORRUPT' })
}

async function migrate(database: Sqlite.Database, folder: string, now: number, steps: readonly string[]): Promise<void> {
  const from = Number(database.pragma('user_version', { simple: true }))
  if (from === steps.length) return
  if (from > 0) backUpBeforeMigration(database, folder, now)
  for (const [index, sql] of steps.entries()) {
    if (index < from) continue
    // The version is bumped inside the transaction: a crash leaves the step done or not begun.
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${index + 1}`)
      database.pragma(`application_id = ${APPLICATION_ID}`)
    })()
  }
}
