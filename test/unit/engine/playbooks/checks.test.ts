import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playbookContent, playbookFindings, type PlaybookContent } from '../../../../electron/contract/index.ts'
import { anyPlaybook, wholePlaybook } from './made-playbook.ts'

const task = (key: string, given: object = {}): object => ({ key, title: key, ...given })
const made = (given: object): PlaybookContent => playbookContent.parse({ title: 'Made', scenario: 'general', cluster: 'victim', levels: [4], phases: [{ key: 'detect', name: 'Detect', tasks: [] }], ...given })
const withTasks = (...tasks: readonly object[]): PlaybookContent =>
  made({
    roles: [{ key: 'lead', name: 'Lead' }],
    facts: [
      { key: 'harm', question: 'Harm?', answer: { kind: 'yes-no' } },
      { key: 'cause', question: 'Cause?', answer: { kind: 'choice', options: ['known', 'unknown'] } },
      { key: 'units', question: 'How many?', answer: { kind: 'number' } },
      { key: 'where', question: 'Where?', answer: { kind: 'text' } },
    ],
    phases: [{ key: 'detect', name: 'Detect', tasks }],
  })
const when = (fact: string, value: string): object => task('a', { condition: { kind: 'fact', fact, is: true, value } })
const after = (key: string): object => ({ due: { minutes: 5, after: { task: key } } })

describe('what does not fit together in a playbook is found', () => {
  test.each<readonly [what: string, playbook: PlaybookContent, about: string, field: string, says: string]>([
    ['a role twice', made({ roles: [{ key: 'lead', name: 'A' }, { key: 'lead', name: 'B' }, { key: 'lead', name: 'C' }] }), 'lead', 'key', 'more than once'],
    ['a fact twice', made({ facts: [{ key: 'harm', question: 'A', answer: { kind: 'text' } }, { key: 'harm', question: 'B', answer: { kind: 'text' } }] }), 'harm', 'key', 'more than once'],
    ['a phase twice', made({ phases: [{ key: 'detect', name: 'A', tasks: [] }, { key: 'detect', name: 'B', tasks: [] }] }), 'detect', 'key', 'more than once'],
    ['a task twice, in two phases', made({ phases: [{ key: 'one', name: 'A', tasks: [task('a')] }, { key: 'two', name: 'B', tasks: [task('a')] }] }), 'a', 'key', 'more than once'],
    ['a deputy that is no role', made({ roles: [{ key: 'lead', name: 'A', deputy: 'gone' }] }), 'lead', 'deputy', 'gone is no role'],
    ['a deputy of itself', made({ roles: [{ key: 'lead', name: 'A', deputy: 'lead' }] }), 'lead', 'deputy', 'its own deputy'],
    ['a task of a role that is not there', withTasks(task('a', { role: 'gone' })), 'a', 'role', 'gone'],
    ['a task that waits for one that is not there', withTasks(task('a', { blockedBy: ['gone'] })), 'a', 'blockedBy', 'gone'],
    ['a task that is due after one that is not there', withTasks(task('a', after('gone'))), 'a', 'due', 'gone'],
    ['a condition on a fact that is not there', withTasks(when('gone', 'yes')), 'a', 'condition', 'gone'],
    ['a condition that a yes or no never meets', withTasks(when('harm', 'maybe')), 'a', 'condition', 'yes or no'],
    ['a condition that a choice never meets', withTasks(when('cause', 'maybe')), 'a', 'condition', '“maybe” is no choice'],
    ['a condition that a number never meets', withTasks(when('units', 'many')), 'a', 'condition', 'with a number'],
    ['a task that waits for itself', withTasks(task('a', { blockedBy: ['a'] })), 'a', 'blockedBy', 'waits for itself'],
    ['a stakeholder whose owner is no role', made({ stakeholders: [{ group: 'Staff', owner: 'gone', influence: 'low', impact: 'low', order: 1 }] }), 'Staff', 'owner', 'gone'],
  ])('%s', (_what, playbook, about, field, says) => {
    expect(playbookFindings(playbook)).toEqual([{ part: expect.any(String) as string, about, field, message: expect.stringContaining(says) as string }])
  })

  test('each task of a circle, and none that only waits for one', () => {
    const playbook = withTasks(task('a', { blockedBy: ['b'] }), task('b', after('c')), task('c', { blockedBy: ['a'] }), task('waits', { blockedBy: ['a'] }), task('first'), task('between', { blockedBy: ['waits', 'first'] }), task('x', { blockedBy: ['y', 'between'] }), task('y', { blockedBy: ['x'] }))
    expect(playbookFindings(playbook).map(({ about }) => about)).toEqual(['a', 'b', 'c', 'x', 'y'])
  })
})

test.each<readonly [what: string, condition: object]>([
  ['an answer of yes', when('harm', 'no')],
  ['a choice', when('cause', 'unknown')],
  ['a number', when('units', '12')],
  ['any words', when('where', 'anything at all')],
  ['a level', task('a', { condition: { kind: 'level', atLeast: 3 } })],
])('a condition on %s is right', (_what, condition) => {
  expect(playbookFindings(withTasks(condition))).toEqual([])
})

test('a playbook whose references all stand has no findings, whatever else it says', () => {
  fc.assert(
    fc.property(wholePlaybook, (playbook) => {
      expect(playbookFindings(playbook)).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('any playbook is checked without failing, and each finding names a part that is there', () => {
  fc.assert(
    fc.property(anyPlaybook, (playbook) => {
      const named = new Set([...playbook.roles, ...playbook.facts, ...playbook.phases, ...playbook.phases.flatMap((phase) => phase.tasks)].map(({ key }) => key))
      for (const { about, part } of playbookFindings(playbook)) expect(part === 'stakeholders' ? playbook.stakeholders.some(({ group }) => group === about) : named.has(about)).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('ten thousand tasks that wait in one circle are all found, and in one chain none is', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => task(`t${index}`, { blockedBy: index === 0 ? [] : [`t${index - 1}`] }))
  const phases = (tasks: readonly object[]): object[] => Array.from({ length: 5 }, (_, index) => ({ key: `p${index}`, name: 'P', tasks: tasks.slice(index * 2_000, index * 2_000 + 2_000) }))
  expect(playbookFindings(made({ phases: phases(chain) }))).toEqual([])
  expect(playbookFindings(made({ phases: phases([task('t0', { blockedBy: ['t9999'] }), ...chain.slice(1)]) }))).toHaveLength(10_000)
})
