import { describe, expect, test } from 'vitest'
import { conditionHolds, playbookContent, stateOf, taskClocks, type EntryContent, type IncidentState, type TaskCondition } from '../../../../electron/contract/index.ts'
import { MINUTE, NOON } from '../workspace.ts'
import { declared, smallPlaybook, started, timelineOf } from './made-timeline.ts'

/** The run begins a minute after noon; each entry is a minute after the one before. */
const RUN = NOON + MINUTE
const settled = (key: string, state: 'done' | 'not-needed' = 'done'): EntryContent => ({ type: 'task', run: 1, task: key, state, reason: 'So' })
const opened = (key: string): EntryContent => ({ type: 'task', run: 1, task: key, state: 'open', reason: '' })
const fact = (key: string, value: string): EntryContent => ({ type: 'fact', run: 1, fact: key, value, source: '' })
const level = (to: number): EntryContent => ({ type: 'level', from: 3, level: to, reason: 'So', clock: null })

const stateAfter = (...contents: readonly EntryContent[]): IncidentState => stateOf(timelineOf([declared, started, ...contents]))
function clock(key: string, now: number, ...contents: readonly EntryContent[]) {
  const state = stateAfter(...contents)
  return taskClocks(state.runs[0]!, state, now).get(key)
}

describe('a task is due', () => {
  test.each<readonly [what: string, key: string, contents: readonly EntryContent[], dueAt: number | null]>([
    ['after the start of the run', 'count', [], RUN + 15 * MINUTE],
    ['never, when its playbook says no time', 'photos', [], null],
    ['at no time while the task before it is open', 'stop-use', [], null],
    ['after the task before it was done', 'stop-use', [settled('count')], NOON + 2 * MINUTE + 60 * MINUTE],
    ['after the task before it was found not needed', 'stop-use', [settled('count', 'not-needed')], NOON + 2 * MINUTE + 60 * MINUTE],
    ['at no time when the task before it was opened again', 'stop-use', [settled('count'), opened('count')], null],
    ['after it was done the second time', 'stop-use', [settled('count'), opened('count'), settled('count')], NOON + 4 * MINUTE + 60 * MINUTE],
    ['at no time while its phase has not begun', 'board', [], null],
    ['after its phase began', 'board', [settled('count')], NOON + 2 * MINUTE + 30 * MINUTE],
  ])('%s', (_what, key, contents, dueAt) => {
    expect(clock(key, NOON, ...contents)?.dueAt).toBe(dueAt)
  })

  test('at the start when its playbook says zero minutes', () => {
    const content = playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'a', name: 'A', tasks: [{ key: 'now', title: 'Now', due: { minutes: 0, after: 'start' } }] }] })
    const state = stateOf(timelineOf([declared, { type: 'run', run: 1, playbook: 1, version: 1, content }]))
    expect(taskClocks(state.runs[0]!, state, RUN).get('now')).toEqual({ applies: 'yes', waitsFor: [], dueAt: RUN, overdue: false })
    expect(taskClocks(state.runs[0]!, state, RUN + 1).get('now')?.overdue).toBe(true)
  })

  test('at no time after a task that is not there', () => {
    const content = playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'a', name: 'A', tasks: [{ key: 'late', title: 'Late', due: { minutes: 1, after: { task: 'constructor' } }, blockedBy: ['constructor', 'elsewhere'] }] }] })
    const state = stateOf(timelineOf([declared, { type: 'run', run: 1, playbook: 1, version: 1, content }]))
    expect(taskClocks(state.runs[0]!, state, RUN).get('late')).toEqual({ applies: 'yes', waitsFor: [], dueAt: null, overdue: false })
  })
})

describe('phases begin one after the other', () => {
  /** Three phases; the tasks of the last are due after it begins. */
  const phased = (first: readonly object[], second: readonly object[], ...contents: readonly EntryContent[]): number | null => {
    const content = playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'a', name: 'A', tasks: first }, { key: 'b', name: 'B', tasks: second }, { key: 'c', name: 'C', tasks: [{ key: 'last', title: 'Last', due: { minutes: 5, after: 'phase' } }] }] })
    const state = stateOf(timelineOf([declared, { type: 'run', run: 1, playbook: 1, version: 1, content }, ...contents]))
    const due = taskClocks(state.runs[0]!, state, NOON).get('last')?.dueAt ?? null
    return due === null ? null : (due - 5 * MINUTE - NOON) / MINUTE
  }
  const one = { key: 'one', title: 'One' }
  const two = { key: 'two', title: 'Two' }
  const optional = { key: 'maybe', title: 'Maybe', optional: true }
  const inCrisis = { key: 'crisis', title: 'Crisis', condition: { kind: 'level', atLeast: 4 } }
  const ifHurt = { key: 'hurt', title: 'Hurt', condition: { kind: 'fact', fact: 'injury', is: true, value: 'yes' } }

  test.each<readonly [what: string, first: readonly object[], second: readonly object[], contents: readonly EntryContent[], minute: number | null]>([
    ['with the run when nothing is before', [], [], [], 1],
    ['not while a task before is open', [one], [], [], null],
    ['when the task before is settled', [one], [], [settled('one')], 2],
    ['when all tasks before are settled, in whichever order', [one], [two], [settled('two'), settled('one')], 3],
    ['not while the first phase is open, though the second is done', [one], [two], [settled('two')], null],
    ['when one is found not needed', [one], [two], [settled('one'), settled('two', 'not-needed')], 3],
    ['without waiting for what is optional', [one, optional], [], [settled('one')], 2],
    ['without waiting for what does not apply', [one, inCrisis], [], [settled('one')], 2],
    ['after what applies since the level rose', [one, inCrisis], [], [settled('one'), level(4)], null],
    ['not while it is unknown whether a task applies', [one, ifHurt], [], [settled('one')], null],
    ['when the fact says that it does not', [one, ifHurt], [], [settled('one'), fact('injury', 'no')], 2],
    ['not when the fact says that it does', [one, ifHurt], [], [settled('one'), fact('injury', 'yes')], null],
  ])('%s', (_what, first, second, contents, minute) => {
    expect(phased(first, second, ...contents)).toBe(minute)
  })
})

