import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stateOf, withEntry, type Declaration, type IncidentAct, type IncidentState } from '../../../electron/contract/index.ts'
import { verifyBundle } from '../../../electron/engine/incidents/index.ts'
import { textOfPdf } from '../../unit/engine/documents/pdf-text.ts'
import { largePlaybook } from '../../unit/engine/playbooks/made-playbook.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'

const UNKNOWN = 999_999
const by = 'Mira'
const declaration: Declaration = { title: 'Kettles leak', brand: null, level: 3, signalAt: Date.now() - 60_000, alert: null, reason: 'Hot water on tables' }

/** Everything about incidents, their evidence and the levels. */
export function incidentsSuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  const declare = async (): Promise<number> => (await client.incidents.declare({ declaration, by })).id
  const act = (id: number, given: IncidentAct) => client.incidents.act({ id, by, act: given })
  /** Runs a playbook of as many tasks. */
  const run = async (id: number, tasks: number) => {
    const { summary, revision } = await client.playbooks.create({ content: largePlaybook(tasks) })
    const { number } = await client.playbooks.versions.keep({ id: summary.id, revision, by })
    return act(id, { type: 'run', playbook: summary.id, version: number })
  }

  test('one is declared, found in the list, read, and told of', async () => {
    const changes = await client.system.changes()
    const { id, state } = await client.incidents.declare({ declaration, by })
    expect((await changes.next()).value).toMatchObject({ topics: expect.arrayContaining(['incidents']) as string[] })
    await changes.return()
    expect(state).toMatchObject({ declaration, declaredBy: by, level: 3, closed: null, through: 1 })
    expect(await client.incidents.get({ id })).toEqual({ id, state })
    expect(await client.incidents.damaged()).toEqual([])
    expect(await client.incidents.list()).toMatchObject([{ id, title: 'Kettles leak', level: 3, closedAt: null, tasks: { done: 0, open: 0, overdue: 0 } }])
  })

  test('every kind of act is an entry that leads from the state before to the state after', async () => {
    const { id, state: declared } = await client.incidents.declare({ declaration, by })
    let state: IncidentState = declared
    const { entry: started } = await run(id, 3)
    state = withEntry(state, started)
    const task = { run: 1, task: 'task-0' }
    const acts: readonly IncidentAct[] = [
      { type: 'task', ...task, state: 'under-way', reason: '' },
      { type: 'assign', ...task, to: 'Aino' },
      { type: 'comment', ...task, text: 'Done by noon' },
      { type: 'role', role: 'Lead', to: 'Aino', note: '' },
      { type: 'note', text: 'A journalist called' },
      { type: 'decision', text: 'Stop the sale', reason: 'Injuries' },
      { type: 'promise', text: 'An update at noon', dueAt: Date.now() + 60_000 },
      { type: 'promise-kept', promise: 9 },
      { type: 'level', level: 4, reason: 'An injury' },
      { type: 'close', outcome: 'Recalled' },
      { type: 'reopen', reason: 'More reports' },
    ]
    for (const given of acts) state = withEntry(state, (await act(id, given)).entry)
    expect(await client.incidents.get({ id })).toEqual({ id, state })
    const { entries, nextBefore } = await client.incidents.timeline({ id })
    expect(entries.map(({ content }) => content.type)).toEqual([...acts.map(({ type }) => type).toReversed(), 'run', 'declared'])
    expect(nextBefore).toBeNull()
    expect(stateOf(entries.toReversed())).toEqual(state)
    expect(await client.incidents.timeline({ id, types: ['level'], limit: 1 })).toMatchObject({ entries: [{ number: 11 }], nextBefore: null })
    await refused(act(id, { type: 'promise-kept', promise: 9 }), 'conflict')
    await refused(act(id, { type: 'comment', run: 1, task: 'elsewhere', text: 'a' }), 'conflict')
  })

  test('a file of 25 MB is kept as evidence and given back; a larger one is turned away', { timeout: 60_000 }, async () => {
    const id = await declare()
    const bytes = Buffer.alloc(25 * 1024 * 1024, 'kettle')
    const hash = createHash('sha256').update(bytes).digest('hex')
    const place = { id, by, run: null, task: null, name: 'film.mp4' }
    const { entry } = await client.incidents.evidence.attachFile({ ...place, base64: bytes.toString('base64') })
    expect(entry.content).toMatchObject({ type: 'evidence', evidence: { hash, bytes: bytes.length } })
    const { base64 } = await client.incidents.evidence.read({ hash })
    expect(Buffer.from(base64, 'base64').equals(bytes)).toBe(true)
    await notUnderstood(client.incidents.evidence.attachFile({ ...place, base64: Buffer.alloc(26_300_000).toString('base64') }))
    await notUnderstood(client.incidents.evidence.attachFile({ ...place, base64: '…' }))
    await refused(client.incidents.evidence.attachFile({ ...place, run: 1, task: 'task-0', base64: 'eA==' }), 'conflict')
    await refused(client.incidents.evidence.read({ hash: 'f'.repeat(64) }), 'not-found')
    await notUnderstood(client.incidents.evidence.read({ hash: '../../etc/passwd' }))
  })

  test('a mention is pinned', async () => {
    const { monitor, sources } = opened.console.engine()
    const source = await sources.ensureFileSource('Test')
    await monitor.sink.accept(source, [{ kind: 'post', text: 'My kettle leaks', publishedAt: Date.now() - 1_000, author: { name: '', handle: 'mira' } }])
    const [found] = (await client.monitor.list({ filter: {} })).mentions
    const id = await declare()
    const { entry } = await client.incidents.evidence.pinMention({ id, by, run: null, task: null, mention: found?.id ?? 0, note: 'The first' })
    expect(entry.content).toMatchObject({ type: 'evidence', evidence: { kind: 'mention', name: 'mira: My kettle leaks' }, note: 'The first' })
    await refused(client.incidents.evidence.pinMention({ id, by, run: null, task: null, mention: UNKNOWN }), 'not-found')
  })

  test('the whole of it is checked, and exported as a file that can be checked without the console', async () => {
    const id = await declare()
    await client.incidents.evidence.attachFile({ id, by, run: null, task: null, name: 'letter.txt', base64: 'eA==' })
    const check = await client.incidents.verify({ id })
    expect(check).toMatchObject({ entries: 2, brokenAt: null })
    const { name, base64 } = await client.incidents.exportBundle({ id })
    expect(name).toBe('incident-kettles-leak.zip')
    expect(verifyBundle(Buffer.from(base64, 'base64'))).toEqual(check)
  })

  test('levels are listed and changed', async () => {
    const levels = await client.incidents.levels.list()
    expect(levels.map(({ level }) => level)).toEqual([1, 2, 3, 4])
    const ours = { ...levels[3]!, owner: 'Aino', reportMinutes: 30 }
    expect(await client.incidents.levels.save(ours)).toEqual(levels.with(3, ours))
    expect(await client.incidents.levels.list()).toEqual(levels.with(3, ours))
    for (const wrong of [{ level: 5 }, { name: ' ' }, { owner: '' }, { approval: '' }, { acknowledgeMinutes: 0 }, { reportMinutes: 4 }, { statementMinutes: 1.5 }]) await notUnderstood(client.incidents.levels.save({ ...ours, ...wrong }))
  })

  test('is reviewed: clocks, what is to be done still, what playbooks learn, and the whole as a file', async () => {
    const id = await declare()
    const { summary, revision } = await client.playbooks.create({ content: largePlaybook(3) })
    const { number } = await client.playbooks.versions.keep({ id: summary.id, revision, by })
    await act(id, { type: 'run', playbook: summary.id, version: number })
    expect((await client.incidents.review.clocks({ id })).map(({ name }) => name)).toEqual(['detect', 'acknowledge', 'level', 'convene', 'first-word', 'statement', 'promises', 'reports', 'tasks'])
    await act(id, { type: 'corrective-action', text: 'Check the numbers', owner: 'Aino', dueOn: '2026-12-01', observation: null })
    expect((await client.incidents.openActions()).filter(({ incident }) => incident === id)).toMatchObject([{ title: 'Kettles leak', closed: false, text: 'Check the numbers', owner: 'Aino', dueOn: '2026-12-01' }])
    await act(id, { type: 'lesson', playbook: summary.id, proposal: { kind: 'change-task', task: 'task-0', title: 'Task', change: { title: 'Begin' } }, why: 'Unclear', observation: null })
    await act(id, { type: 'lesson', playbook: summary.id, proposal: { kind: 'words', text: 'Rehearse it' }, why: 'Nobody had', observation: null })
    const [words, change] = await client.playbooks.proposals.list({ playbook: summary.id })
    expect([words, change]).toMatchObject([{ incident: id, outcome: 'words' }, { incident: id, outcome: 'fits', differences: [{ kind: 'changed', title: 'Begin' }] }])
    const { revision: before } = await client.playbooks.get({ id: summary.id })
    await refused(client.playbooks.proposals.take({ id: change?.id ?? 0, revision: before - 1, by }), 'conflict')
    expect(await client.playbooks.proposals.take({ id: change?.id ?? 0, revision: before, by })).toMatchObject({ revision: before + 1, summary: { proposals: 1 } })
    await notUnderstood(client.playbooks.proposals.decide({ id: words?.id ?? 0, by, state: 'declined', reason: ' ' }))
    expect(await client.playbooks.proposals.decide({ id: words?.id ?? 0, by, state: 'declined', reason: 'No time' })).toMatchObject({ state: 'declined', decided: { by, reason: 'No time' } })
    await refused(client.playbooks.proposals.decide({ id: words?.id ?? 0, by, state: 'taken' }), 'conflict')
    expect(await client.playbooks.proposals.reopen({ id: words?.id ?? 0 })).toMatchObject({ state: 'open', decided: null })
    expect((await client.playbooks.proposals.list({ incident: id })).map(({ state }) => state)).toEqual(['open', 'taken'])
    const { name, text } = await client.incidents.review.write({ id, zone: 'Europe/Berlin' })
    expect(name).toBe('review-kettles-leak.md')
    expect(text).toContain('| Check the numbers | Aino | 2026-12-01 | open |')
    const paper = await client.incidents.review.writePdf({ id, zone: 'Europe/Berlin' })
    expect(paper.name).toBe(name.replace(/\.md$/, '.pdf'))
    expect(textOfPdf(Buffer.from(paper.base64, 'base64')).join('')).toContain('After-action review')
    await notUnderstood(client.incidents.review.writePdf({ id, zone: 'Nowhere/Land' }))
    await notUnderstood(client.incidents.review.write({ id, zone: 'Nowhere/Land' }))
    await notUnderstood(act(id, { type: 'lesson', playbook: summary.id, proposal: { kind: 'change-task', task: 'task-0', title: 'Task', change: {} }, why: 'So', observation: null }))
  })

  test('one that is not there is refused', async () => {
    const id = UNKNOWN
    await refused(client.incidents.get({ id }), 'not-found')
    await refused(act(id, { type: 'note', text: 'a' }), 'not-found')
    await refused(client.incidents.timeline({ id }), 'not-found')
    await refused(client.incidents.verify({ id }), 'not-found')
    await refused(client.incidents.exportBundle({ id }), 'not-found')
    await refused(client.incidents.review.clocks({ id }), 'not-found')
    await refused(client.playbooks.proposals.reopen({ id }), 'not-found')
    await refused(client.incidents.evidence.attachFile({ id, by, run: null, task: null, name: 'a', base64: 'eA==' }), 'not-found')
  })

  test.each<readonly [what: string, given: Partial<Declaration>]>([
    ['without a title', { title: ' ' }],
    ['with a title of a page', { title: 'x'.repeat(151) }],
    ['at a level that there is not', { level: 5 }],
    ['without a reason', { reason: '' }],
    ['at no time', { signalAt: 0.5 }],
  ])('one %s is turned away', async (_what, given) => {
    await notUnderstood(client.incidents.declare({ declaration: { ...declaration, ...given }, by }))
  })

  test('one whose first signal is still to come is refused', async () => {
    await refused(client.incidents.declare({ declaration: { ...declaration, signalAt: Date.now() + 3_600_000 }, by }), 'bad-input')
    await notUnderstood(client.incidents.declare({ declaration, by: ' ' }))
  })

  test.each<readonly [what: string, given: object]>([
    ['of no kind', { type: 'shout' }],
    ['without words', { type: 'note', text: ' ' }],
    ['without a reason', { type: 'decision', text: 'a', reason: '' }],
    ['in no run', { type: 'task', run: 0, task: 'task-0', state: 'done' }],
    ['that brings a task into no state', { type: 'task', run: 1, task: 'task-0', state: 'finished' }],
    ['of a key of capitals', { type: 'assign', run: 1, task: 'Task', to: 'Mira' }],
    ['that would write an entry of the console’s own', { type: 'declared', ...declaration }],
  ])('an act %s is turned away', async (_what, given) => {
    await notUnderstood(act(1, given as IncidentAct))
  })

  test('a report is filled, saved, counted, filled anew and back, issued, read and written as a file', async () => {
    const id = await declare()
    const { reports } = client.incidents
    const which = { id, form: 'working' } as const
    const timeZone = 'Europe/Helsinki'
    expect(await reports.draft.get(which)).toBeNull()
    const { draft: begun } = await reports.draft.fill({ ...which, revision: null, timeZone })
    const writing = { ...begun.writing, text: 'All is told.' }
    const { revision } = await reports.draft.save({ ...which, revision: begun.revision, writing })
    await refused(reports.draft.save({ ...which, revision: begun.revision, writing: begun.writing }), 'conflict')
    expect(await reports.draft.pages({ ...which, revision, timeZone })).toEqual({ pages: 1 })
    const { draft: filled } = await reports.draft.fill({ ...which, revision, timeZone })
    const back = await reports.draft.unfill({ ...which, revision: filled.revision })
    expect(back.writing).toEqual(writing)
    const { entry } = await reports.issue({ ...which, revision: back.revision, by })
    expect(await reports.draft.get(which)).toBeNull()
    expect(await reports.read({ id, entry: entry.number })).toMatchObject({ version: 1, by, content: { form: 'working', text: 'All is told.' } })
    const { name, base64 } = await reports.write({ id, of: { entry: entry.number }, as: 'pdf', timeZone })
    expect(name).toMatch(/^situation-report-working-.*\.pdf$/)
    expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(await reports.messages({ id, entry: entry.number })).toEqual([])
    await refused(reports.send({ id, entry: entry.number, by, recipients: [UNKNOWN], timeZone }), 'bad-input')
    await notUnderstood(reports.send({ id, entry: entry.number, by, recipients: [], timeZone }))
    await refused(reports.sendAgain({ message: UNKNOWN }), 'conflict')
    expect((await client.incidents.get({ id })).state.reports).toMatchObject([{ entry: entry.number, form: 'working' }])
  })

  test('a report that is not there, that somebody else holds, or that says too much is refused', async () => {
    const id = await declare()
    const { reports } = client.incidents
    const which = { id, form: 'executive' } as const
    await refused(reports.draft.get({ id: UNKNOWN, form: 'working' }), 'not-found')
    await refused(reports.draft.fill({ id: UNKNOWN, form: 'working', revision: null, timeZone: 'UTC' }), 'not-found')
    await refused(reports.draft.save({ ...which, revision: 1, writing: { title: 'a', to: '', text: 'a' } }), 'not-found')
    await refused(reports.write({ id, of: { draft: 'executive' }, as: 'word', timeZone: 'UTC' }), 'not-found')
    await refused(reports.read({ id, entry: 1 }), 'not-found')
    const { draft } = await reports.draft.fill({ ...which, revision: null, timeZone: 'UTC' })
    await refused(reports.issue({ ...which, revision: draft.revision, by }), 'bad-input')
    await refused(reports.draft.unfill({ ...which, revision: draft.revision }), 'conflict')
    await notUnderstood(reports.draft.save({ ...which, revision: 1, writing: { title: 'a', to: '', text: 'a'.repeat(50_001) } }))
    await notUnderstood(reports.draft.fill({ ...which, revision: null, timeZone: 'Mars/Olympus' }))
  })

  test('with ten thousand tasks takes five hundred acts at once, every one in its place', { timeout: 120_000 }, async () => {
    const TASKS = 10_000
    const ACTS = 500
    const id = await declare()
    await run(id, TASKS)
    const written = await Promise.all(Array.from({ length: ACTS }, (_, index) => {
      const task = { run: 1, task: `task-${index * 20}` }
      return act(id, index % 2 === 0 ? { type: 'task', ...task, state: 'done', reason: '' } : { type: 'comment', ...task, text: `Comment ${index}` })
    }))
    const { state } = await client.incidents.get({ id })
    // The console notes alerts by itself, at any time.
    const own = (await client.incidents.timeline({ id, types: ['alert'], limit: 500 })).entries.map(({ number }) => number)
    expect(written.map(({ entry }) => entry.number).concat(own).toSorted((a, b) => a - b)).toEqual(Array.from({ length: ACTS + own.length }, (_, index) => index + 3))
    expect(state.through).toBe(ACTS + own.length + 2)
    for (let index = 0; index < ACTS; index += 1) {
      expect(state.runs[0]?.tasks[`task-${index * 20}`]).toMatchObject(index % 2 === 0 ? { state: 'done' } : { state: 'open', comments: [{ text: `Comment ${index}` }] })
    }
    expect((await client.incidents.list()).find((one) => one.id === id)).toMatchObject({ tasks: { done: ACTS / 2, open: TASKS - ACTS / 2, overdue: 0 } })
    expect(await client.incidents.verify({ id })).toMatchObject({ entries: state.through, brokenAt: null })
  })
}
