import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockVerdict, playbookContent, reviewClock, reviewClocks, stateOf,
  type EntryContent, type IncidentEntry, type LevelDefinition, type MomentClock, type ReviewClock, type ReviewedIncident, type SeriesClock,
} from '../../../../electron/contract/index.ts'
import { DAY, HOUR, MINUTE, NOON } from '../workspace.ts'
import { anyTimeline, declared, timelineOf } from './made-timeline.ts'

const level = (number: number, minutes: number): LevelDefinition => ({
  level: number, name: `Level ${number}`, owner: 'Lead', approval: 'Lead', acknowledgeMinutes: minutes, conveneMinutes: minutes * 2, firstWordMinutes: minutes * 2, statementMinutes: minutes * 4, reportMinutes: minutes * 4, clock: 'around-the-clock',
})
/** Level 3 has 15 min for the statement's quarter: 30 to convene, an hour for the statement and between reports. */
const levels = [level(1, 240), level(2, 60), level(3, 15), level(4, 5)]

const playbook = playbookContent.parse({
  title: 'Leaking kettle', scenario: 'product-defect', cluster: 'accidental', levels: [3],
  phases: [{
    key: 'respond', name: 'Respond',
    tasks: [
      { key: 'post', title: 'Post', statement: 'social-short-form', due: { minutes: 10, after: 'start' } },
      { key: 'say', title: 'Say', statement: 'confirmed-limited-facts', due: { minutes: 60, after: 'start' } },
      { key: 'staff', title: 'Tell the staff', statement: 'employee-notice' },
      { key: 'later', title: 'Later', due: { minutes: 600, after: 'start' } },
      { key: 'crisis', title: 'Board', due: { minutes: 1, after: 'start' }, condition: { kind: 'level', atLeast: 4 } },
    ],
  }],
})

/** Entries at minutes after the declaration, at which a playbook begins to run. */
const entriesAt = (...written: readonly (readonly [minute: number, content: EntryContent])[]): readonly IncidentEntry[] => {
  const alerted = written.some(([, { type }]) => type === 'alert')
  const all: readonly (readonly [number, EntryContent])[] = [[0, { ...(declared as Extract<EntryContent, { type: 'declared' }>), alert: alerted ? 4 : null }], [0, { type: 'run', run: 1, playbook: 7, version: 1, content: playbook }], ...written]
  return timelineOf(all.map(([, content]) => content)).map((entry, index) => ({ ...entry, at: NOON + (all[index]?.[0] ?? 0) * MINUTE }))
}
const reviewed = (entries: readonly IncidentEntry[], changes: Partial<ReviewedIncident> = {}): readonly ReviewClock[] =>
  reviewClocks({ state: stateOf(entries), entries, levels, now: NOON + 5 * HOUR, ...changes })
const moment = (name: MomentClock['name'], clocks: readonly ReviewClock[]): MomentClock => clocks.find((clock): clock is MomentClock => clock.kind === 'moment' && clock.name === name) as MomentClock
const series = (name: SeriesClock['name'], clocks: readonly ReviewClock[]): SeriesClock => clocks.find((clock): clock is SeriesClock => clock.kind === 'series' && clock.name === name) as SeriesClock

/** The alert 4 as it is noted: raised, and acknowledged, at minutes before the declaration. */
const alert = (raised: number, acknowledged: number | null = null, id = 4): EntryContent => ({
  type: 'alert', alert: id, rule: 'Negative share', severity: 'critical', sentence: '71 % negative', raisedAt: NOON - raised * MINUTE, acknowledged: acknowledged === null ? null : { at: NOON - acknowledged * MINUTE, by: 'Otto', note: '' },
})
const role = (to: string | null): EntryContent => ({ type: 'role', role: 'Lead', to, note: '' })
const done = (task: string, state: 'done' | 'not-needed' | 'open' = 'done'): EntryContent => ({ type: 'task', run: 1, task, state, reason: state === 'not-needed' ? 'Twice' : '' })
const to = (next: number, from = 3): EntryContent => ({ type: 'level', from, level: next, reason: 'So', clock: null })
const report: EntryContent = { type: 'report', form: 'working', title: 'Report', text: 'All is told.', to: '', figures: null }
const close: EntryContent = { type: 'close', outcome: 'Over' }

