import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stateOf, type IncidentAct, type LevelDefinition } from '../../../../electron/contract/index.ts'
import { createConsole } from '../../../../electron/engine/console.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { storageProblem } from '../../../../electron/engine/database/storage-problem.ts'
import { verifyBundle } from '../../../../electron/engine/incidents/index.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { temporaryFolder, testPorts } from '../../../contract/open-console.ts'
import { recordingStart, writeRecording } from '../../../contract/sample-files.ts'
import { largePlaybook } from '../playbooks/made-playbook.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { revisedPlaybook, smallPlaybook } from './made-timeline.ts'

let folder: string
let workspace: Workspace
beforeEach(async () => {
  folder = temporaryFolder()
  workspace = await openWorkspace({ folder })
})
afterEach(() => workspace.remove())

const incidents = () => workspace.engine.incidents
const act = (id: number, given: IncidentAct, by = 'Mira') => incidents().act(id, by, given)
const note = (id: number, text: string) => act(id, { type: 'note', text })
const declare = async (title = 'Kettles leak', by = 'Mira'): Promise<number> =>
  (await incidents().declare({ title, brand: null, level: 3, signalAt: NOON - 20 * MINUTE, alert: null, reason: 'Hot water on tables' }, by)).id
const timeline = (id: number, given: Partial<Parameters<ReturnType<typeof incidents>['timeline']>[0]> = {}) => incidents().timeline({ id, limit: 100, ...given })

/** Keeps the playbook as a version and runs it. @returns the playbook's id */
async function run(id: number, content = smallPlaybook): Promise<number> {
  const { playbooks } = workspace.engine
  const { summary, revision } = await playbooks.create(content)
  const { number } = await playbooks.versions.keep(summary.id, revision, 'Mira', '')
  await act(id, { type: 'run', playbook: summary.id, version: number })
  return summary.id
}

async function reopened(): Promise<void> {
  await workspace.engine.close()
  workspace = await openWorkspace({ folder, now: workspace.clock.now() })
}

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  const { problem } = error as ProblemError
  for (const sentence of [problem.happened, problem.safe, problem.next]) expect(sentence).toMatch(/\p{L}.*\.$/u)
  return problem
}

