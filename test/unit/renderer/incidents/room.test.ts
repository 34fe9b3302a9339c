import { describe, expect, test } from 'vitest'
import type { EntryContent, IncidentState } from '../../../../electron/contract/index.ts'
import { COMMANDER, incidentAfter, levelTitle, openIncidents, peopleIn, rolesOf, toneOfLevel, worstLevel } from '../../../../renderer/incidents/incident-words.ts'
import { parseIncidentsSearch } from '../../../../renderer/incidents/incidents-search.ts'
import { keptEvidence, shortHash } from '../../../../renderer/incidents/kept-evidence.ts'
import { answerProblem } from '../../../../renderer/incidents/run/fact-answer.ts'
import { branchChange, branchWords, isBlocked, isOverdue, isShown, phaseLines, progressOf, type TaskLine } from '../../../../renderer/incidents/run/run-tasks.ts'
import { incidentOf, MINUTE, playbook, START, started } from './an-incident.ts'

/** The run starts a minute after the declaration. */
const RUN = START + MINUTE
const nobody: ReadonlySet<string> = new Set()

function phasesOf(state: IncidentState) {
  const [run] = state.runs
  if (run === undefined) throw new Error('No playbook runs')
  return phaseLines(run, state)
}

const linesOf = (...contents: readonly EntryContent[]): readonly TaskLine[] => phasesOf(incidentOf(started, ...contents)).flatMap(({ lines }) => lines)

function lineOf(key: string, ...contents: readonly EntryContent[]): TaskLine {
  const line = linesOf(...contents).find(({ task }) => task.key === key)
  if (line === undefined) throw new Error(`No task ${key}`)
  return line
}

describe('going from one open incident to another', () => {
  const one = { id: 1, level: 2, signalAt: START, closedAt: null }
  const two = { id: 2, level: 4, signalAt: START + MINUTE, closedAt: null }
  const three = { id: 3, level: 4, signalAt: START, closedAt: null }
  test('the highest level comes first, then the oldest signal; closed ones are left out', () =>
    expect(openIncidents([one, two, { ...two, id: 9, closedAt: START }, three]).map(({ id }) => id)).toEqual([3, 2, 1]))
  test('the next comes after the one that is looked at, round and round', () => {
    const open = openIncidents([one, two, three])
    expect([null, 3, 2, 1, 7].map(current => incidentAfter(open, current))).toEqual([3, 2, 1, 3, 3])
  })
  test('there is none beside a single one, and none where none is open', () => {
    expect(incidentAfter([one], 1)).toBeNull()
    expect(incidentAfter([one], null)).toBe(1)
    expect(incidentAfter([], null)).toBeNull()
  })
})

const done = (task: string): EntryContent => ({ type: 'task', run: 1, task, state: 'done', reason: '' })
const answered = (value: string | null): EntryContent => ({ type: 'fact', run: 1, fact: 'hurt', value, source: '' })
const evidence = { hash: 'a'.repeat(60) + 'beef', name: 'photo.png', bytes: 9, kind: 'file' } as const

describe('the address of an incident', () => {
  test('keeps what makes sense and leaves out the rest', () => {
    expect(parseIncidentsSearch({ view: 'roles', run: 2, show: 'mine', task: 'set-level' })).toEqual({ view: 'roles', run: 2, show: 'mine', task: 'set-level' })
    expect(parseIncidentsSearch({ view: 'nonsense', run: 0, show: 7, task: 'Not a key', other: 1 })).toEqual({})
  })
})

describe('levels', () => {
  test('are named as this workspace names them', () => {
    expect(levelTitle(3, undefined)).toBe('Level 3 · Escalate')
    const own = { level: 3, name: 'Red', owner: 'x', approval: 'y', acknowledgeMinutes: 1, conveneMinutes: 1, firstWordMinutes: 1, statementMinutes: 1, reportMinutes: 5, clock: 'office' as const }
    expect(levelTitle(3, [own])).toBe('Level 3 · Red')
  })
  test('are as loud as the worst among them', () => {
    expect(worstLevel([])).toBe(0)
    expect([1, 2, 3, 4].map(toneOfLevel)).toEqual(['notice', 'notice', 'warning', 'critical'])
    expect(worstLevel([{ level: 2 }, { level: 4 }])).toBe(4)
  })
})

describe('roles', () => {
  test('an incident has a commander before any playbook runs', () => {
    expect(rolesOf(incidentOf())).toEqual([{ name: COMMANDER, duty: '', deputy: null, person: null, since: null }])
  })
  test('of two playbooks stand once; those of one’s own come last', () => {
    const deputies = [{ key: 'commander', name: COMMANDER, duty: 'Decides', deputy: 'deputy' }, { key: 'deputy', name: 'Deputy', duty: '', deputy: null }]
    const second: EntryContent = { type: 'run', run: 2, playbook: 8, version: 1, content: { ...playbook, roles: deputies } }
    const state = incidentOf(started, second, { type: 'role', role: 'Liaison at the airport', to: 'Jo', note: '' }, { type: 'role', role: COMMANDER, to: 'Ada', note: '' })
    expect(rolesOf(state).map(({ name, duty, deputy, person }) => [name, duty, deputy, person])).toEqual([
      [COMMANDER, 'Decides', 'Deputy', 'Ada'],
      ['Deputy', '', null, null],
      ['Liaison at the airport', '', null, 'Jo'],
    ])
  })
  test('everybody who was named is offered once', () => {
    const state = incidentOf(started, { type: 'assign', run: 1, task: 'call', to: 'Zoë' }, { type: 'role', role: COMMANDER, to: 'Zoë', note: '' }, { type: 'assign', run: 1, task: 'tell', to: 'Ada' })
    expect(peopleIn(state)).toEqual(['Ada', 'Mira Holm', 'Zoë'])
  })
})