describe('clocks that stop once', () => {
  test.each<readonly [what: string, name: MomentClock['name'], entries: readonly IncidentEntry[], changes: Partial<ReviewedIncident>, is: Partial<MomentClock>]>([
    ['detecting ends with the declaration where no alert was raised', 'detect', entriesAt(), {}, { from: NOON - 20 * MINUTE, at: NOON, stop: 'declared', target: null, entries: [1] }],
    ['detecting ends with the alert', 'detect', entriesAt([0, alert(5)]), {}, { at: NOON - 5 * MINUTE, stop: 'alert-raised', entries: [3] }],
    ['another alert says nothing about it', 'detect', entriesAt([0, alert(5)], [1, alert(9, null, 5)]), {}, { at: NOON - 5 * MINUTE, entries: [3] }],
    ['without an alert there is nothing to acknowledge', 'acknowledge', entriesAt(), {}, { from: null, at: null, stop: null, target: null, entries: [] }],
    ['an alert is acknowledged', 'acknowledge', entriesAt([0, alert(20)], [0, alert(20, 12)]), {}, { at: NOON - 12 * MINUTE, stop: 'alert-acknowledged', entries: [4], target: { level: 3, minutes: 15, from: NOON - 20 * MINUTE, dueAt: NOON - 5 * MINUTE } }],
    ['a declaration answers the alert that nobody acknowledged', 'acknowledge', entriesAt([0, alert(20)]), {}, { at: NOON, stop: 'declared', entries: [1] }],
    ['and one that was acknowledged only later', 'acknowledge', entriesAt([0, alert(20)], [60, alert(20, -60)]), {}, { at: NOON, stop: 'declared' }],
    ['the level is set by the declaration; its changes are named', 'level', entriesAt([5, to(4)]), {}, { from: NOON - 20 * MINUTE, at: NOON, target: null, entries: [1, 3] }],
    ['the team is together when the first role is taken', 'convene', entriesAt([3, role(null)], [9, role('Aino')], [20, role('Zoe')]), {}, { from: NOON, at: NOON + 9 * MINUTE, stop: 'role-taken', entries: [4], target: { level: 3, minutes: 30, from: NOON, dueAt: NOON + 30 * MINUTE } }],
    ['nobody took a role: that is not recorded', 'convene', entriesAt(), {}, { from: NOON, at: null, stop: null, entries: [] }],
    ['a short post is a first word', 'first-word', entriesAt([8, done('post')]), {}, { at: NOON + 8 * MINUTE, stop: 'text-task-done', entries: [3] }],
    ['and no holding statement', 'statement', entriesAt([8, done('post')]), {}, { at: null, stop: null }],
    ['a statement is the first word too where it comes first', 'first-word', entriesAt([7, done('say')], [8, done('post')]), {}, { at: NOON + 7 * MINUTE, entries: [3] }],
    ['a notice to the staff is neither', 'first-word', entriesAt([8, done('staff')]), {}, { at: null, stop: null }],
    ['a task that was not needed said nothing', 'statement', entriesAt([8, done('say', 'not-needed')]), {}, { at: null }],
    ['nor one that was opened again', 'statement', entriesAt([8, done('say')], [9, done('say', 'open')]), {}, { at: null }],
    ['a task that is done again counts from then', 'statement', entriesAt([8, done('say')], [9, done('say', 'open')], [30, done('say')]), {}, { at: NOON + 30 * MINUTE, entries: [5] }],
  ])('%s', (_what, name, entries, changes, is) => {
    expect(moment(name, reviewed(entries, changes))).toMatchObject(is)
  })

  test.each<readonly [what: string, entries: readonly IncidentEntry[], level: number, dueMinute: number, verdict: string]>([
    ['of the one level', entriesAt([50, done('say')]), 3, 60, 'met'],
    ['of the level that was in force, though it was lowered afterwards', entriesAt([70, done('say')], [80, to(1)]), 3, 60, 'missed'],
    ['missed before the level was lowered', entriesAt([65, to(1)], [70, done('say')]), 3, 60, 'missed'],
    ['of the lower level, from the change on', entriesAt([50, to(2)], [200, done('say')]), 2, 290, 'met'],
    ['of the higher level, from the change on', entriesAt([10, to(4)], [40, done('say')]), 4, 30, 'missed'],
    ['which gives no more time than there was', entriesAt([55, to(4)], [61, done('say')]), 3, 60, 'missed'],
    ['of the last level where nothing was said', entriesAt([50, to(2)]), 2, 290, 'none'],
  ])('have the target %s', (_what, entries, number, dueMinute, verdict) => {
    const clock = moment('statement', reviewed(entries))
    expect([clock.target?.level, ((clock.target?.dueAt ?? 0) - NOON) / MINUTE]).toEqual([number, dueMinute])
    expect(clockVerdict(clock)).toBe(verdict)
  })

  test('a level that is not defined any more has no target', () => {
    expect(moment('statement', reviewed(entriesAt([5, done('say')]), { levels: [] })).target).toBeNull()
  })
})

