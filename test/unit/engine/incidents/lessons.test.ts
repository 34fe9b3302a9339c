import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { IncidentAct, PlaybookProposal } from '../../../../electron/contract/index.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { MINUTE, NOON, openWorkspace, type Workspace } from '../workspace.ts'
import { smallPlaybook } from './made-timeline.ts'

let workspace: Workspace
let incident: number
let playbook: number
beforeEach(async () => {
  workspace = await openWorkspace()
  const { summary, revision } = await playbooks().create(smallPlaybook)
  playbook = summary.id
  const { number } = await playbooks().versions.keep(playbook, revision, 'Mira', '')
  incident = (await incidents().declare({ title: 'Kettles leak', brand: null, level: 3, signalAt: NOON - 20 * MINUTE, alert: null, reason: 'Hot water' }, 'Mira')).id
  await act({ type: 'run', playbook, version: number })
})
afterEach(() => workspace.remove())

const incidents = () => workspace.engine.incidents
const playbooks = () => workspace.engine.playbooks
const act = (given: IncidentAct, by = 'Mira') => incidents().act(incident, by, given)
const add: PlaybookProposal = { kind: 'add-task', phase: 'respond', phaseName: 'Respond', task: { title: 'Call the plant', role: null, due: null, optional: false, instructions: '' } }
const propose = (proposal: PlaybookProposal = add) => act({ type: 'lesson', playbook, proposal, why: 'Nobody did', observation: null })
const proposals = () => playbooks().proposals.list({ playbook })
const titles = async () => (await playbooks().get(playbook)).content.phases.flatMap(({ tasks }) => tasks.map(({ title }) => title))

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  return `${(error as ProblemError).problem.kind}: ${(error as ProblemError).problem.happened}`
}

describe('a lesson', () => {
  test('is an entry of the timeline and a proposed change of the playbook, at once', async () => {
    workspace.clock.advance(MINUTE)
    const { entry } = await propose()
    expect(await proposals()).toMatchObject([
      { playbook, incident, incidentTitle: 'Kettles leak', entry: entry.number, at: NOON + MINUTE, by: 'Mira', why: 'Nobody did', proposal: add, state: 'open', decided: null, outcome: 'fits', differences: [{ kind: 'added', title: 'Call the plant' }] },
    ])
    expect((await playbooks().list()).find(({ id }) => id === playbook)?.proposals).toBe(1)
    expect((await playbooks().get(playbook)).summary.proposals).toBe(1)
    expect((await incidents().get(incident)).state.lessons).toMatchObject([{ entry: entry.number, playbook, proposal: add }])
    expect(workspace.topics).toContain('playbooks')
    expect(await incidents().verify(incident)).toMatchObject({ brokenAt: null })
  })

  test('that is refused proposes nothing', async () => {
    expect(await refusal(act({ type: 'lesson', playbook: playbook + 1, proposal: add, why: 'So', observation: null }))).toBe('conflict: This playbook does not run in the incident.')
    expect(await refusal(act({ type: 'lesson', playbook, proposal: add, why: 'So', observation: 1 }))).toBe('conflict: There is no such observation.')
    expect(await playbooks().proposals.list({ incident })).toEqual([])
  })

  test('is taken out of the review with its proposal, unless that is decided', async () => {
    const first = (await propose()).entry.number
    const second = (await propose({ kind: 'words', text: 'Rehearse it' })).entry.number
    const [, declined] = (await proposals()).toReversed()
    await playbooks().proposals.decide(declined?.id ?? 0, { state: 'declined', by: 'Otto', reason: 'No time' })
    await act({ type: 'withdrawn', entry: first, reason: 'Twice' }, 'Aino')
    expect((await proposals()).map(({ entry, state, decided, outcome }) => [entry, state, decided?.by, decided?.reason, outcome])).toEqual([[second, 'declined', 'Otto', 'No time', null], [first, 'withdrawn', 'Aino', 'Twice', null]])
    expect(await refusal(act({ type: 'withdrawn', entry: second, reason: 'Twice' }))).toBe('conflict: Otto has declined this change already.')
    expect((await incidents().get(incident)).state.lessons.map(({ entry }) => entry)).toEqual([second])
    expect(await refusal(playbooks().proposals.reopen((await proposals()).find(({ entry }) => entry === first)?.id ?? 0))).toBe('conflict: The review has withdrawn this change.')
  })

  test('can be written in a closed incident', async () => {
    await act({ type: 'close', outcome: 'Over' })
    await propose()
    expect(await proposals()).toHaveLength(1)
  })
})

