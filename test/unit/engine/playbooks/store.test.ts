import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConsole } from '../../../../electron/engine/console.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { migrations } from '../../../../electron/engine/database/migrations/index.ts'
import { openDatabase } from '../../../../electron/engine/database/open.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { blockContent, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { writeRecording } from '../../../contract/sample-files.ts'
import { temporaryFolder, testPorts } from '../../../contract/open-console.ts'
import { openWorkspace, NOON, type Workspace } from '../workspace.ts'
import { largePlaybook } from './made-playbook.ts'

const SHIPPED = 15

let folder: string
let workspace: Workspace
beforeEach(async () => {
  folder = temporaryFolder()
  workspace = await openWorkspace({ folder })
})
afterEach(() => workspace.remove())

const playbooks = () => workspace.engine.playbooks
const content = (title: string): PlaybookContent => ({ ...largePlaybook(3), title })
const titled = async (title: string) => (await playbooks().list()).filter((one) => one.title === title)

async function reopened(): Promise<void> {
  await workspace.engine.close()
  workspace = await openWorkspace({ folder })
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  return (error as ProblemError).problem.kind
}

function inDatabase<Result>(work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(databaseFile(folder))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

describe('the library that ships', () => {
  test('is in a new workspace, each playbook with its first version', async () => {
    const list = await playbooks().list()
    expect(list).toHaveLength(SHIPPED)
    for (const one of list) expect(one).toMatchObject({ shipped: true, version: 1, changed: false, savedAt: NOON })
    expect(await playbooks().versions.list(list[0]?.id ?? 0)).toEqual([{ number: 1, at: NOON, by: 'Holdfast', note: 'Came with the console' }])
  })

  test('comes once: what was changed or removed stays so', async () => {
    const [first, second] = await playbooks().list()
    await playbooks().remove(first?.id ?? 0)
    const { revision, content: was } = await playbooks().get(second?.id ?? 0)
    await playbooks().save(second?.id ?? 0, revision, { ...was, title: 'Ours' })
    await reopened()
    expect(await playbooks().list()).toHaveLength(SHIPPED - 1)
    expect(await titled('Ours')).toMatchObject([{ shipped: true, changed: true, version: 1 }])
    expect(await titled(first?.title ?? '')).toEqual([])
  })

  test('has blocks in their first versions; what was changed or removed stays so, and what never was comes', async () => {
    const { blocks } = playbooks()
    expect((await blocks.list()).map(({ key, version, changed, savedAt }) => [key, version, changed, savedAt])).toEqual(
      ['close-and-learn', 'first-hour', 'legal-and-evidence-hold', 'regulator-notification', 'staff-and-switchboard'].map((key) => [key, 1, false, NOON]))
    expect(await blocks.versions.list('first-hour')).toEqual([{ number: 1, at: NOON, by: 'Holdfast', note: 'Came with the console' }])
    const { revision, content } = await blocks.get('first-hour')
    await blocks.save('first-hour', revision, { ...content, name: 'Ours' })
    await blocks.remove('close-and-learn')
    await workspace.engine.close()
    inDatabase((database) => {
      database.exec('DROP TRIGGER playbook_block_version_is_kept')
      database.exec("DELETE FROM playbook_block_version WHERE block_key = 'staff-and-switchboard'; DELETE FROM playbook_block WHERE key = 'staff-and-switchboard'")
    })
    workspace = await openWorkspace({ folder, now: NOON + 1_000 })
    expect((await playbooks().blocks.list()).map(({ key, name, savedAt }) => [key, name, savedAt])).toEqual([
      ['legal-and-evidence-hold', 'Legal and evidence hold', NOON],
      ['first-hour', 'Ours', NOON],
      ['regulator-notification', 'Regulator notification', NOON],
      ['staff-and-switchboard', 'Staff and switchboard', NOON + 1_000],
    ])
  })

  test('gives an older workspace what it never had', async () => {
    await workspace.engine.close()
    inDatabase((database) => {
      database.exec('DROP TRIGGER playbook_version_is_kept')
      database.exec("DELETE FROM playbook_version WHERE playbook_id IN (SELECT id FROM playbook WHERE shipped = 'boycott.md'); DELETE FROM playbook WHERE shipped = 'boycott.md'")
    })
    workspace = await openWorkspace({ folder, now: NOON + 1_000 })
    const list = await playbooks().list()
    expect(list).toHaveLength(SHIPPED)
    expect(list.filter((one) => one.savedAt === NOON + 1_000)).toMatchObject([{ scenario: 'boycott', shipped: true, version: 1 }])
  })

  test('comes to a workspace whose database is from before there were playbooks', async () => {
    await workspace.remove()
    folder = temporaryFolder()
    const before = migrations.findIndex((sql) => sql.includes('CREATE TABLE playbook '))
    await (await openDatabase(folder, NOON, migrations.slice(0, before))).close()
    workspace = await openWorkspace({ folder })
    expect(await playbooks().list()).toHaveLength(SHIPPED)
  })

  test('is in a workspace that plays a recording', async () => {
    const other = temporaryFolder()
    const console = await createConsole({ ...testPorts(other), resources: writeRecording(other) })
    try {
      await console.openRecording('short-incident')
      expect(await console.engine().playbooks.list()).toHaveLength(SHIPPED)
    } finally {
      await console.close()
      rmSync(other, { recursive: true, force: true })
    }
  })
})

describe('a playbook of one’s own', () => {
  test('is created, found in the list, read and told of', async () => {
    const created = await playbooks().create(content('Ours'))
    expect(created).toMatchObject({ revision: 1, findings: [], summary: { title: 'Ours', shipped: false, version: null, changed: true, tasks: 3, savedAt: NOON } })
    expect(await playbooks().get(created.summary.id)).toEqual(created)
    expect(await titled('Ours')).toEqual([created.summary])
    expect(workspace.topics).toContain('playbooks')
  })

  test('the list is in the order that people count and read in', async () => {
    for (const title of ['Zeta 10', 'zeta 9', 'Äther', 'Alpha']) await playbooks().create(content(title))
    const order = (await playbooks().list()).map(({ title }) => title).filter((title) => /zeta|ther|Alpha/i.test(title))
    expect(order).toEqual(['Alpha', 'Äther', 'zeta 9', 'Zeta 10'])
  })

  test('a save answers with what it saved, under the next revision', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    workspace.clock.advance(5_000)
    const saved = await playbooks().save(id, 1, content('Ours, later'))
    expect(saved).toMatchObject({ revision: 2, content: { title: 'Ours, later' }, summary: { title: 'Ours, later', savedAt: NOON + 5_000 } })
    expect(await playbooks().get(id)).toEqual(saved)
  })

  test('a save that began from an older state is refused, and nothing is overwritten', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    await playbooks().save(id, 1, content('First'))
    expect(await problemOf(playbooks().save(id, 1, content('Second')))).toBe('conflict')
    expect(await problemOf(playbooks().versions.keep(id, 1, 'Mira', ''))).toBe('conflict')
    expect(await playbooks().get(id)).toMatchObject({ revision: 2, content: { title: 'First' } })
    expect(await playbooks().versions.list(id)).toEqual([])
  })

  test('a save that is sent again, because its answer was lost, is no conflict', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    const saved = await playbooks().save(id, 1, content('Later'))
    expect(await playbooks().save(id, 1, content('Later'))).toEqual(saved)
    await playbooks().save(id, 2, content('Other'))
    expect(await problemOf(playbooks().save(id, 1, content('Later')))).toBe('conflict')
  })

  test('of many saves from one state one is taken, and its answer says so', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => playbooks().save(id, 1, content(`Edit ${index}`))))
    const saved = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(saved).toHaveLength(1)
    expect(saved[0]).toEqual(await playbooks().get(id))
  })

  test('is removed and given back with its versions', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    await playbooks().versions.keep(id, 1, 'Mira', 'Agreed')
    await playbooks().remove(id)
    expect(await titled('Ours')).toEqual([])
    for (const work of [playbooks().get(id), playbooks().save(id, 1, content('x')), playbooks().versions.list(id), playbooks().files.write(id, 'working-copy'), playbooks().remove(id)]) expect(await problemOf(work)).toBe('not-found')
    expect(await playbooks().restore(id)).toMatchObject({ revision: 1, summary: { title: 'Ours', version: 1, changed: false } })
    expect(await playbooks().versions.list(id)).toMatchObject([{ number: 1, by: 'Mira', note: 'Agreed' }])
  })
})