describe('tasks of a run', () => {
  test('are numbered, and belong to whoever they were assigned to, else to whoever has the role', () => {
    expect(linesOf().map(({ number, owner }) => [number, owner])).toEqual([['1.1', null], ['1.2', null], ['1.3', null], ['1.4', null], ['1.5', null]])
    const acts: readonly EntryContent[] = [{ type: 'role', role: COMMANDER, to: 'Ada', note: '' }, { type: 'assign', run: 1, task: 'call', to: 'Jo' }]
    expect(lineOf('call', ...acts).owner).toBe('Jo')
    expect(lineOf('tell', ...acts).owner).toBe('Ada')
    expect(isShown(lineOf('tell', ...acts), 'mine', 'Ada', nobody)).toBe(true)
    expect(isShown(lineOf('call', ...acts), 'mine', 'Ada', nobody)).toBe(false)
    expect(isShown(lineOf('call'), 'mine', '', nobody)).toBe(false)
  })
  test('are overdue once their time has passed, and no longer when they are done or the incident is closed', () => {
    expect(isOverdue(lineOf('call'), RUN + 5 * MINUTE)).toBe(false)
    expect(isOverdue(lineOf('call'), RUN + 5 * MINUTE + 1)).toBe(true)
    expect(isOverdue(lineOf('call', done('call')), RUN + 60 * MINUTE)).toBe(false)
    expect(isOverdue(lineOf('call', { type: 'close', outcome: 'Over' }), RUN + 60 * MINUTE)).toBe(false)
    expect(isOverdue(lineOf('thank'), RUN + 900 * MINUTE)).toBe(false)
  })
  test('wait until what comes before is settled', () => {
    expect(isBlocked(lineOf('tell'))).toBe(true)
    expect(isBlocked(lineOf('tell', done('set-level')))).toBe(false)
    expect(isBlocked(lineOf('tell', done('tell')))).toBe(false)
    expect(linesOf().filter(line => isShown(line, 'blocked', '', nobody)).map(({ task }) => task.key)).toEqual(['tell'])
  })
  test('count only where they apply', () => {
    expect(progressOf(phasesOf(incidentOf(started, done('call'))))).toEqual({ settled: 1, all: 5 })
    expect(progressOf(phasesOf(incidentOf(started, done('call'), answered('no'))))).toEqual({ settled: 1, all: 4 })
  })
})

describe('what an answer opens and closes', () => {
  const [unknown, yes, no] = [incidentOf(started), incidentOf(started, answered('yes')), incidentOf(started, answered('no'))].map(phasesOf)
  test.each([
    [unknown, yes, { opened: 1, closed: 0 }, '1 task opens'],
    [unknown, no, { opened: 0, closed: 1 }, '1 task no longer applies'],
    [no, yes, { opened: 1, closed: 0 }, '1 task opens'],
    [yes, yes, { opened: 0, closed: 0 }, ''],
  ])('%#', (before, after, change, words) => {
    expect(branchChange(before ?? [], after ?? [])).toEqual(change)
    expect(branchWords(change)).toBe(words)
  })
  test('is told in words', () => {
    expect(branchWords({ opened: 3, closed: 2 })).toBe('3 tasks open, 2 tasks no longer apply')
  })
})

describe('answers', () => {
  test.each([
    [{ kind: 'yes-no' }, 'yes', true],
    [{ kind: 'yes-no' }, 'maybe', false],
    [{ kind: 'number' }, '2.5', true],
    [{ kind: 'number' }, 'two', false],
    [{ kind: 'number' }, ' ', false],
    [{ kind: 'text' }, 'At the shop', true],
    [{ kind: 'text' }, ' ', false],
    [{ kind: 'choice', options: ['open', 'recall'] }, 'recall', true],
    [{ kind: 'choice', options: ['open', 'recall'] }, 'no measure', false],
  ] as const)('%o takes “%s”: %s', (answer, value, fits) => {
    expect(answerProblem(answer, value) === null).toBe(fits)
  })
})

describe('evidence', () => {
  test('of the incident and of tasks stands together, the latest first', () => {
    const kept = keptEvidence(incidentOf(started, { type: 'evidence', run: null, task: null, evidence, note: '' }, { type: 'evidence', run: 1, task: 'call', evidence: { ...evidence, name: 'call.txt' }, note: '' }))
    expect(kept.map(({ evidence: { name }, place }) => [name, place?.title ?? null])).toEqual([['call.txt', 'Call the duty lawyer'], ['photo.png', null]])
  })
  test('its hash is shortened so that both ends can be seen', () => {
    expect(shortHash(evidence.hash)).toBe('aaaaaaaa…beef')
  })
})
