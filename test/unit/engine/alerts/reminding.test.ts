import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { playbookContent, type Alert, type IncidentAct } from '../../../../electron/contract/index.ts'
import { createConsole } from '../../../../electron/engine/console.ts'
import { temporaryFolder, testPorts } from '../../../contract/open-console.ts'
import { writeRecording } from '../../../contract/sample-files.ts'
import { smallPlaybook } from '../incidents/made-timeline.ts'
import { DAY, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { addRecipient, alertsOf, definition, HOUR, MINUTE, onlyRule, outbox, pass, setUpMail } from './alerting.ts'

let folder: string
let workspace: Workspace
beforeEach(async () => {
  folder = temporaryFolder()
  workspace = await openWorkspace({ folder })
})
afterEach(() => workspace.remove())

const act = (id: number, given: IncidentAct) => workspace.engine.incidents.act(id, 'Mira', given)
const remind = (condition: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => onlyRule(workspace, { condition: { kind: 'reminder', of: 'task', ...condition }, coolDown: 10 * MINUTE, ...more })
const settle = (id: number, task: string, state: 'done' | 'open' = 'done') => act(id, { type: 'task', run: 1, task, state, reason: '' })
const current = async (): Promise<readonly Alert[]> => (await workspace.engine.alerts.list({ states: ['open', 'acknowledged'], limit: 10 })).alerts
const sentences = async (): Promise<readonly string[]> => (await current()).map(({ sentence }) => sentence)

async function declare(level = 3, title = 'Kettles leak'): Promise<number> {
  return (await workspace.engine.incidents.declare({ title, brand: null, level, signalAt: NOON, alert: null, reason: 'Hot water on tables' }, 'Mira')).id
}

/** An incident in which a playbook runs with tasks due after so many minutes. */
async function runTasks(minutes: readonly number[], level = 3, title?: string): Promise<number> {
  const tasks = minutes.map((due, index) => ({ key: `task-${index + 1}`, title: `Task ${index + 1}`, due: { minutes: due, after: 'start' } }))
  const id = await declare(level, title)
  const { playbooks } = workspace.engine
  const { summary, revision } = await playbooks.create(playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'only', name: 'Only', tasks }] }))
  const { number } = await playbooks.versions.keep(summary.id, revision, 'Mira', '')
  await act(id, { type: 'run', playbook: summary.id, version: number })
  return id
}