describe('versions', () => {
  test('are kept, counted up, read and compared', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    expect(await playbooks().versions.keep(id, 1, 'Mira', 'Agreed')).toEqual({ number: 1, at: NOON, by: 'Mira', note: 'Agreed' })
    expect((await playbooks().get(id)).summary).toMatchObject({ version: 1, changed: false })
    await playbooks().save(id, 1, content('Ours, later'))
    expect(await titled('Ours, later')).toMatchObject([{ version: 1, changed: true }])
    expect(await playbooks().versions.read(id, 1)).toMatchObject({ version: { number: 1 }, content: { title: 'Ours' } })
    expect(await playbooks().versions.compare(id, 1, 'working-copy')).toEqual([{ kind: 'changed', place: 'Playbook', title: 'About it', fields: [{ name: 'Title', before: 'Ours', after: 'Ours, later' }] }])
    expect(await playbooks().versions.compare(id, 1, 1)).toEqual([])
    await playbooks().versions.keep(id, 2, 'Otto', '')
    expect((await playbooks().versions.list(id)).map(({ number, by }) => [number, by])).toEqual([[2, 'Otto'], [1, 'Mira']])
    expect(await playbooks().files.write(id, 1)).toMatchObject({ name: 'ours.md', text: expect.stringContaining('title: Ours\n') as string })
    expect(await playbooks().files.write(id, 'working-copy')).toMatchObject({ name: 'ours-later.md' })
  })

  test('an edit that takes another back leaves nothing changed', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    await playbooks().versions.keep(id, 1, 'Mira', '')
    await playbooks().save(id, 1, content('Other'))
    expect((await playbooks().save(id, 2, content('Ours'))).summary.changed).toBe(false)
    expect(await titled('Ours')).toMatchObject([{ changed: false }])
  })

  test('never change and never go, whoever tries', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    await playbooks().versions.keep(id, 1, 'Mira', '')
    inDatabase((database) => {
      expect(() => database.exec("UPDATE playbook_version SET note = 'x'")).toThrow('never changes')
      expect(() => database.exec('DELETE FROM playbook_version')).toThrow('never deleted')
    })
  })

  test('one that there is not is refused', async () => {
    const { summary: { id } } = await playbooks().create(content('Ours'))
    for (const work of [playbooks().versions.read(id, 1), playbooks().versions.compare(id, 1, 'working-copy'), playbooks().files.write(id, 7), playbooks().restore(99_999)]) expect(await problemOf(work)).toBe('not-found')
  })
})

