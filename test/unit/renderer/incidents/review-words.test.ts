import { describe, expect, test } from 'vitest'
import type { MomentClock, ReviewClock, SeriesClock } from '../../../../electron/contract/index.ts'
import { emptyLesson, type LessonDraft, lessonOf, withReplaced, withTaskChosen } from '../../../../renderer/incidents/review/lesson-draft.ts'
import { actionDueWords, choicesOf, clockBar, clockCells, isOwnedBy } from '../../../../renderer/incidents/review/review-words.ts'
import { dayWords } from '../../../../renderer/playbooks/playbook-words.ts'
import { aPlaybook, aTask } from '../playbooks-reader/made-playbook.ts'
import { MINUTE, START } from './an-incident.ts'

const moment = (changes: Partial<MomentClock>): MomentClock => ({ kind: 'moment', name: 'convene', from: START, at: START + 20 * MINUTE, stop: 'role-taken', target: { level: 3, minutes: 15, from: START, dueAt: START + 15 * MINUTE }, entries: [], ...changes })
const series = (changes: Partial<SeriesClock>): SeriesClock => ({ kind: 'series', name: 'promises', onTime: 0, late: 0, waiting: 0, worst: null, intervals: [], entries: [], ...changes })

describe('a clock', () => {
  test.each<readonly [ReviewClock, boolean, string, string, string]>([
    [moment({}), true, '15 min at level 3', '20 min', '5 min late'],
    [moment({ at: START + 10 * MINUTE }), true, '15 min at level 3', '10 min', '5 min early'],
    [moment({ at: START }), true, '15 min at level 3', 'under 1 min', '15 min early'],
    [moment({ at: null, stop: null }), true, '15 min at level 3', 'Not recorded', ''],
    [moment({ at: null, stop: null }), false, '15 min at level 3', 'Not recorded', 'due in 10 min'],
    [moment({ target: null }), true, 'None set', '20 min', ''],
    [moment({ from: null, at: null, stop: null, target: null }), true, '–', 'Not recorded', ''],
    [series({ onTime: 2, late: 1, worst: 30 * MINUTE }), true, 'As promised', '2 of 3 on time', 'up to 30 min late'],
    [series({ waiting: 2 }), false, 'As promised', 'None due yet, 2 to come', ''],
    [series({}), true, 'As promised', 'Nothing was due', ''],
    [series({ name: 'reports', onTime: 1, late: 1, worst: 90 * MINUTE, intervals: [{ level: 3, minutes: 60 }, { level: 4, minutes: 30 }] }), true, 'Every 1 h at level 3, every 30 min at level 4', '1 of 2 on time', 'longest time without one: 1 h 30 min'],
    [series({ name: 'reports', worst: 10 * MINUTE, intervals: [{ level: 3, minutes: 60 }] }), true, 'Every 1 h at level 3', 'Nothing was due', ''],
  ])('%# is told in its row', (clock, closed, target, actual, difference) => {
    expect(clockCells(clock, closed, START + 5 * MINUTE)).toEqual({ target, actual, difference })
  })

  test('is drawn against the longer of what was allowed and what was used', () => {
    expect(clockBar(moment({}))).toEqual({ filled: 0.75, late: 0.25, mark: 0.75 })
    expect(clockBar(moment({ at: START + 5 * MINUTE }))).toEqual({ filled: 1 / 3, late: 0, mark: 1 })
    expect(clockBar(series({ onTime: 3, late: 1 }))).toEqual({ filled: 0.75, late: 0.25, mark: null })
    for (const clock of [moment({ at: null }), moment({ target: null }), series({ waiting: 3 })]) expect(clockBar(clock)).toBeNull()
  })
})

test('a corrective action says when it is due, and whose it is', () => {
  expect(actionDueWords({ dueOn: '2026-12-01' }, '2026-11-30')).toBe(`due ${dayWords('2026-12-01')}`)
  expect(actionDueWords({ dueOn: '2026-12-01' }, '2026-12-01')).toBe('due today')
  expect(actionDueWords({ dueOn: '2026-12-01' }, '2026-12-02')).toBe(`overdue since ${dayWords('2026-12-01')}`)
  expect([isOwnedBy({ owner: ' mira Holm' }, 'Mira Holm'), isOwnedBy({ owner: 'Jon' }, 'Mira Holm'), isOwnedBy({ owner: '' }, '')]).toEqual([true, false, false])
})

test('parts with one key are offered once, the first of them', () =>
  expect(choicesOf([['a', 'One'], ['b', 'Two'], ['a', 'Three']])).toEqual([{ value: 'a', label: 'One' }, { value: 'b', label: 'Two' }]))

describe('a lesson', () => {
  const content = aPlaybook([aTask('call', { title: 'Call the lawyer', role: 'commander', due: { minutes: 5, after: 'start' }, instructions: 'At once.' })], { questions: [{ question: 'Is it safe?', answer: 'No.' }], contacts: [{ name: 'Plant', purpose: 'Facts', route: '+47', hours: '' }] })
  const draft: LessonDraft = { ...emptyLesson, playbook: 7, why: 'So' }
  const proposal = (given: Partial<LessonDraft>) => (lessonOf({ ...draft, ...given }, content) as { readonly proposal: unknown }).proposal

  test('begins a change with what the task says, and proposes only what is said otherwise', () => {
    const chosen = withTaskChosen({ ...draft, kind: 'change-task' }, content, 'call')
    expect(chosen).toMatchObject({ title: 'Call the lawyer', role: 'commander', due: { minutes: 5, after: 'start' }, instructions: 'At once.' })
    expect(proposal(chosen)).toEqual({ kind: 'change-task', task: 'call', title: 'Call the lawyer', change: {} })
    expect(proposal({ ...chosen, due: null, title: ' Call the lawyer ' })).toEqual({ kind: 'change-task', task: 'call', title: 'Call the lawyer', change: { due: null } })
  })

  test('names the phase of a new task, and the task that goes', () => {
    expect(proposal({ phase: 'detect', title: 'Ring' })).toMatchObject({ kind: 'add-task', phase: 'detect', phaseName: 'Detect', task: { title: 'Ring', role: null } })
    expect(proposal({ kind: 'remove-task', task: 'call' })).toEqual({ kind: 'remove-task', task: 'call', title: 'Call the lawyer' })
  })

  test('begins with the question or contact that it replaces', () => {
    expect(proposal(withReplaced({ ...draft, kind: 'question' }, content, 'Is it safe?'))).toEqual({ kind: 'question', replaces: 'Is it safe?', question: { question: 'Is it safe?', answer: 'No.' } })
    expect(proposal(withReplaced({ ...draft, kind: 'contact' }, content, 'Plant'))).toEqual({ kind: 'contact', replaces: 'Plant', contact: { name: 'Plant', purpose: 'Facts', route: '+47', hours: '' } })
    expect(withReplaced({ ...draft, kind: 'contact', name: 'x' }, content, null)).toMatchObject({ replaces: null, name: '' })
  })
})
