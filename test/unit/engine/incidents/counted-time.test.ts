import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedBetween, dueAfter, incidentEntry, playbookContent, restsUntil, stateOf, taskClocks, type CountedTime, type EntryContent, type IncidentEntry } from '../../../../electron/contract/index.ts'
import { firstBreak } from '../../../../electron/engine/incidents/chain.ts'
import { DAY, HOUR, MINUTE } from '../workspace.ts'
import { declared, KEY, officeHours, smallPlaybook, timelineOf } from './made-timeline.ts'

const at = (text: string): number => Date.parse(text)
// A Friday in summer: Berlin is two hours ahead of UTC, and its offices close at 15:00 UTC.
const FRIDAY = at('2026-09-18T14:50:00Z')
const SATURDAY = at('2026-09-19T10:00:00Z')
const MONDAY = at('2026-09-21T07:00:00Z')

const office: CountedTime = { clock: officeHours, formerClocks: [] }
const raised: CountedTime = { clock: null, formerClocks: [{ until: SATURDAY, clock: officeHours }] }
const lowered: CountedTime = { clock: officeHours, formerClocks: [{ until: SATURDAY, clock: null }] }

describe('a due time', () => {
  test.each<readonly [what: string, counted: CountedTime, from: number, minutes: number, due: number | null]>([
    ['runs around the clock where no hours count', { clock: null, formerClocks: [] }, FRIDAY, 30, FRIDAY + 30 * MINUTE],
    ['stands still over the weekend in office hours', office, FRIDAY, 30, MONDAY + 20 * MINUTE],
    ['goes on at once when the level is raised on a Saturday, with what was left', raised, FRIDAY, 30, SATURDAY + 20 * MINUTE],
    ['stays what it was when it came before the level was raised', raised, FRIDAY, 5, FRIDAY + 5 * MINUTE],
    ['stands still when the level is lowered on a Saturday', lowered, SATURDAY - 10 * MINUTE, 30, MONDAY + 20 * MINUTE],
    ['counts from the present hours when it begins after the change', raised, SATURDAY + HOUR, 30, SATURDAY + HOUR + 30 * MINUTE],
    ['never comes where there are no hours', { clock: { kind: 'office', hours: { timeZone: 'UTC', weekly: [], holidays: [] } }, formerClocks: [] }, FRIDAY, 30, null],
    ['comes all the same once hours count that come', { clock: null, formerClocks: [{ until: SATURDAY, clock: { kind: 'office', hours: { timeZone: 'UTC', weekly: [], holidays: [] } } }] }, FRIDAY, 30, SATURDAY + 30 * MINUTE],
  ])('%s', (_what, counted, from, minutes, due) => expect(dueAfter(counted, from, minutes * MINUTE)).toBe(due))

  const anyCounted: fc.Arbitrary<CountedTime> = fc
    .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }), fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }))
    .map(([changes, inOffice]) => {
      const clock = (place: number) => (inOffice[place] === true ? officeHours : null)
      return { clock: clock(4), formerClocks: changes.toSorted((one, other) => one - other).map((day, place) => ({ until: FRIDAY - 2 * DAY + day * 6 * HOUR, clock: clock(place) })) }
    })
  const instant = fc.integer({ min: -2 * DAY, max: 3 * DAY }).map((offset) => FRIDAY + offset)

  test('is when so much has counted, whatever hours counted before', () => {
    fc.assert(
      fc.property(anyCounted, instant, fc.nat(5 * DAY), (counted, from, length) => {
        const due = dueAfter(counted, from, length)
        if (due === null) throw new Error('Office hours always come again')
        expect(countedBetween(counted, from, due)).toBe(length)
        if (length > 0) expect(countedBetween(counted, due - 1, due)).toBe(1)
      }),
    )
  })

  test('is never earlier for what begins later or takes longer', () => {
    fc.assert(
      fc.property(anyCounted, instant, fc.nat(5 * DAY), fc.nat(2 * DAY), (counted, from, length, more) => {
        const due = dueAfter(counted, from, length) ?? 0
        expect(dueAfter(counted, from + more, length)).toBeGreaterThanOrEqual(due)
        expect(dueAfter(counted, from, length + more)).toBeGreaterThanOrEqual(due)
      }),
    )
  })
})

test('a clock says until when it stands still', () => {
  expect(restsUntil(office, FRIDAY)).toBeNull()
  expect(restsUntil(office, SATURDAY)).toBe(MONDAY)
  expect(restsUntil(raised, SATURDAY)).toBeNull()
  expect(restsUntil({ clock: { kind: 'office', hours: { timeZone: 'UTC', weekly: [], holidays: [] } } }, SATURDAY)).toBe(Infinity)
})

describe('the tasks of a run', () => {
  const content = playbookContent.parse({ ...smallPlaybook, phases: [{ key: 'a', name: 'A', tasks: [{ key: 'one', title: 'One', due: { minutes: 30, after: 'start' } }] }] })
  const entry = (number: number, when: number, given: EntryContent): IncidentEntry => ({ number, at: when, by: 'Mira', content: given, previousHash: '', hash: '' })
  const entries = (clock: typeof officeHours | null): readonly IncidentEntry[] => [
    entry(1, FRIDAY - HOUR, { ...declared, clock } as EntryContent),
    entry(2, FRIDAY, { type: 'run', run: 1, playbook: 1, version: 1, content }),
  ]
  const clockOf = (timeline: readonly IncidentEntry[], now: number) => {
    const state = stateOf(timeline)
    return taskClocks(state.runs[0]!, state, now).get('one')
  }

  test('come due in the hours that the declaration names', () => {
    expect(clockOf(entries(officeHours), SATURDAY)).toMatchObject({ dueAt: MONDAY + 20 * MINUTE, overdue: false })
    expect(clockOf(entries(officeHours), MONDAY + 21 * MINUTE)).toMatchObject({ overdue: true })
    expect(clockOf(entries(null), SATURDAY)).toMatchObject({ dueAt: FRIDAY + 30 * MINUTE, overdue: true })
  })

  test('are not overdue by a level that is raised while their clock stood still', () => {
    const raise = entry(3, SATURDAY, { type: 'level', from: 1, level: 4, reason: 'Injury', clock: null })
    expect(clockOf([...entries(officeHours), raise], SATURDAY + MINUTE)).toMatchObject({ dueAt: SATURDAY + 20 * MINUTE, overdue: false })
  })

  test('stay overdue when the level is lowered at night', () => {
    const lower = entry(3, SATURDAY, { type: 'level', from: 3, level: 1, reason: 'Calm', clock: officeHours })
    expect(clockOf([...entries(null), lower], SATURDAY + MINUTE)).toMatchObject({ dueAt: FRIDAY + 30 * MINUTE, overdue: true })
  })

  test('of a timeline from before there were hours run around the clock, and its hashes hold', () => {
    const { clock: _, ...old } = declared as Extract<EntryContent, { type: 'declared' }>
    const { clock: __, ...oldLevel } = { type: 'level' as const, from: 3, level: 1, reason: 'Calm', clock: null }
    const stored = timelineOf([old as EntryContent, oldLevel as EntryContent])
    expect(firstBreak(KEY, stored)).toBeNull()
    expect(stateOf(stored.map((one) => incidentEntry.parse(one)))).toMatchObject({ clock: null, formerClocks: [{ clock: null }] })
  })
})