describe('a proposed change', () => {
  test('is taken over into the working copy, and noted', async () => {
    await propose()
    const [change] = await proposals()
    const before = await playbooks().get(playbook)
    const taken = await playbooks().proposals.take(change?.id ?? 0, before.revision, 'Otto')
    expect(taken).toMatchObject({ revision: before.revision + 1, summary: { proposals: 0, changed: true } })
    expect(await titles()).toContain('Call the plant')
    expect((await playbooks().versions.read(playbook, 1)).content.phases.flatMap(({ tasks }) => tasks.map(({ title }) => title))).not.toContain('Call the plant')
    expect(await proposals()).toMatchObject([{ state: 'taken', decided: { at: NOON, by: 'Otto', reason: '' }, outcome: null, differences: [] }])
    expect(await refusal(playbooks().proposals.take(change?.id ?? 0, taken.revision, 'Aino'))).toBe('conflict: Otto has taken this change over already.')
    await playbooks().save(playbook, taken.revision, before.content)
    await playbooks().proposals.reopen(change?.id ?? 0)
    expect(await proposals()).toMatchObject([{ state: 'open', decided: null, outcome: 'fits' }])
  })

  test('is not taken over into another working copy than the one that was looked at', async () => {
    await propose()
    const [change] = await proposals()
    const { revision, content } = await playbooks().get(playbook)
    await playbooks().save(playbook, revision, { ...content, title: 'Kettle' })
    expect(await refusal(playbooks().proposals.take(change?.id ?? 0, revision, 'Otto'))).toBe('conflict: The playbook was changed elsewhere while you wrote.')
    expect(await proposals()).toMatchObject([{ state: 'open' }])
    expect(await titles()).not.toContain('Call the plant')
  })

  test.each<readonly [outcome: string, proposal: PlaybookProposal, told: string]>([
    ['gone', { kind: 'change-task', task: 'photos', title: 'Ask for photos', change: { title: 'Photos' } }, 'What the change is about is not in the playbook any more.'],
    ['same', { kind: 'remove-task', task: 'photos', title: 'Ask for photos' }, 'The playbook says so already.'],
    ['words', { kind: 'words', text: 'Rehearse it' }, 'This change is proposed in words.'],
  ])('that does not fit (%s) is told and can be marked by hand', async (outcome, proposal, told) => {
    await propose(proposal)
    const { revision, content } = await playbooks().get(playbook)
    const next = await playbooks().save(playbook, revision, { ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.filter(({ key }) => key !== 'photos') })) })
    const [change] = await proposals()
    expect(change).toMatchObject({ outcome, differences: [] })
    expect(await refusal(playbooks().proposals.take(change?.id ?? 0, next.revision, 'Otto'))).toBe(`conflict: ${told}`)
    expect(await playbooks().proposals.decide(change?.id ?? 0, { state: 'taken', by: 'Otto', reason: '' })).toMatchObject({ state: 'taken' })
    expect((await playbooks().get(playbook)).revision).toBe(next.revision)
  })

  test('of a playbook that was removed is told as gone', async () => {
    await propose()
    await playbooks().remove(playbook)
    const [change] = await playbooks().proposals.list({ incident })
    expect(change?.outcome).toBe('gone')
    expect(await refusal(playbooks().proposals.take(change?.id ?? 0, 1, 'Otto'))).toBe('not-found: This playbook is not in the library any more.')
    expect(await refusal(playbooks().proposals.reopen(change?.id ?? 0))).toBe('conflict: Nobody has decided about this change.')
    expect(await refusal(playbooks().proposals.take(999, 1, 'Otto'))).toBe('not-found: This proposed change is not known here.')
  })
})

describe('corrective actions', () => {
  const action = (text: string, dueOn: string): IncidentAct => ({ type: 'corrective-action', text, owner: 'Aino', dueOn, observation: null })
  test('of every incident stay listed until they are done, in the order of their days', async () => {
    const other = (await incidents().declare({ title: 'Outage', brand: null, level: 1, signalAt: NOON, alert: null, reason: 'Down' }, 'Mira')).id
    const late = (await act(action('Second', '2026-12-02'))).entry.number
    await incidents().act(other, 'Mira', action('First', '2026-12-01'))
    await act({ type: 'close', outcome: 'Over' })
    expect((await incidents().openActions()).map(({ incident: of, title, closed, text, dueOn }) => [of, title, closed, text, dueOn])).toEqual([[other, 'Outage', false, 'First', '2026-12-01'], [incident, 'Kettles leak', true, 'Second', '2026-12-02']])
    await act({ type: 'corrective-action-done', action: late, note: '' })
    expect((await incidents().openActions()).map(({ text }) => text)).toEqual(['First'])
    await act({ type: 'corrective-action-reopened', action: late, reason: 'Not yet' })
    expect((await incidents().openActions()).map(({ text }) => text)).toEqual(['First', 'Second'])
    await act({ type: 'withdrawn', entry: late, reason: 'Twice' })
    expect((await incidents().openActions()).map(({ text }) => text)).toEqual(['First'])
  })
})

describe('the review', () => {
  test('reads its clocks from the timeline, and is written as a file', async () => {
    workspace.clock.advance(10 * MINUTE)
    await act({ type: 'role', role: 'Lead', to: 'Aino', note: '' })
    const clocks = await incidents().review.clocks(incident)
    expect(clocks.find(({ name }) => name === 'convene')).toMatchObject({ at: NOON + 10 * MINUTE, target: { level: 3, minutes: 15 }, entries: [3] })
    const { name, text } = await incidents().review.write(incident, 'Europe/Berlin')
    expect(name).toBe('review-kettles-leak.md')
    expect(text).toContain('| Team together | 15 min (level 3) | 10 min | 5 min early |')
    expect(await refusal(incidents().review.clocks(999))).toBe('not-found: This incident is not known here.')
  })
})