describe('a condition', () => {
  const is = (value: string, key = 'injury'): TaskCondition => ({ kind: 'fact', fact: key, is: true, value })
  const isNot = (value: string, key = 'injury'): TaskCondition => ({ kind: 'fact', fact: key, is: false, value })
  test.each<readonly [what: string, condition: TaskCondition | null, contents: readonly EntryContent[], holds: 'yes' | 'no' | 'unknown']>([
    ['that there is none', null, [], 'yes'],
    ['on a level that is reached', { kind: 'level', atLeast: 3 }, [], 'yes'],
    ['on a level that is not reached', { kind: 'level', atLeast: 4 }, [], 'no'],
    ['on a level that rose', { kind: 'level', atLeast: 4 }, [level(4)], 'yes'],
    ['on a level that fell', { kind: 'level', atLeast: 3 }, [level(2)], 'no'],
    ['that a fact is so, unanswered', is('yes'), [], 'unknown'],
    ['that it is so, and it is', is('yes'), [fact('injury', 'yes')], 'yes'],
    ['that it is so, in other letters', is('YES'), [fact('injury', 'yes')], 'yes'],
    ['that it is so, and it is not', is('yes'), [fact('injury', 'no')], 'no'],
    ['that it is not so, unanswered', isNot('yes'), [], 'yes'],
    ['that it is not so, and it is', isNot('yes'), [fact('injury', 'yes')], 'no'],
    ['that it is not so, and it is not', isNot('yes'), [fact('injury', 'no')], 'yes'],
    ['on an answer that was taken back', is('yes'), [fact('injury', 'yes'), { type: 'fact', run: 1, fact: 'injury', value: null, source: '' }], 'unknown'],
    ['on a fact with the name of what every object has', is('us', 'constructor'), [], 'unknown'],
    ['on such a fact, answered', is('us', 'constructor'), [fact('constructor', 'us')], 'yes'],
  ])('%s', (_what, condition, contents, holds) => {
    const { runs: [run], level: current } = stateAfter(...contents)
    expect(conditionHolds(condition, run!, current)).toBe(holds)
  })

  test('is told of the task', () => {
    expect(clock('stop-use', NOON)?.applies).toBe('unknown')
    expect(clock('stop-use', NOON, fact('injury', 'no'))?.applies).toBe('no')
    expect(clock('board', NOON)?.applies).toBe('no')
    expect(clock('builder', NOON)?.applies).toBe('unknown')
  })
})

describe('a task waits', () => {
  const withWaits = (condition: object | null, ...contents: readonly EntryContent[]) => {
    const content = playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'a', name: 'A', tasks: [{ key: 'one', title: 'One', condition }, { key: 'two', title: 'Two', blockedBy: ['one'] }] }] })
    const state = stateOf(timelineOf([declared, { type: 'run', run: 1, playbook: 1, version: 1, content }, ...contents]))
    return taskClocks(state.runs[0]!, state, NOON).get('two')?.waitsFor
  }
  test.each<readonly [what: string, condition: object | null, contents: readonly EntryContent[], waitsFor: readonly string[]]>([
    ['for one that is open', null, [], ['one']],
    ['for one that is under way', null, [{ type: 'task', run: 1, task: 'one', state: 'under-way', reason: '' }], ['one']],
    ['no longer when that is done', null, [settled('one')], []],
    ['no longer when that is not needed', null, [settled('one', 'not-needed')], []],
    ['for one of which it is unknown whether it applies', { kind: 'fact', fact: 'injury', is: true, value: 'yes' }, [], ['one']],
    ['not for one that does not apply', { kind: 'level', atLeast: 4 }, [], []],
  ])('%s', (_what, condition, contents, waitsFor) => {
    expect(withWaits(condition, ...contents)).toEqual(waitsFor)
  })
})

describe('a task is overdue', () => {
  const due = RUN + 15 * MINUTE
  const close: EntryContent = { type: 'close', outcome: 'Over' }
  test.each<readonly [what: string, key: string, now: number, contents: readonly EntryContent[], overdue: boolean]>([
    ['not at its time', 'count', due, [], false],
    ['a moment later', 'count', due + 1, [], true],
    ['not when it is done', 'count', due + 1, [settled('count')], false],
    ['not when it is not needed', 'count', due + 1, [settled('count', 'not-needed')], false],
    ['while it is under way', 'count', due + 1, [{ type: 'task', run: 1, task: 'count', state: 'under-way', reason: '' }], true],
    ['not in a closed incident', 'count', due + 1, [close], false],
    ['when that is opened again', 'count', due + 1, [close, { type: 'reopen', reason: 'So' }], true],
    ['not without a time', 'photos', due * 2, [], false],
    ['not while it is unknown whether it applies', 'stop-use', due * 2, [settled('count')], false],
    ['when it applies', 'stop-use', due * 2, [settled('count'), fact('injury', 'yes')], true],
    ['not when it does not apply', 'stop-use', due * 2, [settled('count'), fact('injury', 'no')], false],
  ])('%s', (_what, key, now, contents, overdue) => {
    expect(clock(key, now, ...contents)?.overdue).toBe(overdue)
  })
})
