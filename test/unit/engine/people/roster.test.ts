import { describe, expect, test } from 'vitest'
import { onDuty, type DutyRoster, type Person } from '../../../../electron/contract/index.ts'
import { berlin, personOf } from './made-people.ts'

const at = (text: string): number => Date.parse(text)
const mira = personOf(1, 'Mira', { hours: berlin() })
const otto = personOf(2, 'Otto', { hours: berlin([{ days: [6, 7], from: '09:00', to: '17:00' }]) })
const ada = personOf(3, 'Ada')
const people = [mira, otto, ada]
const weekly: DutyRoster = {
  duties: [
    { role: 'Scribe', person: 3, hours: berlin([{ days: [1], from: '00:00', to: '00:00' }]) },
    { role: 'Incident commander', person: 1, hours: null },
    { role: 'Incident commander', person: 2, hours: null },
  ],
  exceptions: [],
}
// 2026-09-18 is a Friday; Berlin is two hours ahead of UTC then.
const FRIDAY_NOON = at('2026-09-18T10:00:00Z')
const FRIDAY_NIGHT = at('2026-09-18T21:00:00Z')
const SATURDAY_NINE = at('2026-09-19T07:00:00Z')
const swap = { role: 'commander', person: 3, from: at('2026-09-18T08:00:00Z'), to: at('2026-09-18T12:00:00Z'), note: 'Swapped with Mira' }

const commander = (roster: DutyRoster, now: number, known: readonly Person[] = people) => onDuty(known, roster, now).find(({ role }) => role.toLowerCase().includes('commander'))

describe('on duty', () => {
  test('is who has the role by the week, until the hours end', () => {
    expect(commander(weekly, FRIDAY_NOON)).toEqual({ role: 'Incident commander', now: [{ person: mira, until: at('2026-09-18T15:00:00Z'), note: null }], next: null })
  })
  test('the usual roles come first', () => expect(onDuty(people, weekly, FRIDAY_NOON).map(({ role }) => role)).toEqual(['Incident commander', 'Scribe']))
  test('is nobody at night, and who comes next is said', () => {
    expect(commander(weekly, FRIDAY_NIGHT)).toMatchObject({ now: [], next: { person: otto, from: SATURDAY_NINE } })
  })
  test('is who swapped in, in place of the week, also under another name of the role', () => {
    const roster = { ...weekly, exceptions: [swap] }
    expect(commander(roster, FRIDAY_NOON)?.now).toEqual([{ person: ada, until: swap.to, note: 'Swapped with Mira' }])
    expect(commander(roster, swap.to)?.now).toMatchObject([{ person: mira }])
  })
  test('ends when a swap begins', () => expect(commander({ ...weekly, exceptions: [{ ...swap, from: FRIDAY_NOON + 60_000 }] }, FRIDAY_NOON)?.now).toMatchObject([{ person: mira, until: FRIDAY_NOON + 60_000 }]))
  test('comes next with a swap, or when one is over', () => {
    const night = { ...swap, from: FRIDAY_NIGHT + 60_000, to: SATURDAY_NINE + 60_000 }
    expect(commander({ ...weekly, exceptions: [night] }, FRIDAY_NIGHT)?.next).toEqual({ person: ada, from: night.from })
    // Whoever swapped in has left: the hours of the week count.
    expect(commander({ ...weekly, exceptions: [night] }, FRIDAY_NIGHT, [mira, otto])?.next).toEqual({ person: otto, from: SATURDAY_NINE })
  })
  test('is several people in the order in which they are asked', () => {
    const both: DutyRoster = { duties: [{ role: 'Legal', person: 3, hours: berlin() }, { role: 'legal counsel', person: 1, hours: null }], exceptions: [] }
    expect(onDuty(people, both, FRIDAY_NOON)).toMatchObject([{ role: 'Legal', now: [{ person: ada }, { person: mira }] }])
  })
  test('is nobody who left, and nobody who has no hours', () => {
    expect(onDuty([personOf(1, 'Mira', { hours: berlin(), active: false })], weekly, FRIDAY_NOON)).toEqual([])
    expect(onDuty([personOf(1, 'Mira')], weekly, FRIDAY_NOON)).toMatchObject([{ now: [], next: null }])
  })
  test('has no end where the hours have none', () => {
    const always: DutyRoster = { duties: [{ role: 'Legal', person: 3, hours: berlin([{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }]) }], exceptions: [] }
    expect(onDuty(people, always, FRIDAY_NOON)).toMatchObject([{ now: [{ until: null }] }])
  })
})
