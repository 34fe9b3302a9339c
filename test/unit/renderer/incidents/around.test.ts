import { describe, expect, test } from 'vitest'
import { type Alert, declaration, type EntryContent } from '../../../../electron/contract/index.ts'
import { leftOpen } from '../../../../renderer/incidents/closing/left-open.ts'
import { countdownWords, openPromises } from '../../../../renderer/incidents/closing/promise-words.ts'
import { declarationOf, draftNameOf, emptyDeclaration } from '../../../../renderer/incidents/declare/declare-draft.ts'
import { levelTimes } from '../../../../renderer/incidents/declare/level-words.ts'
import { declarationOfAlert } from '../../../../renderer/alerts/alert-declaration.ts'
import { pressureOf } from '../../../../renderer/situation/incident-pressure.ts'
import { nextSteps } from '../../../../renderer/situation/next-steps.ts'
import { incidentOf, MINUTE, START, started } from './an-incident.ts'

/** The run starts a minute after the declaration. */
const RUN = START + MINUTE
const promised = { type: 'promise', text: 'An update', dueAt: START + 30 * MINUTE } as const

describe('promises', () => {
  test('count down, and up when they are overdue', () => {
    expect(countdownWords(START + 12 * MINUTE, START)).toBe('due in 12 min')
    expect(countdownWords(START, START + 65 * MINUTE)).toBe('overdue by 1 h 05 min')
  })
  test('those not kept come by their time', () => {
    const { promises } = incidentOf({ ...promised, text: 'later', dueAt: START + 9 }, { ...promised, text: 'sooner', dueAt: START + 3 }, { ...promised, text: 'kept' }, { type: 'promise-kept', promise: 4 })
    expect(openPromises(promises).map(({ text }) => text)).toEqual(['sooner', 'later'])
  })
})

describe('leftOpen', () => {
  test('names needed tasks that are not settled, and promises', () => {
    const { tasks, promises } = leftOpen(incidentOf(started, promised, { type: 'task', run: 1, task: 'set-level', state: 'done', reason: '' }, { type: 'fact', run: 1, fact: 'hurt', value: 'no', source: '' }), RUN + 6 * MINUTE)
    expect(tasks.map(({ title, overdue }) => [title, overdue])).toEqual([['Call the duty lawyer', true], ['Tell the staff', false]])
    expect(promises.map(({ text }) => text)).toEqual(['An update'])
  })
  test('a task that depends on what is not known is named', () => expect(leftOpen(incidentOf(started), RUN).tasks.map(({ title }) => title)).toContain('Call the hospital'))
  test('nothing is left of an incident without runs', () => expect(leftOpen(incidentOf(), RUN)).toEqual({ tasks: [], promises: [] }))
})

describe('pressureOf', () => {
  const incident = { id: 4, state: incidentOf(started, promised) }
  test('orders by time and leaves out what waits for others', () => expect(pressureOf(incident, RUN).due.map(({ key }) => key)).toEqual(['call', 'set-level']))
  test('counts every task that is overdue', () => expect(pressureOf(incident, RUN + 20 * MINUTE).overdue).toBe(3))
})

describe('nextSteps with open incidents', () => {
  const hour = { mentions: 0, expected: null, negativeShare: null, usualNegativeShare: null, net: null, usualNet: null }
  const calm = { now: RUN, severity: 'usual', since: null, episode: null, gaps: [], hour, themes: [], loudest: [], stored: 1 } as const
  const stepsOf = (now: number, ...contents: readonly EntryContent[]) => nextSteps({ ...calm, gaps: [], themes: [], loudest: [], now }, [], undefined, [{ id: 4, state: incidentOf(...contents) }])
  test('a promise that falls due comes first', () => {
    const [step] = stepsOf(RUN + 20 * MINUTE, started, promised)
    expect(step).toMatchObject({ words: 'Keep the promise “An update” in “Kettles overheat”: due in 9 min', place: { to: 'incident', id: 4, search: { view: 'timeline' } } })
  })
  test('then tasks that are overdue', () => expect(stepsOf(RUN + 20 * MINUTE, started)).toMatchObject([{ words: 'See to 3 overdue tasks in “Kettles overheat”', place: { search: { show: 'overdue' } } }]))
  test('then the task that is due soonest', () => expect(stepsOf(RUN, started)).toMatchObject([{ words: '“Call the duty lawyer” in “Kettles overheat”, due in 5 min', place: { search: { run: 1, task: 'call' } } }]))
  test('an incident without a playbook asks for one', () => expect(stepsOf(RUN)).toMatchObject([{ words: 'Start a playbook in “Kettles overheat”' }]))
})

describe('declaring', () => {
  const signalAt = START + 12_345
  test('a first signal that was left as it came keeps its second', () => {
    const preset = { signalAt, alert: 9, title: 'Kettles', reason: 'Smoke' }
    expect(declaration.parse(declarationOf(emptyDeclaration(preset, START), preset))).toMatchObject({ signalAt, alert: 9, title: 'Kettles', reason: 'Smoke' })
  })
  test('a changed one is what the field says', () => {
    const draft = { ...emptyDeclaration({ signalAt }, START), title: 'Kettles', reason: 'Smoke', signal: '2026-11-22 09:00:00' }
    expect(declaration.parse(declarationOf(draft, { signalAt })).signalAt).toBe(new Date('2026-11-22T09:00:00').getTime())
  })
  test('without any a declaration is not complete', () => expect(declaration.safeParse(declarationOf({ ...emptyDeclaration({}, START), signal: null }, {})).success).toBe(false))
  test('drafts about different things are kept apart', () =>
    expect(new Set([{}, { alert: 1 }, { alert: 2 }, { signalAt: 3 }].map(draftNameOf))).toHaveProperty('size', 4))
  test('an alert gives its arithmetic, its first signal and a level to begin with', () => {
    const alert: Pick<Alert, 'id' | 'brand' | 'rule' | 'severity' | 'sentence' | 'startedAt'> = { id: 3, brand: 2, rule: { name: 'Leaking kettles' } as Alert['rule'], severity: 'critical', sentence: '412 mentions in 15 min', startedAt: START }
    expect(declarationOfAlert(alert)).toEqual({ title: 'Leaking kettles', brand: 2, level: 3, signalAt: START, alert: 3, reason: 'Leaking kettles: 412 mentions in 15 min' })
  })
  test('the times of a level are said as people say them', () =>
    expect(levelTimes({ level: 3, name: 'Escalate', owner: 'x', approval: 'x', acknowledgeMinutes: 5, conveneMinutes: 15, firstWordMinutes: 15, statementMinutes: 60, reportMinutes: 1_440, clock: 'office' })).toBe(
      'Acknowledged within 5 min, team together within 15 min, first word within 15 min, statement within 1 h, report every 1 d.',
    ))
})