describe('a task that is overdue', () => {
  test('is told of at its very moment, in one alert that grows and is over by itself', async () => {
    await remind()
    const id = await runTasks([2, 5])
    // Between two full minutes, so that only a timer of its own can hit it.
    await workspace.clock.advanceSettling(2 * MINUTE - 1)
    expect(await current()).toEqual([])
    await workspace.clock.advanceSettling(1)
    await workspace.engine.alerts.settled()
    expect(await alertsOf(workspace)).toMatchObject([{ state: 'open', severity: 'warning', startedAt: NOON + 2 * MINUTE, raisedAt: NOON + 2 * MINUTE, filter: null }])
    await pass(workspace, 3 * MINUTE)
    expect(await sentences()).toEqual(['2 tasks overdue in “Kettles leak”: Task 1, 3 min; Task 2, less than 1 min'])
    await settle(id, 'task-1')
    await pass(workspace, 2_000)
    expect(await sentences()).toEqual(['1 task overdue in “Kettles leak”: Task 2, less than 1 min'])
    await settle(id, 'task-2')
    await pass(workspace, 2_000)
    expect(await current()).toEqual([])
    expect(await alertsOf(workspace)).toMatchObject([{ state: 'resolved', acknowledged: { by: 'Holdfast' }, sentence: '1 task overdue in “Kettles leak”: Task 2, less than 1 min' }])
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent'])
  })

  test('a clock that is between two full minutes is met too', async () => {
    await remind()
    workspace.clock.advance(20_000)
    await workspace.engine.alerts.settled()
    await runTasks([1])
    await workspace.clock.advanceSettling(MINUTE)
    await workspace.engine.alerts.settled()
    expect(await current()).toMatchObject([{ raisedAt: NOON + MINUTE + 20_000 }])
  })

  test('in another incident is another alert; a closed incident has none', async () => {
    await remind()
    const first = await runTasks([1])
    const second = await runTasks([1], 1, 'Web shop is down')
    await pass(workspace, 2 * MINUTE)
    expect((await sentences()).toSorted()).toEqual(['1 task overdue in “Kettles leak”: Task 1, 1 min', '1 task overdue in “Web shop is down”: Task 1, 1 min'])
    await act(second, { type: 'close', outcome: 'It is back' })
    await pass(workspace, MINUTE)
    expect(await current()).toMatchObject([{ arithmetic: { incident: { id: first, title: 'Kettles leak' } } }])
  })

  test('is noted in the timeline of its own incident, and that it was done stands there already', async () => {
    await remind()
    const [first, second] = [await runTasks([1]), await declare(2, 'Web shop is down')]
    await pass(workspace, 2 * MINUTE)
    await settle(first, 'task-1')
    await pass(workspace, 2_000)
    const { incidents } = workspace.engine
    await incidents.settled()
    const noted = async (id: number) => (await incidents.timeline({ id, types: ['alert'], limit: 10 })).entries.map(({ content }) => content)
    expect(await noted(first)).toMatchObject([{ rule: 'A rule', sentence: '1 task overdue in “Kettles leak”: Task 1, less than 1 min', acknowledged: null }])
    expect(await noted(second)).toEqual([])
  })

  test('that became due while the console was closed is told at the start, once', async () => {
    await remind()
    await runTasks([2])
    await workspace.engine.close()
    workspace = await openWorkspace({ folder, now: NOON + HOUR })
    await pass(workspace, 1_000)
    expect(await alertsOf(workspace)).toMatchObject([{ startedAt: NOON + 2 * MINUTE, raisedAt: NOON + HOUR + 1_000 }])
    await workspace.engine.close()
    workspace = await openWorkspace({ folder, now: NOON + 2 * HOUR })
    await pass(workspace, 2_000)
    expect(await alertsOf(workspace)).toHaveLength(1)
  })

  test('is critical from the level that the rule says, also when the level rises meanwhile', async () => {
    await remind({ criticalFrom: 4 })
    const id = await runTasks([1])
    await pass(workspace, 2 * MINUTE)
    expect(await current()).toMatchObject([{ severity: 'warning' }])
    await act(id, { type: 'level', level: 4, reason: 'A second case' })
    await pass(workspace, MINUTE)
    expect(await current()).toMatchObject([{ severity: 'critical', arithmetic: { incident: { level: 4 } } }])
  })

  test('a rule that is removed takes its reminders along', async () => {
    const { id } = await remind()
    await runTasks([1])
    await pass(workspace, 2 * MINUTE)
    await workspace.engine.alerts.rules.remove(id)
    await pass(workspace, MINUTE)
    expect(await current()).toEqual([])
    await workspace.engine.alerts.rules.restore(id)
    await pass(workspace, MINUTE)
    expect(await current()).toHaveLength(1)
  })
})

describe('what becomes due later', () => {
  test('than an acknowledgement begins another alert, but not before the cool-down', async () => {
    await remind()
    await runTasks([1, 3, 20])
    await pass(workspace, MINUTE)
    const [first] = await current()
    await workspace.engine.alerts.acknowledge(first?.id ?? 0, 'Mira', '')
    await pass(workspace, 9 * MINUTE)
    expect(await current()).toMatchObject([{ id: first?.id, state: 'acknowledged', arithmetic: { count: 1 } }])
    await pass(workspace, MINUTE)
    const [second, ...others] = await current()
    expect([second?.state, second?.sentence, others]).toEqual(['open', '2 tasks overdue in “Kettles leak”: Task 1, 10 min; Task 2, 8 min', []])
    expect(await workspace.engine.alerts.get(first?.id ?? 0)).toMatchObject({ alert: { state: 'resolved', acknowledged: { by: 'Mira' } } })
    await pass(workspace, 10 * MINUTE)
    expect(await current()).toMatchObject([{ id: second?.id, arithmetic: { count: 3 } }])
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent', 'desktop - 0 sent'])
  })

  test('than all was done begins another one, after the cool-down too', async () => {
    await remind()
    const id = await runTasks([1, 3])
    await pass(workspace, 2 * MINUTE)
    await settle(id, 'task-1')
    await pass(workspace, 2_000)
    expect(await current()).toEqual([])
    await pass(workspace, 8 * MINUTE)
    expect(await current()).toEqual([])
    await pass(workspace, MINUTE)
    expect(await sentences()).toEqual(['1 task overdue in “Kettles leak”: Task 2, 8 min'])
  })

  test('what was done and is open again is told of anew', async () => {
    await remind({}, { coolDown: 0 })
    const id = await runTasks([1])
    await pass(workspace, MINUTE)
    await settle(id, 'task-1')
    await pass(workspace, MINUTE)
    await settle(id, 'task-1', 'open')
    await pass(workspace, MINUTE)
    expect(await alertsOf(workspace)).toMatchObject([{ state: 'open' }, { state: 'resolved' }])
  })
})