function inDatabase<Result>(work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(databaseFile(folder))
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** Changes the file as somebody who knows SQLite could, past the triggers, and opens it again. */
async function tamper(sql: string): Promise<void> {
  await workspace.engine.close()
  inDatabase((database) => {
    for (const name of database.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'incident%'").pluck().all()) database.exec(`DROP TRIGGER ${String(name)}`)
    database.exec(sql)
  })
  workspace = await openWorkspace({ folder, now: workspace.clock.now() })
}

describe('an incident', () => {
  test('is declared, and told of', async () => {
    const id = await declare()
    const { state } = await incidents().get(id)
    expect(state).toMatchObject({ declaration: { title: 'Kettles leak', reason: 'Hot water on tables' }, declaredAt: NOON, declaredBy: 'Mira', level: 3, through: 1 })
    expect(workspace.topics).toContain('incidents')
    expect((await timeline(id)).entries).toMatchObject([{ number: 1, at: NOON, by: 'Mira', previousHash: '0'.repeat(64), content: { type: 'declared' } }])
  })

  test('can’t have its first signal in the future; clocks that differ a little are no reason', async () => {
    const declaration = { title: 'a', brand: null, level: 1, alert: null, reason: 'b' }
    expect(await problemOf(incidents().declare({ ...declaration, signalAt: NOON + 6 * MINUTE }, 'Mira'))).toMatchObject({ kind: 'bad-input' })
    expect(await incidents().list()).toEqual([])
    expect(await incidents().declare({ ...declaration, signalAt: NOON + 4 * MINUTE }, 'Mira')).toMatchObject({ id: 1 })
  })

  test('takes acts, each the next entry, by the clock of the workspace', async () => {
    const id = await declare()
    workspace.clock.advance(5 * MINUTE)
    const { entry } = await act(id, { type: 'level', level: 4, reason: 'An injury' }, 'Otto')
    expect(entry).toMatchObject({ number: 2, at: NOON + 5 * MINUTE, by: 'Otto', content: { type: 'level', from: 3, level: 4, reason: 'An injury' } })
    expect((await incidents().get(id)).state).toMatchObject({ level: 4, levelSince: NOON + 5 * MINUTE, through: 2 })
    expect((await timeline(id)).entries[0]).toEqual(entry)
  })

  test('runs a playbook as its version says, whatever becomes of the playbook', async () => {
    const id = await declare()
    const playbook = await run(id)
    const { playbooks } = workspace.engine
    const { revision, content } = await playbooks.get(playbook)
    await playbooks.save(playbook, revision, { ...content, title: 'Ours, changed' })
    await playbooks.remove(playbook)
    await reopened()
    expect((await incidents().get(id)).state.runs).toMatchObject([{ number: 1, playbook, version: 1, content: smallPlaybook }])
  })

  test('refuses a playbook or a version that is not there, and keeps its numbers', async () => {
    const id = await declare()
    expect(await problemOf(act(id, { type: 'run', playbook: 9_999, version: 1 }))).toMatchObject({ kind: 'not-found' })
    const playbook = await run(id)
    expect(await problemOf(act(id, { type: 'run', playbook, version: 1 }))).toMatchObject({ kind: 'conflict' })
    expect((await note(id, 'a')).entry.number).toBe(3)
  })

  test('of five hundred acts at once has every one, without a gap', async () => {
    const [one, other] = [await declare('One'), await declare('Other')]
    await run(one, largePlaybook(200))
    const written = await Promise.all(Array.from({ length: 500 }, (_, index) =>
      index % 5 === 4 ? note(other, `Note ${index}`) : act(one, { type: 'comment', run: 1, task: `task-${index % 200}`, text: `Comment ${index}` }, `Person ${index % 7}`)))
    for (const [id, first] of [[one, 3], [other, 2]] as const) {
      const numbers = written.filter((made) => made.id === id).map(({ entry }) => entry.number)
      expect(numbers).toEqual(numbers.map((_, index) => first + index))
      expect(await incidents().verify(id)).toMatchObject({ brokenAt: null, entries: numbers.length + first - 1 })
    }
  })

  test('stays as it was given out, and is given out as one moment, while people act', async () => {
    const id = await declare()
    await run(id, largePlaybook(20))
    const acts: Promise<unknown>[] = []
    const given: Awaited<ReturnType<ReturnType<typeof incidents>['get']>>[] = []
    const kept: string[] = []
    for (let index = 0; index < 60; index += 1) {
      acts.push(act(id, index % 2 === 0 ? { type: 'comment', run: 1, task: `task-${index % 20}`, text: `Comment ${index}` } : { type: 'assign', run: 1, task: `task-${index % 20}`, to: `Person ${index}` }))
      if (index % 7 === 3) await acts.at(-1)
      if (index % 3 === 0) acts.push(incidents().get(id).then((one) => (given.push(one), kept.push(JSON.stringify(one)))))
    }
    await Promise.all(acts)
    const entries = (await timeline(id)).entries.toReversed()
    expect(given).toHaveLength(20)
    for (const [index, one] of given.entries()) {
      expect(JSON.stringify(one)).toBe(kept[index])
      expect(one.state).toEqual(stateOf(entries.slice(0, one.state.through)))
    }
    expect((await incidents().get(id)).state).toEqual(stateOf(entries))
  })

  test('that could not be written to is as it was, and takes the next act', async () => {
    const id = await declare()
    const other = new Sqlite(databaseFile(folder))
    try {
      other.exec('BEGIN IMMEDIATE')
      const error: unknown = await note(id, 'lost').then(() => null, (told: unknown) => told)
      expect(storageProblem(error)?.problem).toMatchObject({ kind: 'storage-locked' })
    } finally {
      other.close()
    }
    expect((await incidents().get(id)).state.through).toBe(1)
    expect((await note(id, 'kept')).entry.number).toBe(2)
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null, entries: 2 })
  })

  test('of two who do the same task at once tells the second', async () => {
    const id = await declare()
    await run(id)
    const done: IncidentAct = { type: 'task', run: 1, task: 'count', state: 'done', reason: '' }
    const [first, second] = await Promise.allSettled([act(id, done, 'Mira'), act(id, done, 'Otto')])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    expect((await incidents().get(id)).state.runs[0]?.tasks['count']).toMatchObject({ state: 'done', by: 'Mira' })
  })

  test('takes over a newer version of its playbook and goes back to the older one; acts at the same moment are written or refused in words', async () => {
    const id = await declare()
    const playbook = await run(id)
    const { playbooks } = workspace.engine
    const { revision } = await playbooks.get(playbook)
    await playbooks.versions.keep(playbook, (await playbooks.save(playbook, revision, revisedPlaybook)).revision, 'Otto', 'A lawyer')
    const tick = (task: string): IncidentAct => ({ type: 'task', run: 1, task, state: 'done', reason: '' })
    const [before, taken, after, stale] = await Promise.allSettled([
      act(id, { type: 'comment', run: 1, task: 'photos', text: 'Two came in' }),
      act(id, { type: 'takeover', run: 1, from: 1, version: 2 }, 'Otto'),
      act(id, tick('photos')),
      act(id, { type: 'takeover', run: 1, from: 1, version: 2 }),
    ])
    expect([before.status, taken.status]).toEqual(['fulfilled', 'fulfilled'])
    expect(after).toMatchObject({ status: 'rejected', reason: { problem: { kind: 'conflict', happened: '“Ask for photos” is no longer in the playbook: the run goes by version 2 now.' } } })
    expect(stale).toMatchObject({ status: 'rejected', reason: { problem: { kind: 'conflict' } } })
    await act(id, tick('lawyer'))
    expect((await incidents().get(id)).state.runs[0]).toMatchObject({ version: 2, former: { photos: { comments: [{ text: 'Two came in' }] } }, tasks: { lawyer: { state: 'done' } } })
    await act(id, { type: 'takeover', run: 1, from: 2, version: 1 })
    await reopened()
    expect((await incidents().get(id)).state.runs[0]).toMatchObject({ version: 1, tasks: { photos: { comments: [{ text: 'Two came in' }] } }, former: { lawyer: { state: 'done' } } })
    expect(await problemOf(act(id, { type: 'takeover', run: 1, from: 1, version: 9 }))).toMatchObject({ kind: 'not-found' })
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null, entries: 6 })
  })

  test('is the same after the console was closed', async () => {
    const id = await declare()
    await run(id)
    for (const given of [
      { type: 'task', run: 1, task: 'count', state: 'done', reason: '' },
      { type: 'fact', run: 1, fact: 'injury', value: 'yes', source: 'Care' },
      { type: 'role', role: 'Lead', to: 'Aino', note: '' },
      { type: 'promise', text: 'Update', dueAt: NOON },
      { type: 'close', outcome: 'Recalled' },
    ] satisfies IncidentAct[]) await act(id, given)
    const [before, list, entries] = [await incidents().get(id), await incidents().list(), await timeline(id)]
    await reopened()
    expect(await incidents().get(id)).toEqual(before)
    expect(await incidents().list()).toEqual(list)
    expect(await timeline(id)).toEqual(entries)
    await act(id, { type: 'reopen', reason: 'More reports' })
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null, entries: 8 })
  })

  test('holds whatever people type', async () => {
    const id = await declare('\ud800 half a sign', 'Mira \udc00')
    await note(id, '\u0000 \ud83d \u2028 "quoted" \\ ‮')
    await reopened()
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: null })
    expect(verifyBundle((await incidents().exportBundle(id)).bytes)).toMatchObject({ brokenAt: null })
  })

  test('that is not known is told so', async () => {
    for (const work of [incidents().get(7), note(7, 'a'), timeline(7), incidents().verify(7), incidents().exportBundle(7), incidents().evidence.attachFile(7, 'Mira', { run: null, task: null }, 'a', Buffer.from('a'), '')]) {
      expect(await problemOf(work)).toMatchObject({ kind: 'not-found', happened: 'This incident is not known here.' })
    }
  })
})

