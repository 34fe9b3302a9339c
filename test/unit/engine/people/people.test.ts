import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contactRoute, taskClocks, workspaceHours } from '../../../../electron/contract/index.ts'
import { databaseFile } from '../../../../electron/engine/database/location.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { smallPlaybook } from '../incidents/made-timeline.ts'
import { DAY, HOUR, MINUTE, openWorkspace, type Workspace } from '../workspace.ts'
import { definitionOf, ourHours } from './made-people.ts'

// A Friday, ten minutes before the offices in Berlin close.
const FRIDAY = Date.parse('2026-09-18T14:50:00Z')
const MONDAY_NINE = Date.parse('2026-09-21T07:00:00Z')

let workspace: Workspace
beforeEach(async () => {
  workspace = await openWorkspace({ now: FRIDAY })
})
afterEach(() => workspace.remove())

const people = () => workspace.engine.people
const add = async (name: string): Promise<number> => (await people().save(undefined, definitionOf(name))).id

async function problemOf(work: Promise<unknown>) {
  const error: unknown = await work.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  const { problem } = error as ProblemError
  for (const sentence of [problem.happened, problem.safe, problem.next]) expect(sentence).toMatch(/\p{L}.*[.”]$/u)
  return `${problem.happened} ${problem.next}`
}

describe('people', () => {
  test('are kept by name, changed, removed and brought back', async () => {
    const otto = await add('Otto')
    const mira = await add('Mira')
    expect((await people().list()).map(({ definition }) => definition.name)).toEqual(['Mira', 'Otto'])
    await people().save(mira, definitionOf('Mira Holm', { title: 'Communications director' }))
    await people().remove(otto)
    expect(await people().list()).toEqual([{ id: mira, definition: definitionOf('Mira Holm', { title: 'Communications director' }), pinSet: false }])
    await people().restore(otto)
    expect(await people().list()).toHaveLength(2)
    expect(workspace.topics.filter((topic) => topic === 'people')).toHaveLength(5)
  })

  test('sign with names that tell them apart', async () => {
    const mira = await add('Mira')
    expect(await problemOf(people().save(undefined, definitionOf(' mira ')))).toContain('There is a person named Mira already')
    await people().remove(mira)
    await add('Mira')
    expect(await problemOf(people().restore(mira))).toContain('already')
    expect(await problemOf(people().save(999, definitionOf('Otto')))).toContain('not in the list')
  })

  test.each([
    ['phone', '+358 (40) 123-45 67', true],
    ['phone', 'call Mira', false],
    ['phone', '+', false],
    ['phone', 'javascript:1', false],
    ['email', 'mira@example.org', true],
    ['email', 'mira', false],
    ['messenger', 'mira.77 on Signal', true],
  ])('are reached by %s “%s”: %s', (kind, value, fits) => expect(contactRoute.safeParse({ kind, value }).success).toBe(fits))
})

describe('hours that count', () => {
  const declare = async (level: number) => workspace.engine.incidents.declare({ title: 'Kettles leak', brand: null, level, signalAt: FRIDAY, alert: null, reason: 'So' }, 'Mira')
  const stateOf = async (id: number) => (await workspace.engine.incidents.get(id)).state

  test('are none until they are entered: every level runs around the clock', async () => {
    expect(await people().hours.read()).toBeNull()
    expect((await declare(1)).state).toMatchObject({ clock: null, formerClocks: [] })
  })

  test('are noted with the declaration by the level, and stay when the hours change until the level does', async () => {
    await people().hours.save(ourHours)
    const [watch, review, escalate] = [(await declare(1)).id, (await declare(2)).id, (await declare(3)).id]
    const office = { timeZone: 'Europe/Berlin', weekly: ourHours.office, holidays: [{ date: '2026-10-03', name: 'Day of German Unity' }] }
    expect((await stateOf(watch)).clock).toEqual({ kind: 'office', hours: office })
    expect((await stateOf(review)).clock).toMatchObject({ kind: 'cover', hours: { weekly: ourHours.cover } })
    expect((await stateOf(escalate)).clock).toBeNull()
    await people().hours.save({ ...ourHours, office: [{ days: [1], from: '10:00', to: '11:00' }] })
    expect((await stateOf(watch)).clock).toEqual({ kind: 'office', hours: office })
    workspace.clock.advance(HOUR)
    await workspace.engine.incidents.act(watch, 'Mira', { type: 'level', level: 4, reason: 'Injury' })
    expect(await stateOf(watch)).toMatchObject({ clock: null, formerClocks: [{ until: FRIDAY + HOUR, clock: { hours: office } }] })
    await workspace.engine.incidents.act(watch, 'Mira', { type: 'level', level: 1, reason: 'Calm' })
    expect((await stateOf(watch)).clock).toMatchObject({ hours: { weekly: [{ days: [1], from: '10:00', to: '11:00' }] } })
    expect(await workspace.engine.incidents.verify(watch)).toMatchObject({ brokenAt: null })
  })

  test('let nothing come due over a weekend at level 1', async () => {
    await people().hours.save(ourHours)
    const { id } = await declare(1)
    const { summary, revision } = await workspace.engine.playbooks.create(smallPlaybook)
    const { number } = await workspace.engine.playbooks.versions.keep(summary.id, revision, 'Mira', '')
    await workspace.engine.incidents.act(id, 'Mira', { type: 'run', playbook: summary.id, version: number })
    const state = await stateOf(id)
    expect(taskClocks(state.runs[0]!, state, FRIDAY).get('count')?.dueAt).toBe(MONDAY_NINE + 5 * MINUTE)
    const overdue = async () => (await workspace.engine.incidents.list())[0]?.tasks.overdue
    workspace.clock.advance(2 * DAY)
    expect(await overdue()).toBe(0)
    workspace.clock.advance(DAY)
    expect(await overdue()).toBe(1)
  })

  test('can’t be without any time', () => {
    const { error } = workspaceHours.safeParse({ ...ourHours, office: [] })
    expect(error?.issues[0]?.message).toBe('Enter at least one time: without any, nothing would ever come due in office hours')
  })
})