describe('the other things that are due', () => {
  test('a promise, before its time and until it is kept, also when the incident is closed', async () => {
    await remind({ of: 'promise', lead: 10 * MINUTE })
    const id = await declare()
    const { entry } = await act(id, { type: 'promise', text: 'Update the press', dueAt: NOON + 30 * MINUTE })
    await pass(workspace, 20 * MINUTE)
    expect(await sentences()).toEqual(['1 promise due soon in “Kettles leak”: Update the press, in 10 min (Mira)'])
    await act(id, { type: 'close', outcome: 'Over' })
    await pass(workspace, 15 * MINUTE)
    expect(await sentences()).toEqual(['1 promise overdue in “Kettles leak”: Update the press, 5 min (Mira)'])
    await act(id, { type: 'promise-kept', promise: entry.number })
    await pass(workspace, MINUTE)
    expect(await current()).toEqual([])
  })

  test('a situation report, as often as the level wants one', async () => {
    await remind({ of: 'report' }, { coolDown: 0 })
    const id = await declare()
    await pass(workspace, 2 * HOUR)
    expect(await sentences()).toEqual(['Situation report overdue in “Kettles leak” by less than 1 min; one is due every 2 h at level 3'])
    await act(id, { type: 'report', form: 'working', title: 'First', text: 'What we know', to: '', figures: null })
    await pass(workspace, MINUTE)
    expect(await current()).toEqual([])
    await act(id, { type: 'level', level: 4, reason: 'A second case' })
    await pass(workspace, 59 * MINUTE)
    expect(await current()).toEqual([])
    await pass(workspace, MINUTE)
    expect(await current()).toHaveLength(1)
  })

  test('a corrective action, until it is moved or done', async () => {
    await remind({ of: 'corrective-action', lead: -DAY }, { coolDown: 0 })
    const id = await declare()
    await act(id, { type: 'close', outcome: 'Over' })
    const { entry } = await act(id, { type: 'corrective-action', text: 'Test every batch', owner: 'Otto', dueOn: '2026-09-10', observation: null })
    await pass(workspace, 2_000)
    expect(await sentences()).toEqual(['1 corrective action overdue from “Kettles leak”: Test every batch, 4 days (Otto)'])
    await act(id, { type: 'corrective-action-moved', action: entry.number, owner: 'Otto', dueOn: '2026-10-10', reason: 'The laboratory is closed' })
    await pass(workspace, 2_000)
    expect(await current()).toEqual([])
  })

  test('the review of playbooks, weekly at most', async () => {
    await remind({ of: 'review' }, { coolDown: 7 * DAY })
    const { playbooks } = workspace.engine
    const create = (title: string) => playbooks.create(playbookContent.parse({ ...smallPlaybook, title, review: '2026-09-01' }))
    const first = await create('Boycott')
    await pass(workspace, 2_000)
    expect(await sentences()).toEqual(['1 playbook to be reviewed: Boycott, for 13 days'])
    await playbooks.save(first.summary.id, first.revision, { ...first.content, review: '2027-09-01' })
    await pass(workspace, 2_000)
    await create('Data breach')
    await pass(workspace, MINUTE)
    expect(await current()).toEqual([])
    await workspace.clock.advanceSettling(7 * DAY)
    await workspace.engine.alerts.settled()
    expect(await sentences()).toEqual(['1 playbook to be reviewed: Data breach, for 20 days'])
  })
})

describe('who is told', () => {
  const quietHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '11:00', to: '13:00', timeZone: 'UTC' }

  test('whoever is named is told first, then the rule’s escalation; each once', async () => {
    await setUpMail(workspace)
    const [mira, otto] = [await addRecipient(workspace, 'Mira'), await addRecipient(workspace, 'otto')]
    await remind({}, { escalation: [{ recipientId: mira, afterMinutes: 0 }] })
    const id = await runTasks([1, 2])
    await act(id, { type: 'assign', run: 1, task: 'task-1', to: 'Mira' })
    await act(id, { type: 'assign', run: 1, task: 'task-2', to: 'Otto' })
    await pass(workspace, MINUTE)
    const [alert] = await current()
    const told = async () => (await workspace.engine.alerts.get(alert?.id ?? 0)).steps.map(({ step, recipientId }) => [step, recipientId])
    expect(await told()).toEqual([[0, mira]])
    await pass(workspace, 2 * MINUTE)
    expect(await told()).toEqual([[0, mira], [0, otto]])
    expect((await workspace.engine.alerts.get(alert?.id ?? 0)).alert.sentence).toContain('Task 2, 1 min (Otto)')
  })

  test.each([
    [2, 3, 'quiet-hours', []],
    [3, 3, undefined, ['desktop - 0 sent']],
    [4, null, 'quiet-hours', []],
  ] as const)('in quiet hours a reminder at level %s is held back where level %s passes: %s', async (level, passLevel, suppressed, sent) => {
    await remind({}, { quietHours: { ...quietHours, passLevel } })
    await runTasks([1], level)
    await pass(workspace, 2 * MINUTE)
    expect((await current()).map((alert) => alert.suppressed?.reason)).toEqual([suppressed])
    expect(await outbox(workspace)).toEqual(sent)
  })

  test('a level that rises in quiet hours wakes whoever was not to be disturbed', async () => {
    await remind({}, { quietHours })
    const id = await runTasks([1], 2)
    await pass(workspace, 2 * MINUTE)
    await act(id, { type: 'level', level: 3, reason: 'A second case' })
    await pass(workspace, 2_000)
    expect(await current()).toMatchObject([{ suppressed: null }])
    expect(await outbox(workspace)).toEqual(['desktop - 0 sent'])
  })

  test('nobody any more when all is done before', async () => {
    const mira = await addRecipient(workspace, 'Mira')
    await remind({}, { desktop: false, quietHours, escalation: [{ recipientId: mira, afterMinutes: 0 }] })
    const id = await runTasks([1], 1)
    await pass(workspace, 2 * MINUTE)
    await settle(id, 'task-1')
    await pass(workspace, 2 * HOUR)
    expect(await outbox(workspace)).toEqual([])
  })
})

