import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ColumnMapping, ImportJob } from '../../../../electron/contract/index.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { connectFolder, type ImportFile } from '../../../../electron/engine/sources/folder.ts'
import type { Connection } from '../../../../electron/engine/sources/source-port.ts'
import { createManualClock, type ManualClock } from '../../manual-clock.ts'
import { createObservedContext, type ObservedContext } from './source-context.ts'

const NOW = Date.UTC(2026, 10, 22)
const mapping: ColumnMapping = { columns: { text: 'text', publishedAt: 'date' }, timeZone: 'UTC', dateOrder: 'year-first', kind: 'post', sourceName: 'Drop' }
const fine: ImportJob = {
  id: 1, fileName: 'a.csv', dryRun: false, state: 'done', startedAt: NOW, finishedAt: NOW, bytes: 1, bytesRead: 1, read: 1, stored: 1, duplicates: 0,
  rejected: 0, rejectedSample: [], hasRejectedFile: false, earliestAt: NOW, latestAt: NOW, error: null,
}
const unreadable = new ProblemError({ kind: 'unreadable-file', happened: 'The file holds no text.', safe: 'Nothing was stored.', next: 'Import a .csv file.' })
const diskFull = new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: 'All is intact.', next: 'Free some space.' })

let parent: string
let folder: string
let clock: ManualClock
let context: ObservedContext
let imported: string[]
let importFile: ImportFile
let changed: () => void
const open: Connection[] = []

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'holdfast-folder-'))
  folder = join(parent, 'drop')
  await mkdir(folder)
  clock = createManualClock(NOW)
  context = createObservedContext({ clock })
  imported = []
  importFile = async (path, given, sourceId) => {
    expect([given, sourceId]).toEqual([mapping, 7])
    imported.push(basename(path))
    return fine
  }
})
afterEach(async () => {
  for (const connection of open.splice(0)) await connection.stop()
  await rm(parent, { recursive: true })
})

function connect(path = folder): Connection {
  const connection = connectFolder(
    { kind: 'folder', name: 'Drop', folder: path, mapping },
    context,
    (...call) => importFile(...call),
    (_, call) => {
      changed = call
      return async () => {}
    },
  )
  open.push(connection)
  return connection
}

/** @param ageSeconds how long ago the file was last changed. */
async function drop(name: string, content = 'x', ageSeconds = 60): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, content)
  await utimes(path, new Date(NOW), new Date(clock.now() - ageSeconds * 1_000))
}

const lastReport = () => context.reports.at(-1)

describe('a watched folder', () => {
  test('imports what lies in it and what is dropped later, oldest first, each file once', async () => {
    await drop('b.csv', 'x', 30)
    await drop('a.jsonl', 'x', 20)
    const connection = connect()
    await connection.pollNow?.()
    expect(imported).toEqual(['b.csv', 'a.jsonl'])
    expect(lastReport()).toMatchObject({ state: 'idle', lastSuccessAt: NOW, lastError: null })
    await drop('c.xlsx')
    changed()
    await connection.pollNow?.()
    await connection.pollNow?.()
    expect(imported).toEqual(['b.csv', 'a.jsonl', 'c.xlsx'])
  })

  test('remembers over a restart what it has imported, and takes a file again when it changes', async () => {
    await drop('a.csv')
    await connect().pollNow?.()
    const again = connect()
    await again.pollNow?.()
    expect(imported).toEqual(['a.csv'])
    await drop('a.csv', 'longer', 10)
    await again.pollNow?.()
    expect(imported).toEqual(['a.csv', 'a.csv'])
  })

  test('waits for a file that is still being written', async () => {
    await drop('a.csv', 'x', 1)
    const connection = connect()
    await connection.pollNow?.()
    expect(imported).toEqual([])
    await clock.advanceSettling(2_500)
    await connection.pollNow?.()
    expect(imported).toEqual(['a.csv'])
  })

  test('leaves other files, hidden files, folders and links alone', async () => {
    await drop('picture.png')
    await drop('.hidden.csv')
    await mkdir(join(folder, 'sub.csv'))
    await symlink('/etc/passwd', join(folder, 'link.csv'))
    await connect().pollNow?.()
    expect(imported).toEqual([])
    expect(lastReport()).toMatchObject({ state: 'idle' })
  })

  test('that is missing says so and recovers by itself', async () => {
    await rename(folder, `${folder}-away`)
    const connection = connect()
    await connection.pollNow?.()
    expect(lastReport()).toMatchObject({ state: 'failing', lastError: expect.stringContaining('not there'), nextAttemptAt: NOW + 30_000 })
    await rename(`${folder}-away`, folder)
    await drop('a.csv')
    clock.advance(30_000)
    await connection.pollNow?.()
    expect(imported).toEqual(['a.csv'])
    expect(lastReport()).toMatchObject({ state: 'idle', lastError: null })
  })

  test('given as a file or a relative path is failing, not broken', async () => {
    await drop('a.csv')
    await connect(join(folder, 'a.csv')).pollNow?.()
    expect(lastReport()).toMatchObject({ state: 'failing', lastError: expect.stringContaining('a file, not a folder') })
    await connect('drop').pollNow?.()
    expect(lastReport()).toMatchObject({ state: 'failing' })
  })

  test('a file that can not be read is tried once and stays reported until it is replaced', async () => {
    await drop('a.csv')
    importFile = async (path) => {
      imported.push(basename(path))
      throw unreadable
    }
    const connection = connect()
    await connection.pollNow?.()
    await connection.pollNow?.()
    expect(imported).toEqual(['a.csv'])
    expect(lastReport()).toMatchObject({ state: 'failing', lastError: 'a.csv: The file holds no text. Import a .csv file.' })
    importFile = async () => fine
    await drop('a.csv', 'good now')
    await connection.pollNow?.()
    expect(lastReport()).toMatchObject({ state: 'idle', lastError: null })
  })

  test('a full disk stops one attempt, not the file', async () => {
    await drop('a.csv')
    importFile = async () => {
      throw diskFull
    }
    const connection = connect()
    await connection.pollNow?.()
    expect(lastReport()).toMatchObject({ state: 'failing', lastError: expect.stringContaining('The disk is full') })
    importFile = async (path) => {
      imported.push(basename(path))
      return fine
    }
    clock.advance(30_000)
    await connection.pollNow?.()
    expect(imported).toEqual(['a.csv'])
    expect(lastReport()).toMatchObject({ state: 'idle' })
  })

  test('stopped in the middle of a file takes that file up again next time', async () => {
    await drop('a.csv')
    let begun: () => void = () => {}
    const started = new Promise<void>((resume) => (begun = resume))
    importFile = (_path, _mapping, _id, signal) =>
      new Promise((resume) => {
        signal.addEventListener('abort', () => resume({ ...fine, state: 'cancelled' }))
        begun()
      })
    const connection = connect()
    await started
    await connection.stop()
    expect(clock.pending).toBe(0)
    importFile = async (path) => {
      imported.push(basename(path))
      return fine
    }
    await connect().pollNow?.()
    expect(imported).toEqual(['a.csv'])
  })

  test('notices new files through the operating system', async () => {
    const waiting = new Map<string, () => void>()
    const taken = (name: string) => new Promise<void>((resume) => waiting.set(name, resume))
    importFile = async (path) => {
      waiting.get(basename(path))?.()
      return fine
    }
    open.push(connectFolder({ kind: 'folder', name: 'Drop', folder, mapping }, context, (...call) => importFile(...call)))
    for (const name of ['first.csv', 'second.csv']) {
      const done = taken(name)
      await drop(name)
      await done
    }
  }, 20_000)
})