describe('holds a library of years', () => {
  test('of two thousand playbooks, listed and carried away in one file', { timeout: 60_000 }, async () => {
    for (let index = 0; index < 2_000 - SHIPPED; index += 1) await playbooks().create(content(`Playbook ${index}`))
    const list = await playbooks().list()
    expect(list).toHaveLength(2_000)
    expect(list.filter(({ title }) => /^Playbook \d+$/.test(title)).map(({ title }) => title)).toEqual(Array.from({ length: 2_000 - SHIPPED }, (_, index) => `Playbook ${index}`))
    const entries = await playbooks().files.readLibrary(await playbooks().files.writeLibrary())
    expect(entries).toHaveLength(2_000)
    expect(entries.filter(({ problems }) => problems.length > 0)).toEqual([])
  })

  test('and one playbook of ten thousand tasks, saved, kept and compared', async () => {
    const large = largePlaybook(10_000)
    const { summary: { id, tasks } } = await playbooks().create(large)
    expect(tasks).toBe(10_000)
    await playbooks().versions.keep(id, 1, 'Mira', '')
    const saved = await playbooks().save(id, 1, { ...large, summary: 'Changed' })
    expect(saved.content).toEqual({ ...large, summary: 'Changed' })
    expect(await playbooks().versions.compare(id, 1, 'working-copy')).toHaveLength(1)
  })
})

describe('blocks', () => {
  test('a version of one never changes and is never deleted, whoever asks', async () => {
    const block = blockContent.parse({ name: 'Press desk', tasks: [{ key: 'open', title: 'Open the desk' }] })
    const { summary: { key }, revision } = await playbooks().blocks.create('press-desk', block)
    await playbooks().blocks.versions.keep(key, revision, 'Mira', '')
    await workspace.engine.close()
    inDatabase((database) => {
      expect(() => database.exec("UPDATE playbook_block_version SET note = 'other'")).toThrow(/never changes/)
      expect(() => database.exec('DELETE FROM playbook_block_version')).toThrow(/never deleted/)
    })
    workspace = await openWorkspace({ folder })
    expect((await playbooks().blocks.list()).find((one) => one.key === key)).toMatchObject({ version: 1, changed: false })
  })

  test('a save that is sent again is no conflict', async () => {
    const block = blockContent.parse({ name: 'Press desk', tasks: [] })
    await playbooks().blocks.create('press-desk', block)
    const saved = await playbooks().blocks.save('press-desk', 1, { ...block, name: 'Press office' })
    expect(await playbooks().blocks.save('press-desk', 1, { ...block, name: 'Press office' })).toEqual(saved)
  })
})