test('a rule says what it would remind of now, before it is saved', async () => {
  const id = await runTasks([1])
  await pass(workspace, 5 * MINUTE)
  const { alerts } = workspace.engine
  const now = workspace.clock.now()
  const preview = (condition: Record<string, unknown>) => alerts.rules.preview({ definition: definition({ condition: { kind: 'reminder', of: 'task', ...condition } }), from: now - DAY, to: now })
  expect(await preview({})).toMatchObject({ firings: [{ sentence: '1 task overdue in “Kettles leak”: Task 1, 4 min', heldUntil: null }], perWeek: null })
  expect(await preview({ fromLevel: 4 })).toMatchObject({ firings: [] })
  await settle(id, 'task-1')
  expect(await preview({})).toMatchObject({ firings: [] })
})

test('reminders stand apart from alerts about mentions in the list', async () => {
  await remind()
  await runTasks([1])
  await pass(workspace, 2 * MINUTE)
  const { alerts } = workspace.engine
  expect((await alerts.list({ about: 'reminders', limit: 10 })).alerts).toHaveLength(1)
  expect((await alerts.list({ about: 'mentions', limit: 10 })).alerts).toEqual([])
})

test('a workspace from before there were reminders is given theirs once; removed ones stay removed', async () => {
  const write = () => workspace.engine.database.write
  const reminders = async () => (await workspace.engine.alerts.rules.list()).filter((rule) => rule.definition.condition.kind === 'reminder')
  const reopen = async () => {
    await workspace.engine.close()
    workspace = await openWorkspace({ folder })
  }
  await write().deleteFrom('alert_rule').execute()
  await write().updateTable('alert_watch').set({ seeded: 1 }).execute()
  await reopen()
  expect(await workspace.engine.alerts.rules.list()).toHaveLength(5)
  for (const { id } of await reminders()) await workspace.engine.alerts.rules.remove(id)
  await reopen()
  expect(await workspace.engine.alerts.rules.list()).toEqual([])
})

test('while a recording plays, reminders go by its clock and nothing leaves', async () => {
  const own = temporaryFolder()
  let notified = 0
  const console = await createConsole({ ...testPorts(own), resources: writeRecording(join(own, 'resources')), notifier: { notify: () => void (notified += 1) } })
  try {
    await console.openRecording('short-incident')
    await console.controlRecording({ playing: false })
    const { alerts, incidents } = console.engine()
    const { id } = await incidents.declare({ title: 'Rehearsed', brand: null, level: 3, signalAt: console.now(), alert: null, reason: 'A rehearsal' }, 'Mira')
    const dueAt = console.now() + 5 * MINUTE
    await incidents.act(id, 'Mira', { type: 'promise', text: 'Update the press', dueAt })
    await console.controlRecording({ jumpTo: dueAt })
    await alerts.settled()
    const [alert] = (await alerts.list({ about: 'reminders', limit: 10 })).alerts
    expect(alert).toMatchObject({ raisedAt: dueAt, sentence: '1 promise overdue in “Rehearsed”: Update the press, less than 1 min (Mira)' })
    expect((await alerts.get(alert?.id ?? 0)).deliveries).toMatchObject([{ channel: 'desktop', state: 'cancelled', error: 'Nothing is sent while a recording plays.' }])
    expect(notified).toBe(0)
  } finally {
    await console.close()
    rmSync(own, { recursive: true, force: true })
  }
})
