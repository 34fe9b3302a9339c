import { describe, expect, test } from 'vitest'
import type { CountedTime, IncidentClock } from '../../../../electron/contract/index.ts'
import { clockWords, weeklyWords } from '../../../../electron/contract/index.ts'
import { clockRest, levelHoursWords, taskCountdown } from '../../../../renderer/incidents/counted-words.ts'
import { MINUTE } from './an-incident.ts'

const clock: IncidentClock = { kind: 'office', hours: { timeZone: 'America/New_York', weekly: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }], holidays: [] } }
const office: CountedTime = { clock, formerClocks: [] }
// A Friday, ten minutes before five in New York; due on Monday at twenty past nine.
const FRIDAY = Date.parse('2026-09-18T20:50:00Z')
const SATURDAY = Date.parse('2026-09-19T12:00:00Z')
const DUE = Date.parse('2026-09-21T13:20:00Z')

describe('a task says how much time it has that counts', () => {
  test.each<readonly [what: string, counted: CountedTime, now: number, words: string]>([
    ['around the clock', { clock: null, formerClocks: [] }, DUE - 12 * MINUTE, 'due in 12 min'],
    ['in office hours', office, FRIDAY, 'due in 30 min of office hours'],
    ['the same all weekend', office, SATURDAY, 'due in 20 min of office hours'],
    ['once it is over', office, DUE + 3 * MINUTE, 'overdue by 3 min'],
    ['through a level that was raised', { clock: null, formerClocks: [{ until: SATURDAY, clock }] }, FRIDAY, 'due in 2 d 1 h'],
  ])('%s', (_what, counted, now, words) => expect(taskCountdown(counted, DUE, now)).toBe(words))

  test('and that it is overdue when no time counted since', () => {
    expect(taskCountdown(office, Date.parse('2026-09-18T21:00:00Z'), SATURDAY)).toBe('overdue')
  })
})

test('a clock that stands still says until when', () => {
  expect(clockRest(office, FRIDAY)).toBeNull()
  expect(clockRest(office, SATURDAY)).toMatch(/^Rests until Mon,? \d\d:00$/)
  expect(clockRest({ clock: { ...clock, hours: { ...clock.hours, weekly: [] } } }, SATURDAY)).toBe('Rests for good: the hours never come')
  expect(clockRest({ clock: { ...clock, hours: { ...clock.hours, holidays: [{ date: '2026-09-21', name: 'a' }, { date: '2026-09-22', name: 'b' }, { date: '2026-09-23', name: 'c' }, { date: '2026-09-24', name: 'd' }, { date: '2026-09-25', name: 'e' }] } } }, SATURDAY)).toContain('28')
  expect(clockRest({ clock: null }, SATURDAY)).toBeNull()
})

test('hours are said as people say them', () => {
  expect(clockWords(clock)).toBe('office hours, Mon–Fri 09:00–17:00 New York')
  expect(clockWords(null)).toBe('around the clock')
  expect(weeklyWords([{ days: [1, 2, 5, 7], from: '09:00', to: '12:00' }, { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }])).toBe('Mon, Tue, Fri, Sun 09:00–12:00, Daily all day')
  expect(weeklyWords([])).toBe('no hours')
  expect(levelHoursWords('cover', null)).toBe('')
  expect(levelHoursWords('around-the-clock', { timeZone: 'UTC', office: [], cover: [], holidays: [], coverOnHolidays: true })).toBe('')
  expect(levelHoursWords('cover', { timeZone: 'UTC', office: [], cover: [], holidays: [], coverOnHolidays: true })).toBe('Tasks come due in cover hours.')
})
