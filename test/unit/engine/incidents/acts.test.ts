import { describe, expect, test } from 'vitest'
import { incidentAct, stateOf, type EntryContent, type IncidentAct, type IncidentState } from '../../../../electron/contract/index.ts'
import { contentOfAct } from '../../../../electron/engine/incidents/acts.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { NOON } from '../workspace.ts'
import { declared, smallPlaybook, started, takenOver, timelineOf } from './made-timeline.ts'

const after = (...contents: readonly EntryContent[]): IncidentState => stateOf(timelineOf([declared, started, ...contents]))
const playbookOf = async () => smallPlaybook
const done: IncidentAct = { type: 'task', run: 1, task: 'count', state: 'done', reason: '' }
const close: EntryContent = { type: 'close', outcome: 'Over' }
const action: Extract<EntryContent, { type: 'corrective-action' }> = { type: 'corrective-action', text: 'Check', owner: 'Aino', dueOn: '2026-12-01', observation: null }
const lesson: Extract<EntryContent, { type: 'lesson' }> = { type: 'lesson', playbook: 7, proposal: { kind: 'words', text: 'Rehearse it' }, why: 'Nobody had', observation: null }
const promised: EntryContent = { type: 'promise', text: 'Update at noon', dueAt: NOON }

async function refusal(act: IncidentAct, state: IncidentState): Promise<string> {
  const error: unknown = await contentOfAct(act, state, playbookOf).then(() => null, (told: unknown) => told)
  expect(error).toBeInstanceOf(ProblemError)
  const { problem } = error as ProblemError
  expect(problem).toMatchObject({ kind: 'conflict', safe: 'Nothing was written into the timeline.' })
  return `${problem.happened} ${problem.next}`
}

describe('an act is refused in words', () => {
  test.each<readonly [told: string, act: IncidentAct, state: IncidentState]>([
    ['The incident is at level 3 already. Choose another level, or leave it as it is.', { type: 'level', level: 3, reason: 'So' }, after()],
    ['This playbook runs in the incident already. Work through the run that is there.', { type: 'run', playbook: 7, version: 3 }, after()],
    ['This run is not in the incident. Choose one of the runs that are listed.', { ...done, run: 2 }, after()],
    ['This task is not in the run’s playbook. Choose one of the tasks that are listed.', { ...done, task: 'elsewhere' }, after()],
    ['This task is not in the run’s playbook. Choose one of the tasks that are listed.', { ...done, task: 'constructor' }, after()],
    ['The task is done already. Nothing is left to do about it.', done, after({ ...done })],
    ['The task is open already. Nothing is left to do about it.', { ...done, state: 'open' }, after()],
    ['A task that is not needed takes a reason. Say in a few words why it is not needed.', { ...done, state: 'not-needed' }, after()],
    ['This task is not in the run’s playbook. Choose one of the tasks that are listed.', { type: 'assign', run: 1, task: 'elsewhere', to: 'Mira' }, after()],
    ['This run is not in the incident. Choose one of the runs that are listed.', { type: 'comment', run: 3, task: 'count', text: 'a' }, after()],
    ['This fact is not in the run’s playbook. Choose one of the facts that are listed.', { type: 'fact', run: 1, fact: 'weather', value: 'wet', source: '' }, after()],
    ['“perhaps” is no answer to “Is anybody hurt?”. Answer with yes or no.', { type: 'fact', run: 1, fact: 'injury', value: 'perhaps', source: '' }, after()],
    ['“guessed” is no answer to “How sure is the cause?”. Choose one of: unknown, confirmed.', { type: 'fact', run: 1, fact: 'cause', value: 'guessed', source: '' }, after()],
    ['“many” is no answer to “How many reports?”. Enter a number.', { type: 'fact', run: 1, fact: 'reports', value: 'many', source: '' }, after()],
    ['There is no such promise. Choose one of the promises that are listed.', { type: 'promise-kept', promise: 2 }, after(promised)],
    ['This promise was kept already. Nothing is left to do about it.', { type: 'promise-kept', promise: 3 }, after(promised, { type: 'promise-kept', promise: 3 })],
    ['The run goes by version 2 already. Choose another version, or leave it as it is.', { type: 'takeover', run: 1, from: 2, version: 2 }, after()],
    ['The run goes by version 3 by now, not by version 2. Look at the difference again, then take the version over.', { type: 'takeover', run: 1, from: 2, version: 4 }, after(takenOver)],
    ['“Ask for photos” is no longer in the playbook: the run goes by version 3 now. What was done about it stands in the record. Write a note about anything further.', { ...done, task: 'photos' }, after(takenOver)],
    ['“Ask for photos” is no longer in the playbook: the run goes by version 3 now. What was done about it stands in the record. Write a note about anything further.', { type: 'comment', run: 1, task: 'photos', text: 'a' }, after(takenOver)],
    ['Version 3, which the run goes by now, does not ask for this fact any more. Write what you found out as a note.', { type: 'fact', run: 1, fact: 'lots', value: 'A12', source: '' }, after(takenOver)],
    ['This run is not in the incident. Choose one of the runs that are listed.', { type: 'takeover', run: 2, from: 2, version: 3 }, after()],
    ['No mentions belong to the incident. Nothing is left to take away.', { type: 'mentions', view: null }, after()],
    ['There is no such observation. Choose one of the observations that are listed, or none.', { ...action, observation: 2 }, after()],
    ['This is not in the review. Choose one of the observations and corrective actions that are listed.', { type: 'corrective-action-done', action: 3, note: '' }, after()],
    ['This corrective action is done already. Nothing is left to do about it.', { type: 'corrective-action-done', action: 3, note: '' }, after(action, { type: 'corrective-action-done', action: 3, note: '' })],
    ['This corrective action is done already. Nothing is left to do about it.', { type: 'withdrawn', entry: 3, reason: 'Twice' }, after(action, { type: 'corrective-action-done', action: 3, note: '' })],
    ['This corrective action is open. Nothing is left to do about it.', { type: 'corrective-action-reopened', action: 3, reason: 'So' }, after(action)],
    ['This is not in the review. Choose one of the observations and corrective actions that are listed.', { type: 'corrective-action-reopened', action: 3, reason: 'So' }, after()],
    ['There is no such observation. Choose one of the observations that are listed, or none.', { ...lesson, observation: 2 }, after()],
    ['This playbook does not run in the incident. Choose one of the playbooks that ran in it.', { ...lesson, playbook: 8 }, after()],
    ['The incident is open. Nothing is left to do.', { type: 'reopen', reason: 'So' }, after()],
  ])('%s', async (told, act, state) => {
    expect(await refusal(act, state)).toBe(told)
  })

  test.each<IncidentAct>([
    done,
    { type: 'assign', run: 1, task: 'count', to: 'Mira' },
    { type: 'fact', run: 1, fact: 'injury', value: 'yes', source: '' },
    { type: 'role', role: 'Lead', to: 'Mira', note: '' },
    { type: 'decision', text: 'a', reason: 'b' },
    { type: 'promise', text: 'a', dueAt: NOON },
    { type: 'level', level: 4, reason: 'So' },
    { type: 'run', playbook: 8, version: 1 },
    { type: 'takeover', run: 1, from: 2, version: 3 },
    { type: 'mentions', view: null },
    { type: 'close', outcome: 'Again' },
  ])('in a closed incident: %j', async (act) => {
    expect(await refusal(act, after(close))).toBe('The incident is closed. Reopen it first, with the reason why.')
  })
})

