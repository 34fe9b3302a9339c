import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ProblemKind } from '../../../../electron/contract/index.ts'
import { listBackups } from '../../../../electron/engine/database/backup.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { migrations } from '../../../../electron/engine/database/migrations/index.ts'
import { openDatabase } from '../../../../electron/engine/database/open.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { NOON } from '../workspace.ts'
import { damage } from './damage.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = () => databaseFile(folder)
const bytes = () => readFileSync(file())
const marker = () => join(folder, 'holdfast.open')

async function create(): Promise<void> {
  const database = await openDatabase(folder, NOON)
  await database.write.insertInto('saved_view').values({ definition: '{"name":"kept","filter":{}}' }).execute()
  await database.close()
}

async function refusal(kind: ProblemKind, known?: readonly string[]): Promise<void> {
  await expect(openDatabase(folder, NOON, known)).rejects.toMatchObject({ name: 'ProblemError', problem: { kind } })
}

describe('a fresh database', () => {
  test('has every migration, marks itself as Holdfast’s and needs no backup', async () => {
    const database = await openDatabase(folder, NOON)
    expect(database.writer.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(database.writer.pragma('application_id', { simple: true })).toBe(0x484f4c44)
    expect(await database.read.selectFrom('mention').select('id').execute()).toEqual([])
    expect(listBackups(folder)).toEqual([])
    await database.close()
  })

  test('is made in a folder that did not exist', async () => {
    const database = await openDatabase(join(folder, 'deep', 'down'), NOON)
    await database.close()
    expect(existsSync(join(folder, 'deep', 'down', 'holdfast.db'))).toBe(true)
  })

  test('is whole by itself once it was closed', async () => {
    await create()
    const copy = join(folder, 'copy.db')
    copyFileSync(file(), copy)
    const read = new Sqlite(copy, { readonly: true })
    expect(read.prepare('SELECT count(*) FROM saved_view').pluck().get()).toBe(1)
    read.close()
  })

  test('can’t be written through the reading connection', async () => {
    const database = await openDatabase(folder, NOON)
    expect(() => database.reader.exec('DELETE FROM saved_view')).toThrow(/readonly/)
    await database.close()
  })
})

describe('migrating', () => {
  const older = migrations
  const newer = [...migrations, 'ALTER TABLE saved_view ADD COLUMN colour TEXT']

  test('keeps the data and leaves a backup of the version before', async () => {
    await create()
    const database = await openDatabase(folder, NOON, newer)
    expect(database.writer.pragma('user_version', { simple: true })).toBe(newer.length)
    expect(database.writer.prepare('SELECT colour FROM saved_view').pluck().all()).toEqual([null])
    await database.close()
    const [backup, ...others] = listBackups(folder)
    expect(others).toEqual([])
    expect(backup).toMatchObject({ reason: 'before-migration', madeAt: NOON })
    const copy = new Sqlite(join(folder, 'backups', backup?.name ?? ''), { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(older.length)
    expect(copy.prepare('SELECT count(*) FROM saved_view').pluck().get()).toBe(1)
    copy.close()
  })

  test('that fails leaves the database at its version, with everything in it', async () => {
    await create()
    await expect(openDatabase(folder, NOON, [...migrations, 'DROP TABLE saved_view; SELECT * FROM nothing'])).rejects.toThrow('nothing')
    const database = await openDatabase(folder, NOON, older)
    expect(database.writer.pragma('user_version', { simple: true })).toBe(older.length)
    expect(database.writer.prepare('SELECT count(*) FROM saved_view').pluck().get()).toBe(1)
    await database.close()
  })

  test('is not tried without room for the backup', async () => {
    await create()
    writeFileSync(join(folder, 'backups'), 'a file where the folder of backups should be')
    const before = bytes()
    await expect(openDatabase(folder, NOON, newer)).rejects.toThrow()
    expect(bytes().equals(before)).toBe(true)
  })

  test('never goes back: a newer database is refused and its file is untouched', async () => {
    const future = await openDatabase(folder, NOON, newer)
    await future.close()
    const before = bytes()
    await refusal('storage-newer', older)
    expect(bytes().equals(before)).toBe(true)
    expect(listBackups(folder)).toEqual([])
  })

  test('nor is a newer database touched whose console ended uncleanly', async () => {
    const future = await openDatabase(folder, NOON, newer)
    await future.write.insertInto('saved_view').values({ definition: '{"in":"the log"}' }).execute()
    const crashed = join(folder, 'crashed')
    mkdirSync(crashed)
    for (const name of ['holdfast.db', 'holdfast.db-wal', 'holdfast.open']) cpSync(join(folder, name), join(crashed, name))
    await future.close()
    const before = readFileSync(join(crashed, 'holdfast.db'))
    const log = readFileSync(join(crashed, 'holdfast.db-wal'))
    await expect(openDatabase(crashed, NOON, older)).rejects.toMatchObject({ problem: { kind: 'storage-newer' } })
    expect(readFileSync(join(crashed, 'holdfast.db')).equals(before)).toBe(true)
    expect(readFileSync(join(crashed, 'holdfast.db-wal')).equals(log)).toBe(true)
  })
})

describe('what is not a Holdfast database', () => {
  test('another program’s SQLite file is refused and untouched', async () => {
    const other = new Sqlite(file())
    other.exec('CREATE TABLE recipe (name TEXT)')
    other.close()
    const before = bytes()
    await refusal('storage-damaged')
    expect(bytes().equals(before)).toBe(true)
  })

  test('a file of something else is refused and untouched', async () => {
    writeFileSync(file(), 'no database at all, '.repeat(500))
    const before = bytes()
    await refusal('storage-damaged')
    expect(bytes().equals(before)).toBe(true)
  })

  test('a folder that can’t be made is told', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openDatabase(join(folder, 'file', 'below'), NOON)).rejects.toMatchObject({ problem: { kind: 'storage-unavailable' } })
  })
})

describe('an unclean end', () => {
  test('is known by a marker that lies there while the database is open', async () => {
    const database = await openDatabase(folder, NOON)
    expect(existsSync(marker())).toBe(true)
    await database.close()
    expect(existsSync(marker())).toBe(false)
  })

  test('leaves everything that was stored, found again at the next start', async () => {
    const database = await openDatabase(folder, NOON)
    await database.write.insertInto('saved_view').values({ definition: '{"name":"stored"}' }).execute()
    const crashed = join(folder, 'crashed')
    mkdirSync(crashed)
    for (const name of ['holdfast.db', 'holdfast.db-wal', 'holdfast.open']) cpSync(join(folder, name), join(crashed, name))
    await database.close()
    const again = await openDatabase(crashed, NOON)
    expect(await again.read.selectFrom('saved_view').select('definition').execute()).toEqual([{ definition: '{"name":"stored"}' }])
    await again.close()
    expect(existsSync(join(crashed, 'holdfast.open'))).toBe(false)
  })

  test('makes the next start read the whole file: damage deep inside is found, and the file left as it is', async () => {
    await create()
    damage(file())
    writeFileSync(marker(), '')
    const before = bytes()
    await refusal('storage-damaged')
    expect(bytes().equals(before)).toBe(true)
    expect(existsSync(marker())).toBe(true)
  })
})

describe('transactions', () => {
  test('store all of a piece of work or nothing of it', async () => {
    const database = await openDatabase(folder, NOON)
    await expect(
      database.exclusive(() => {
        database.writer.exec(`INSERT INTO saved_view (definition) VALUES ('{}')`)
        throw new Error('in the middle')
      }),
    ).rejects.toThrow('in the middle')
    expect(await database.write.selectFrom('saved_view').selectAll().execute()).toEqual([])
    await database.close()
  })

  test('never run inside one another, whoever asks first', async () => {
    const database = await openDatabase(folder, NOON)
    const add = database.writer.prepare(`INSERT INTO saved_view (definition) VALUES ('{}')`)
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0 ? database.exclusive(() => add.run()) : database.write.insertInto('saved_view').values({ definition: '{}' }).execute(),
      ),
    )
    expect(await database.read.selectFrom('saved_view').selectAll().execute()).toHaveLength(20)
    await database.close()
  })

  test('say that another program holds the database locked', async () => {
    const database = await openDatabase(folder, NOON)
    database.writer.pragma('busy_timeout = 0')
    const other = new Sqlite(file())
    other.exec('BEGIN IMMEDIATE')
    await expect(database.exclusive(() => undefined)).rejects.toMatchObject({ problem: { kind: 'storage-locked' } })
    other.exec('ROLLBACK')
    other.close()
    await database.close()
  })

  test('say that the disk is full, and store nothing then', async () => {
    const database = await openDatabase(folder, NOON)
    database.writer.pragma(`max_page_count = ${String(database.writer.pragma('page_count', { simple: true }))}`)
    const add = database.writer.prepare('INSERT INTO saved_view (definition) VALUES (?)')
    const work = () => database.exclusive(() => add.run(JSON.stringify({ name: 'x'.repeat(50_000) })))
    await expect(work()).rejects.toMatchObject({ problem: { kind: 'storage-full' } })
    database.writer.pragma('max_page_count = 100000')
    await work()
    expect(await database.read.selectFrom('saved_view').selectAll().execute()).toHaveLength(1)
    await database.close()
  })
})
