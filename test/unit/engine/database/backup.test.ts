import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backUp, backupFolder, copyDatabase, listBackups, restoreBackup } from '../../../../electron/engine/database/backup.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { openDatabase, type Database } from '../../../../electron/engine/database/open.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { MINUTE, NOON } from '../workspace.ts'
import { damage } from './damage.ts'

let folder: string
let database: Database
beforeEach(async () => {
  folder = temporaryFolder()
  database = await openDatabase(folder, NOON)
})
afterEach(async () => {
  if (database.writer.open) await database.close()
  rmSync(folder, { recursive: true, force: true })
})

const addView = (name: string) => database.write.insertInto('saved_view').values({ definition: JSON.stringify({ name }) }).execute()
function viewsIn(file: string): readonly string[] {
  const copy = new Sqlite(file, { readonly: true })
  try {
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
    return copy.prepare("SELECT definition ->> 'name' FROM saved_view ORDER BY id").pluck().all() as string[]
  } finally {
    copy.close()
  }
}
const pathOf = (name: string): string => join(backupFolder(folder), name)

describe('backups', () => {
  test('are listed newest first, with when and why they were made; other files are not', async () => {
    const first = await backUp(database, NOON)
    const second = await backUp(database, NOON + MINUTE)
    writeFileSync(pathOf('notes.txt'), 'hello')
    writeFileSync(pathOf('holdfast-2026-09-14T120000.000Z-manual.db.partial'), 'half')
    expect(listBackups(folder)).toEqual([second, first])
    expect(first).toMatchObject({ reason: 'manual', madeAt: NOON, bytes: readFileSync(pathOf(first.name)).length })
  })

  test('are an empty list where there is no folder of them', () => {
    expect(listBackups(join(folder, 'nowhere'))).toEqual([])
  })

  test('hold what was stored when they were made, whole, while writing goes on', async () => {
    for (let index = 0; index < 50; index += 1) await addView('x'.repeat(20_000))
    await addView('before')
    const copying = backUp(database, NOON)
    await addView('meanwhile')
    const made = await copying
    await addView('after')
    const views = viewsIn(pathOf(made.name))
    expect(views).toContain('before')
    expect(views).not.toContain('after')
  })

  test('that can’t be written leave nothing half done', async () => {
    writeFileSync(backupFolder(folder), 'a file where the folder should be')
    await expect(backUp(database, NOON)).rejects.toThrow()
    expect(existsSync(`${databaseFile(folder)}.partial`)).toBe(false)
    expect(readFileSync(backupFolder(folder), 'utf8')).toContain('a file')
  })

  test('a copy can be made anywhere and is a database by itself', async () => {
    await addView('kept')
    const target = join(folder, 'elsewhere', 'holdfast.db')
    await copyDatabase(database, target)
    expect(viewsIn(target)).toEqual(['kept'])
    expect(existsSync(`${target}.partial`)).toBe(false)
  })
})

describe('restoring', () => {
  test('puts the backup in place and keeps what stood there as a backup of its own', async () => {
    await addView('in both')
    const made = await backUp(database, NOON)
    await addView('only later')
    await database.close()
    await restoreBackup(folder, made.name, NOON + MINUTE)
    expect(viewsIn(databaseFile(folder))).toEqual(['in both'])
    const kept = listBackups(folder).find((backup) => backup.reason === 'before-restore')
    expect(viewsIn(pathOf(kept?.name ?? ''))).toEqual(['in both', 'only later'])
  })

  test('takes the log along: what a crash left in it is neither lost nor mixed into the restored file', async () => {
    await addView('in the file')
    const made = await backUp(database, NOON)
    await addView('in the log')
    // As a crash leaves them: the log was not written back.
    const crashed = join(folder, 'crashed')
    mkdirSync(backupFolder(crashed), { recursive: true })
    for (const ending of ['', '-wal']) writeFileSync(databaseFile(crashed) + ending, readFileSync(databaseFile(folder) + ending))
    writeFileSync(join(backupFolder(crashed), made.name), readFileSync(pathOf(made.name)))
    await restoreBackup(crashed, made.name, NOON + MINUTE)
    expect(viewsIn(databaseFile(crashed))).toEqual(['in the file'])
    const kept = listBackups(crashed).find((backup) => backup.reason === 'before-restore')
    expect(viewsIn(join(backupFolder(crashed), kept?.name ?? ''))).toEqual(['in the file', 'in the log'])
  })

  test('of a damaged backup is refused and changes nothing', async () => {
    await addView('stays')
    const made = await backUp(database, NOON)
    await database.close()
    damage(pathOf(made.name))
    const refusal = restoreBackup(folder, made.name, NOON + MINUTE)
    await expect(refusal).rejects.toMatchObject({ problem: { kind: 'storage-damaged', happened: expect.stringContaining('backup') } })
    expect(viewsIn(databaseFile(folder))).toEqual(['stays'])
    expect(listBackups(folder)).toHaveLength(1)
    expect(existsSync(`${databaseFile(folder)}.restoring`)).toBe(false)
  })

  test.each(['missing.db', 'holdfast-2026-09-14T120000.000Z-manual.db', '../holdfast.db', '..', ''])('of “%s” is refused', async (name) => {
    await expect(restoreBackup(folder, name, NOON)).rejects.toMatchObject({ problem: { kind: 'not-found' } })
  })
})