describe('a PIN', () => {
  const set = (id: number, pin: string, current: string | null = null) => people().pin.set({ id, by: 'Mira', current, pin })
  const confirm = (id: number, pin: string) => people().acting.confirm(id, pin)

  test('is asked for once it is set, and never stored as it is', async () => {
    const id = await add('Mira')
    expect(await confirm(id, '')).toMatchObject({ pinSet: false })
    expect(await set(id, '271828')).toMatchObject({ pinSet: true })
    expect(await confirm(id, '271828')).toMatchObject({ id })
    expect(await problemOf(confirm(id, '271829'))).toContain('This is not the PIN of Mira. Try again: 4 tries are left before there is a wait.')
    expect(JSON.stringify([await people().list(), await people().pin.history(id), workspace.logged])).not.toContain('271828')
    await workspace.engine.close()
    expect(readFileSync(databaseFile(workspace.folder)).includes('Mira')).toBe(true)
    expect(readFileSync(databaseFile(workspace.folder)).includes('271828')).toBe(false)
    workspace = await openWorkspace({ folder: workspace.folder, now: FRIDAY })
  })

  test('makes whoever guesses wait, longer each time', async () => {
    const id = await add('Mira')
    await set(id, '2718')
    const guesses = await Promise.all(['0000', '1111', '2222', '3333', '4444'].map((pin) => problemOf(confirm(id, pin))))
    expect(guesses.at(-2)).toContain('1 try is left')
    expect(guesses.at(-1)).toContain('Wait 30 seconds')
    expect(await problemOf(confirm(id, '2718'))).toContain('There were too many wrong PINs for Mira. Wait 30 seconds')
    workspace.clock.advance(30_000)
    expect(await problemOf(confirm(id, '5555'))).toContain('Wait a minute')
    workspace.clock.advance(59_000)
    expect(await problemOf(confirm(id, '2718'))).toContain('Wait a second and')
    workspace.clock.advance(1_000)
    expect(await confirm(id, '2718')).toMatchObject({ id })
    expect(await problemOf(confirm(id, '0000'))).toContain('4 tries are left')
  })

  test('is changed with the present one alone', async () => {
    const id = await add('Mira')
    await set(id, '2718')
    expect(await problemOf(set(id, '1414'))).toContain('has a PIN already')
    expect(await problemOf(set(id, '1414', '0000'))).toContain('This is not the PIN')
    await set(id, '1414', '2718')
    expect(await confirm(id, '1414')).toMatchObject({ id })
    expect(await people().pin.history(id)).toEqual([
      { at: FRIDAY, by: 'Mira', what: 'changed', reason: '' },
      { at: FRIDAY, by: 'Mira', what: 'set', reason: '' },
    ])
  })

  test('that was forgotten is cleared by somebody else who says why', async () => {
    const id = await add('Mira')
    await set(id, '2718')
    const clear = (by: string, reason: string, current: string | null = null) => people().pin.clear({ id, by, current, reason })
    expect(await problemOf(clear('mira', 'Forgotten'))).toContain('Somebody else can clear it')
    expect(await problemOf(clear('Otto', ''))).toContain('takes a reason')
    expect(await problemOf(clear('Mira', '', '0000'))).toContain('This is not the PIN')
    expect(await clear('Otto', 'Forgotten')).toMatchObject({ pinSet: false })
    expect(await people().pin.history(id)).toMatchObject([{ by: 'Otto', what: 'cleared', reason: 'Forgotten' }, { what: 'set' }])
    await set(id, '1414')
    expect(await clear('Mira', '', '1414')).toMatchObject({ pinSet: false })
  })
})