describe('an act is written', () => {
  test.each<IncidentAct>([
    done,
    { ...done, state: 'under-way' },
    { ...done, state: 'not-needed', reason: 'Twice' },
    { type: 'assign', run: 1, task: 'board', to: null },
    { type: 'comment', run: 1, task: 'board', text: 'a' },
    { type: 'fact', run: 1, fact: 'injury', value: 'no', source: 'Care' },
    { type: 'fact', run: 1, fact: 'injury', value: null, source: '' },
    { type: 'fact', run: 1, fact: 'cause', value: 'confirmed', source: '' },
    { type: 'fact', run: 1, fact: 'reports', value: '-12.5', source: '' },
    { type: 'fact', run: 1, fact: 'lots', value: 'A12, A13', source: '' },
    { type: 'role', role: 'Lead', to: 'Mira', note: '' },
    { type: 'note', text: 'a' },
    { type: 'decision', text: 'a', reason: 'b' },
    { type: 'promise', text: 'a', dueAt: NOON },
    { type: 'close', outcome: 'Over' },
  ])('as it is: %j', async (act) => {
    expect(await contentOfAct(incidentAct.parse(act), after(), playbookOf)).toEqual(act)
  })

  test.each<IncidentAct>([
    { type: 'note', text: 'a' },
    { type: 'comment', run: 1, task: 'count', text: 'a' },
    { type: 'promise-kept', promise: 3 },
    { type: 'reopen', reason: 'More reports' },
    { type: 'observation', kind: 'strength', text: 'Quick' },
    action,
    lesson,
  ])('in a closed incident too: %j', async (act) => {
    expect(await contentOfAct(act, after(promised, close), playbookOf)).toEqual(act)
  })

  test('with the level that it was before', async () => {
    expect(await contentOfAct({ type: 'level', level: 1, reason: 'Calm' }, after(), playbookOf)).toEqual({ type: 'level', from: 3, level: 1, reason: 'Calm', clock: null })
  })

  test('with the version of the run’s playbook that is taken over, older or newer', async () => {
    const asked: (readonly [number, number])[] = []
    const content = await contentOfAct({ type: 'takeover', run: 1, from: 2, version: 1 }, after(), async (playbook, version) => {
      asked.push([playbook, version])
      return smallPlaybook
    })
    expect(content).toEqual({ type: 'takeover', run: 1, from: 2, version: 1, content: smallPlaybook })
    expect(asked).toEqual([[7, 1]])
  })

  test('with the playbook’s version as it says now, under the next number', async () => {
    const asked: (readonly [number, number])[] = []
    const content = await contentOfAct({ type: 'run', playbook: 8, version: 5 }, after(), async (playbook, version) => {
      asked.push([playbook, version])
      return smallPlaybook
    })
    expect(content).toEqual({ type: 'run', run: 2, playbook: 8, version: 5, content: smallPlaybook })
    expect(asked).toEqual([[8, 5]])
  })
})