describe('clocks that are kept again and again', () => {
  const promise = (minute: number): EntryContent => ({ type: 'promise', text: 'An update', dueAt: NOON + minute * MINUTE })
  test.each<readonly [what: string, name: SeriesClock['name'], entries: readonly IncidentEntry[], now: number, is: Partial<SeriesClock>]>([
    ['promises: kept in time, kept late, broken, and to come', 'promises', entriesAt([1, promise(10)], [1, promise(10)], [1, promise(20)], [1, promise(400)], [9, { type: 'promise-kept', promise: 3 }], [25, { type: 'promise-kept', promise: 4 }]), 60, { onTime: 1, late: 2, waiting: 1, worst: 40 * MINUTE, entries: [4, 5] }],
    ['a promise is not broken any more once the incident is closed', 'promises', entriesAt([1, promise(30)], [20, close]), 300, { onTime: 0, late: 0, waiting: 1, worst: null }],
    ['reports: one in each interval', 'reports', entriesAt([50, report], [100, report]), 150, { onTime: 2, late: 0, worst: 50 * MINUTE, intervals: [{ level: 3, minutes: 60 }] }],
    ['every interval without one counts', 'reports', entriesAt([50, report], [200, report]), 210, { onTime: 2, late: 2, worst: 150 * MINUTE }],
    ['none at all', 'reports', entriesAt(), 150, { onTime: 0, late: 2, worst: 150 * MINUTE }],
    ['none was due', 'reports', entriesAt(), 59, { onTime: 0, late: 0 }],
    ['none is due after the close', 'reports', entriesAt([50, report], [100, close]), 3_000, { onTime: 1, late: 0, worst: 50 * MINUTE }],
    ['the interval follows the level', 'reports', entriesAt([10, to(4)], [25, report], [40, report]), 50, { onTime: 2, late: 0, intervals: [{ level: 4, minutes: 20 }] }],
    ['tasks: in time, late, overdue; what does not apply or was not needed counts for nothing', 'tasks', entriesAt([12, done('post')], [55, done('say')]), 100, { onTime: 1, late: 1, waiting: 1, worst: 2 * MINUTE, entries: [3] }],
    ['a task is late while it is open', 'tasks', entriesAt(), 30, { onTime: 0, late: 1, waiting: 2, worst: 20 * MINUTE, entries: [] }],
    ['one that was not needed is not late', 'tasks', entriesAt([90, done('post', 'not-needed')], [90, done('say', 'not-needed')]), 100, { onTime: 0, late: 0, waiting: 1 }],
  ])('%s', (_what, name, entries, minute, is) => {
    expect(series(name, reviewed(entries, { now: NOON + minute * MINUTE }))).toMatchObject(is)
  })
})

describe('whatever happened', () => {
  const definitions = fc.tuple(...[1, 2, 3, 4].map((number) => fc.integer({ min: 5, max: 600 }).map((minutes) => level(number, minutes))))
  test('every clock has the contract’s form, stands on entries that are there, and is judged by its difference', () => {
    fc.assert(
      fc.property(anyTimeline, definitions, fc.integer({ min: 20, max: 3_000 }), (entries, given, minute) => {
        const clocks = reviewClocks({ state: stateOf(entries), entries, levels: given, now: NOON + minute * MINUTE })
        expect(clocks.map(({ name }) => name)).toEqual(['detect', 'acknowledge', 'level', 'convene', 'first-word', 'statement', 'promises', 'reports', 'tasks'])
        for (const clock of clocks) {
          expect(reviewClock.parse(clock)).toEqual(clock)
          for (const number of clock.entries) expect(entries[number - 1]?.number).toBe(number)
          if (clock.kind === 'moment' && clock.target !== null) expect(clock.target.dueAt).toBe(clock.target.from + clock.target.minutes * MINUTE)
          if (clock.kind === 'series') expect(clock.late > 0 && clock.name !== 'reports' ? (clock.worst ?? 0) > 0 : true).toBe(true)
        }
      }),
    )
  })

  test('raising the level never gives more time for what is still to be done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), (minute) => {
        const before = moment('statement', reviewed(entriesAt())).target?.dueAt ?? 0
        expect(moment('statement', reviewed(entriesAt([minute, to(4)]))).target?.dueAt).toBeLessThanOrEqual(before)
      }),
    )
  })

  test('an incident that nobody closed for years counts every interval', () => {
    const clocks = reviewed(entriesAt(), { now: NOON + 1_800 * DAY, levels: [level(3, 5)] })
    expect(series('reports', clocks).late).toBe((1_800 * DAY) / (20 * MINUTE) - 1)
  })
})