describe('the list', () => {
  test('has the open ones first, then the latest declared', async () => {
    const [a, b, c, d] = [await declare('a'), await declare('b'), await declare('c'), await declare('d')]
    for (const id of [b, d]) await act(id, { type: 'close', outcome: 'Over' })
    expect((await incidents().list()).map(({ id }) => id)).toEqual([c, a, d, b])
  })

  test('counts tasks that are done, open and overdue', async () => {
    const id = await declare()
    await run(id)
    const tasks = async () => (await incidents().list())[0]?.tasks
    // The board is for a crisis alone.
    expect(await tasks()).toEqual({ done: 0, open: 4, overdue: 0 })
    workspace.clock.advance(16 * MINUTE)
    expect(await tasks()).toEqual({ done: 0, open: 4, overdue: 1 })
    await act(id, { type: 'level', level: 4, reason: 'Injury' })
    await act(id, { type: 'task', run: 1, task: 'photos', state: 'not-needed', reason: 'Seen' })
    expect(await tasks()).toEqual({ done: 1, open: 4, overdue: 1 })
    await act(id, { type: 'close', outcome: 'Over' })
    expect(await tasks()).toEqual({ done: 1, open: 4, overdue: 0 })
  })
})

describe('an incident that is damaged', () => {
  test.each<readonly [what: string, sql: string, title: string | null, happened: string]>([
    ['in one of its entries', "UPDATE incident_entry SET content = '{\"type\":\"nonsense\"}' WHERE incident_id = 1 AND number = 2", 'Broken', 'Entry 2 of the incident’s timeline can’t be read'],
    ['in its declaration', "UPDATE incident_entry SET content = '{\"type\":\"declared\",\"title\":7}' WHERE incident_id = 1 AND number = 1", null, 'Entry 1 of the incident’s timeline can’t be read'],
    ['without its declaration', 'DELETE FROM incident_entry WHERE incident_id = 1 AND number = 1', null, 'The incident’s timeline has lost its declaration'],
    ['without any entry', 'DELETE FROM incident_entry WHERE incident_id = 1', null, 'The incident’s timeline has no entry any more'],
  ])('%s is told apart, and the others go on', async (_what, sql, title, happened) => {
    const broken = await declare('Broken')
    await note(broken, 'a')
    const whole = await declare('Whole')
    await tamper(sql)
    expect((await incidents().list()).map(({ id }) => id)).toEqual([whole])
    expect(await incidents().damaged()).toEqual([{ id: broken, title, happened: `${happened}: the file of the database was changed by something else.`, next: expect.stringContaining('Restore a backup') as string }])
    await act(whole, { type: 'level', level: 4, reason: 'So' })
    expect((await incidents().get(await declare('Next'))).state.level).toBe(3)
    expect((await incidents().list()).map(({ title: one }) => one)).toEqual(['Next', 'Whole'])
  })

  test('is not what a database that can’t be read is taken for', async () => {
    await declare()
    await workspace.engine.close()
    await expect(incidents().list()).rejects.toThrow()
    workspace = await openWorkspace({ folder, now: workspace.clock.now() })
    expect(await incidents().damaged()).toEqual([])
  })
})

