import { describe, expect, test } from 'vitest'
import { broadcastTypes, clusters, scenarios, statementTypes } from '../../../../electron/contract/index.ts'
import { sayValues } from '../../../../renderer/playbooks/difference-words.ts'
import { emptyPlaybook } from '../../../../renderer/playbooks/new-playbook.ts'
import {
  broadcastNames, clusterAdvice, clusterNames, conditionWords, dayOf, dueWords, levelWords, minutesWords, namesIn, originWords, reviewIsOverdue, roleWords, scenarioNames, statementNames, triggerWords, versionWords,
} from '../../../../renderer/playbooks/playbook-words.ts'
import { aPlaybook, aTask } from './made-playbook.ts'

const playbook = aPlaybook([aTask('set-level', { title: 'Set the level' })])
const names = namesIn(playbook)

test('everything that a playbook can name has words', () => {
  for (const one of scenarios) expect(scenarioNames[one]).not.toBe('')
  for (const one of clusters) expect(`${clusterNames[one]}: ${clusterAdvice[one]}`.length).toBeGreaterThan(40)
  for (const one of statementTypes) expect(statementNames[one]).not.toBe('')
  for (const one of broadcastTypes) expect(broadcastNames[one]).not.toBe('')
})

test.each([
  [0, '0 min'],
  [15, '15 min'],
  [90, '1 h 30 min'],
  [1_440, '1 day'],
  [2 * 1_440 + 61, '2 days 1 h 1 min'],
])('%i minutes are %s', (minutes, words) => expect(minutesWords(minutes)).toBe(words))

describe('when a task is due', () => {
  test.each([
    [{ minutes: 15, after: 'start' as const }, '15 min after the start'],
    [{ minutes: 0, after: 'start' as const }, 'At the start'],
    [{ minutes: 60, after: 'phase' as const }, '1 h after the phase begins'],
    [{ minutes: 0, after: 'phase' as const }, 'When the phase begins'],
    [{ minutes: 30, after: { task: 'set-level' } }, '30 min after “Set the level”'],
    [{ minutes: 0, after: { task: 'set-level' } }, 'As soon as “Set the level” is done'],
    [{ minutes: 5, after: { task: 'gone' } }, '5 min after “gone”'],
  ])('%o is “%s”', (due, words) => expect(dueWords(due, names)).toBe(words))
})

test.each([
  [{ kind: 'level', atLeast: 3 } as const, 'The level is 3 or higher'],
  [{ kind: 'level', atLeast: 4 } as const, 'The level is 4'],
  [{ kind: 'fact', fact: 'hurt', is: true, value: 'yes' } as const, '“Is anybody hurt?” is answered with “yes”'],
  [{ kind: 'fact', fact: 'hurt', is: false, value: 'yes' } as const, '“Is anybody hurt?” is not answered with “yes”'],
])('a condition reads as a sentence', (condition, words) => expect(conditionWords(condition, names)).toBe(words))

test.each([
  [[3], 'Level 3'],
  [[4, 2, 3], 'Levels 2 to 4'],
  [[1, 4], 'Levels 1 and 4'],
  [[3, 4], 'Levels 3 and 4'],
  [[1, 2, 4], 'Levels 1, 2 and 4'],
])('levels %j are “%s”', (levels, words) => expect(levelWords(levels)).toBe(words))

test.each([
  [{ version: null, changed: true }, 'No version yet'],
  [{ version: 3, changed: false }, 'Version 3'],
  [{ version: 3, changed: true }, 'Changed since version 3'],
])('%o is “%s”', (summary, words) => expect(versionWords(summary)).toBe(words))

test.each([
  [{ shipped: false, version: 1, changed: false }, 'Own'],
  [{ shipped: true, version: 1, changed: false }, 'Shipped'],
  [{ shipped: true, version: 1, changed: true }, 'Shipped, adapted'],
  [{ shipped: true, version: 2, changed: false }, 'Shipped, adapted'],
])('%o is “%s”', (summary, words) => expect(originWords(summary)).toBe(words))

test('a task without a role is left to whoever is in command; a role that is not there keeps its key', () => {
  expect(roleWords({ role: null }, names)).toBe('Whoever is in command')
  expect(roleWords({ role: 'commander' }, names)).toBe('Incident commander')
  expect(roleWords({ role: 'gone' }, names)).toBe('gone')
})

test('a review is overdue after its day, not on it', () => {
  expect(reviewIsOverdue('2026-11-24', '2026-11-24')).toBe(false)
  expect(reviewIsOverdue('2026-11-23', '2026-11-24')).toBe(true)
  expect(reviewIsOverdue(null, '2026-11-24')).toBe(false)
  expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
})

test('triggers say what kind of sign they are', () => {
  expect(triggerWords({ kind: 'words', words: ['fire', 'smoke'] })).toEqual({ kind: 'Words in mentions', words: 'fire, smoke' })
  expect(triggerWords({ kind: 'severity', severity: 'critical' }).words).toBe('Critical')
})

test('a comparison says keys by what they name', () => {
  const say = sayValues(playbook)
  expect(say('Scenario', 'battery-or-fire')).toBe('Battery or fire')
  expect(say('Statement', 'stop-use')).toBe('Stop use')
  expect(say('Due', '30 min after `set-level`')).toBe('30 min after “Set the level”')
  expect(say('Only when', '`hurt` is "yes"')).toBe('“Is anybody hurt?” is "yes"')
  expect(say('Instructions', 'Run `set-level` now')).toBe('Run `set-level` now')
  expect(say('Title', 'stop-use')).toBe('stop-use')
})

test('a new playbook can be stored and names the phases of every response', () => {
  expect(emptyPlaybook('New playbook').phases.map(({ name }) => name)).toEqual(['Detect', 'Assess', 'Respond', 'Recover', 'Learn'])
})
