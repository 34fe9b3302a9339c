import { describe, expect, test } from 'vitest'
import type { QuietHours } from '../../../../electron/contract/index.ts'
import { quietUntil } from '../../../../electron/engine/alerts/quiet-hours.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const nights: QuietHours = { days: everyDay, from: '22:00', to: '07:00', timeZone: 'Europe/Helsinki', passCritical: true, passLevel: 3 }
const at = (text: string): number => Date.parse(text)
const until = (quiet: QuietHours, instant: string): string | null => {
  const end = quietUntil(quiet, 'warning', at(instant))
  return end === null ? null : new Date(end).toISOString().replace('.000', '')
}

describe('nights in Helsinki', () => {
  // Summer time there is UTC+3, winter time UTC+2.
  test.each([
    ['the minute before', '2026-07-14T18:59:00Z', null],
    ['the first minute', '2026-07-14T19:00:00Z', '2026-07-15T04:00:00Z'],
    ['after midnight', '2026-07-14T23:30:00Z', '2026-07-15T04:00:00Z'],
    ['the last millisecond', '2026-07-15T03:59:59.999Z', '2026-07-15T04:00:00Z'],
    ['the end', '2026-07-15T04:00:00Z', null],
    ['in winter', '2026-01-14T20:30:00Z', '2026-01-15T05:00:00Z'],
    ['over New Year', '2026-12-31T23:00:00Z', '2027-01-01T05:00:00Z'],
    ['the night that loses an hour', '2026-03-28T21:00:00Z', '2026-03-29T04:00:00Z'],
    ['after the clocks went forward', '2026-03-29T03:59:00Z', '2026-03-29T04:00:00Z'],
    ['the night that gains an hour', '2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z'],
    ['after the clocks went back', '2026-10-25T04:59:00Z', '2026-10-25T05:00:00Z'],
  ])('%s', (_, instant, end) => expect(until(nights, instant)).toBe(end))
})

describe('days on which they begin', () => {
  // 2026-07-17 is a Friday.
  const fridays = { ...nights, days: [5], timeZone: 'UTC' }
  test.each([
    ['Friday night', '2026-07-17T23:00:00Z', '2026-07-18T07:00:00Z'],
    ['early Saturday belongs to Friday', '2026-07-18T06:59:00Z', '2026-07-18T07:00:00Z'],
    ['Saturday night does not', '2026-07-18T23:00:00Z', null],
    ['early Friday belongs to Thursday', '2026-07-17T06:00:00Z', null],
  ])('%s', (_, instant, end) => expect(until(fridays, instant)).toBe(end))

  test('whole days that touch are one stretch', () => {
    const weekend: QuietHours = { days: [6, 7], from: '00:00', to: '00:00', timeZone: 'UTC', passCritical: true, passLevel: 3 }
    expect(until(weekend, '2026-07-18T10:00:00Z')).toBe('2026-07-20T00:00:00Z')
    expect(until(weekend, '2026-07-20T00:00:00Z')).toBeNull()
  })
})

test('a time that the clocks jump over begins when they have jumped, and one they show twice lasts to the second time', () => {
  const early: QuietHours = { days: everyDay, from: '02:30', to: '03:30', timeZone: 'Europe/Berlin', passCritical: true, passLevel: 3 }
  // 2026-03-29: from 02:00 to 03:00 (UTC 01:00). 2026-10-25: from 03:00 back to 02:00 (UTC 01:00).
  expect(until(early, '2026-03-29T01:29:00Z')).toBeNull()
  const shown = { ...early, from: '01:00', to: '02:30' }
  expect(until(shown, '2026-10-25T00:45:00Z')).toBe('2026-10-25T01:30:00Z')
})

test('critical alerts pass where the rule says so, and only there', () => {
  const night = at('2026-07-14T23:00:00Z')
  expect(quietUntil(nights, 'critical', night)).toBeNull()
  expect(quietUntil({ ...nights, passCritical: false }, 'critical', night)).not.toBeNull()
  expect(quietUntil(null, 'notice', night)).toBeNull()
})

test.each([
  ['a reminder in an incident of level 3 passes', 3, 3, null],
  ['one at level 2 does not', 3, 2, 'held'],
  ['none does where no level passes', null, 4, 'held'],
] as const)('%s', (_, passLevel, level, expected) => {
  const until = quietUntil({ ...nights, passLevel }, 'warning', Date.UTC(2026, 8, 14, 22), level)
  expect(until === null ? null : 'held').toBe(expected)
})