describe('a timeline', () => {
  test('is read in pages, latest first', async () => {
    const id = await declare()
    for (let index = 2; index <= 7; index += 1) await note(id, `Note ${index}`)
    const first = await timeline(id, { limit: 3 })
    expect([first.entries.map(({ number }) => number), first.nextBefore]).toEqual([[7, 6, 5], 5])
    const second = await timeline(id, { limit: 4, before: 5 })
    expect([second.entries.map(({ number }) => number), second.nextBefore]).toEqual([[4, 3, 2, 1], null])
  })

  test('is read by what its entries are', async () => {
    const id = await declare()
    await note(id, 'a')
    await act(id, { type: 'decision', text: 'b', reason: 'c' })
    expect((await timeline(id, { types: ['decision', 'declared'] })).entries.map(({ content }) => content.type)).toEqual(['decision', 'declared'])
    expect((await timeline(id, { types: [] })).entries).toHaveLength(3)
  })

  test.each<readonly [what: string, sql: string]>([
    ['changed', "UPDATE incident_entry SET by = 'Somebody else'"],
    ['deleted', 'DELETE FROM incident_entry'],
    ['replaced', "INSERT OR REPLACE INTO incident_entry (incident_id, number, at, by, content, previous_hash, hash) SELECT incident_id, number, at, 'Somebody else', content, previous_hash, hash FROM incident_entry"],
    ['taken away with its incident', 'DELETE FROM incident'],
  ])('can’t have an entry %s', async (_what, sql) => {
    const id = await declare()
    inDatabase((database) => expect(() => database.exec(sql)).toThrow(/never|FOREIGN KEY/))
    expect((await timeline(id)).entries).toMatchObject([{ by: 'Mira' }])
  })

  test.each<readonly [what: string, sql: string, told: string]>([
    ['changed in its words', "UPDATE incident_entry SET content = json_set(content, '$.text', 'Nothing') WHERE number = 3", 'Entry 3 says something else than when it was written.'],
    ['given more words', "UPDATE incident_entry SET content = json_set(content, '$.more', 'x') WHERE number = 3", 'Entry 3 says something else than when it was written.'],
    ['given to somebody else', "UPDATE incident_entry SET by = 'Otto' WHERE number = 3", 'Entry 3 says something else than when it was written.'],
    ['moved in time', 'UPDATE incident_entry SET at = at - 1 WHERE number = 3', 'Entry 3 says something else than when it was written.'],
    ['taken out', 'DELETE FROM incident_entry WHERE number = 3', 'Entry 3 is missing: entry 4 stands in its place.'],
  ])('with an entry %s past the console is told', async (_what, sql, told) => {
    const id = await declare()
    for (const text of ['a', 'b', 'c']) await note(id, text)
    await tamper(sql)
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: 3, lastHash: null, message: told })
    expect(verifyBundle((await incidents().exportBundle(id)).bytes)).toMatchObject({ brokenAt: 3, message: told })
  })

  test('of which an entry can’t be read any more is told in words', async () => {
    const id = await declare()
    await note(id, 'a')
    await tamper("UPDATE incident_entry SET content = '{\"type\":\"nonsense\"}' WHERE number = 2")
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: 2 })
    for (const work of [incidents().get(id), timeline(id), note(id, 'b'), incidents().exportBundle(id)]) {
      expect(await problemOf(work)).toMatchObject({ kind: 'storage-damaged', happened: expect.stringContaining('Entry 2') as string })
    }
  })

  test('whose incident was given another key does not hold', async () => {
    const id = await declare()
    await tamper("UPDATE incident SET key = 'another'")
    expect(await incidents().verify(id)).toMatchObject({ brokenAt: 1 })
  })

  test('that holds tells its last hash, which is another after the next entry', async () => {
    const id = await declare()
    const { lastHash } = await incidents().verify(id)
    const { entry } = await note(id, 'a')
    expect(entry.previousHash).toBe(lastHash)
    expect(await incidents().verify(id)).toMatchObject({ lastHash: entry.hash, message: 'All 2 entries hold, and so does their evidence.' })
  })
})

