import { describe, expect, test } from 'vitest'
import { type EntryContent, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { peopleIn } from '../../../../renderer/incidents/incident-words.ts'
import { keptEvidence } from '../../../../renderer/incidents/kept-evidence.ts'
import { tracesOf } from '../../../../renderer/incidents/run/former-words.ts'
import { takeoverPreview } from '../../../../renderer/incidents/run/takeover-preview.ts'
import { aPlaybook, aTask } from '../playbooks-reader/made-playbook.ts'
import { incidentOf, MINUTE, playbook, START, started } from './an-incident.ts'

/** The run starts a minute after the declaration. */
const RUN = START + MINUTE
const tasks = playbook.phases.flatMap(phase => phase.tasks)
/** Without thanks and without the call to the hospital; the level is due sooner, and a lawyer is new. */
const next: PlaybookContent = aPlaybook([
  ...tasks.filter(({ key }) => key !== 'thank' && key !== 'hospital').map(task => (task.key === 'set-level' ? { ...task, due: { minutes: 2, after: 'start' as const } } : task)),
  aTask('mother', { title: 'Call the mother company', due: { minutes: 1, after: 'start' } }),
  aTask('brief', { title: 'Brief the board', due: { minutes: 90, after: 'start' } }),
])
const placed = { run: 1 }
const preview = (content: PlaybookContent, now: number, ...contents: readonly EntryContent[]) => {
  const state = incidentOf(started, ...contents)
  return takeoverPreview(state.runs[0]!, { version: 3, content }, state, now)
}

describe('what becomes of a run that takes another version over', () => {
  test('new tasks are open, tasks leave touched or not', () => {
    const found = preview(next, RUN, { type: 'comment', ...placed, task: 'hospital', text: 'They have two patients' })
    expect(found.added.map(({ key }) => key)).toEqual(['mother', 'brief'])
    expect(found.leaving.map(({ task, stood }) => [task.title, tracesOf(stood)])).toEqual([['Call the hospital', '1 comment']])
    expect(found.untouched.map(({ key }) => key)).toEqual(['thank'])
    expect(found.back).toEqual([])
  })
  test('what is overdue at once is told with its time, and not what was overdue before', () => {
    const found = preview(next, RUN + 6 * MINUTE)
    expect(found.late.map(({ task, dueAt }) => [task.key, dueAt])).toEqual([['set-level', RUN + 2 * MINUTE], ['mother', RUN + MINUTE]])
    expect(found.relieved).toEqual([])
  })
  test('a task that has more time is not overdue any more', () => {
    const easier = aPlaybook(tasks.map(task => (task.key === 'call' ? { ...task, due: { minutes: 60, after: 'start' as const } } : task)))
    expect(preview(easier, RUN + 6 * MINUTE).relieved.map(({ key }) => key)).toEqual(['call'])
  })
  test('a task that is settled is never overdue', () =>
    expect(preview(next, RUN + 6 * MINUTE, { type: 'task', ...placed, task: 'set-level', state: 'done', reason: '' }).late.map(({ task }) => task.key)).toEqual(['mother']))
  test('tasks of an earlier version come back as they stood', () => {
    const found = preview(playbook, RUN, { type: 'task', ...placed, task: 'thank', state: 'done', reason: '' }, { type: 'takeover', ...placed, from: 2, version: 3, content: next })
    expect(found.back.map(({ key, state }) => [key, state])).toEqual([['thank', 'done'], ['hospital', 'open']])
    expect(found.added).toEqual([])
  })
  test('answers that are not asked for, or are no answers, any more are told', () => {
    const answered: EntryContent = { type: 'fact', ...placed, fact: 'hurt', value: 'yes', source: '' }
    expect(preview(aPlaybook(tasks, { facts: [] }), RUN, answered).unasked.map(({ key }) => key)).toEqual(['hurt'])
    const counted = aPlaybook(tasks, { facts: [{ key: 'hurt', question: 'How many are hurt?', ask: '', answer: { kind: 'number' } }] })
    expect(preview(counted, RUN, answered).unfitting.map(({ key }) => key)).toEqual(['hurt'])
    expect(preview(counted, RUN).unfitting).toEqual([])
  })
  test('the same text changes nothing', () =>
    expect(Object.values(preview(playbook, RUN + 60 * MINUTE)).flat()).toEqual([]))
})

describe('a task that left', () => {
  const state = incidentOf(
    started,
    { type: 'evidence', ...placed, task: 'hospital', evidence: { hash: 'a'.repeat(64), name: 'letter.pdf', bytes: 3, kind: 'file' }, note: '' },
    { type: 'assign', ...placed, task: 'hospital', to: 'Jon Bell' },
    { type: 'takeover', ...placed, from: 2, version: 3, content: next },
  )
  test('keeps its evidence in the list of all that is kept', () =>
    expect(keptEvidence(state).map(({ evidence, place }) => [evidence.name, place?.title])).toEqual([['letter.pdf', 'Call the hospital']]))
  test('still names who it was assigned to', () => expect(peopleIn(state)).toContain('Jon Bell'))
  test('tells all that was done about it', () =>
    expect(tracesOf({ state: 'under-way', by: 'Mira Holm', assignee: 'Jon Bell', comments: [{ at: 1, by: 'a', text: 'b' }, { at: 1, by: 'a', text: 'b' }], evidence: state.runs[0]!.former['hospital']!.evidence })).toBe(
      'under way, Mira Holm · assigned to Jon Bell · 2 comments · 1 kept as evidence',
    ))
})