describe('an exported incident', () => {
  test.each([
    ['Kettles leak: “Äther” & Co.', 'incident-kettles-leak-a-ther-co.zip'],
    ['???', 'incident-1.zip'],
    ['x'.repeat(150), `incident-${'x'.repeat(60)}.zip`],
    ['../../etc/passwd', 'incident-etc-passwd.zip'],
  ])('“%s” is the file %s', async (title, name) => {
    expect((await incidents().exportBundle(await declare(title))).name).toBe(name)
  })
})

describe('the levels', () => {
  test('are proposed, and changed for good', async () => {
    const proposed = await incidents().levels.list()
    expect(proposed.map(({ level, name }) => [level, name])).toEqual([[1, 'Watch'], [2, 'Review'], [3, 'Escalate'], [4, 'Crisis']])
    const ours: LevelDefinition = { ...proposed[2]!, name: 'Serious', owner: 'Aino', statementMinutes: 45 }
    const topics = workspace.topics.length
    expect(await incidents().levels.save(ours)).toEqual(proposed.with(2, ours))
    expect(workspace.topics.slice(topics)).toEqual(['incidents'])
    await incidents().levels.save({ ...ours, statementMinutes: 50 })
    await reopened()
    expect(await incidents().levels.list()).toEqual(proposed.with(2, { ...ours, statementMinutes: 50 }))
  })
})

test('an incident that is declared while a recording plays stays in the recording’s workspace, by its clock', async () => {
  const other = temporaryFolder()
  const console = await createConsole({ ...testPorts(other), resources: writeRecording(other) })
  try {
    const own = await console.engine().incidents.declare({ title: 'Ours', brand: null, level: 1, signalAt: 1, alert: null, reason: 'So' }, 'Mira')
    await console.openRecording('short-incident')
    expect(await console.engine().incidents.list()).toEqual([])
    const { id, state } = await console.engine().incidents.declare({ title: 'A drill', brand: null, level: 4, signalAt: recordingStart, alert: null, reason: 'So' }, 'Mira')
    expect(state.declaredAt).toBeGreaterThanOrEqual(recordingStart)
    expect(state.declaredAt).toBeLessThan(recordingStart + 20 * MINUTE)
    expect(await console.engine().incidents.verify(id)).toMatchObject({ brokenAt: null })
    await console.closeRecording()
    expect(await console.engine().incidents.list()).toMatchObject([{ id: own.id, title: 'Ours' }])
    await console.openRecording('short-incident')
    expect(await console.engine().incidents.list()).toEqual([])
  } finally {
    await console.close()
    rmSync(other, { recursive: true, force: true })
  }
})
