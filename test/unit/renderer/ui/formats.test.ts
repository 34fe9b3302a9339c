import { describe, expect, test } from 'vitest'
import { fileNameOf } from '../../../../renderer/ui/download.ts'
import { countOf, formatNet, formatTimes } from '../../../../renderer/ui/number-format.ts'
import { formatAge, formatDuration, formatUtc } from '../../../../renderer/ui/time-format.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('formatDuration', () => {
  test.each([[45_000, '45 s'], [5 * MINUTE, '5 min'], [2 * HOUR + 5 * MINUTE, '2 h 05 min'], [3 * HOUR, '3 h'], [76 * HOUR, '3 d 4 h'], [-5, '0 s']])('%i', (length, words) =>
    expect(formatDuration(length)).toBe(words))
})
test.each([[10_000, 'just now'], [4 * MINUTE, '4 min ago'], [26 * HOUR, '1 d ago']])('an age of %i', (age, words) => expect(formatAge(age)).toBe(words))
test('hover texts are in UTC', () => expect(formatUtc(Date.UTC(2026, 10, 22, 14, 5, 9))).toBe('2026-11-22 14:05:09 UTC'))
test('net sentiment has its sign and a real minus', () => {
  expect(formatNet(-0.56)).toBe('−0.56')
  expect(formatNet(0.4)).toBe('+0.40')
  expect(formatNet(null)).toBe('–')
})
test('one is not many', () => expect([countOf(1, 'story', 'stories'), countOf(2, 'story', 'stories')]).toEqual(['1 story', '2 stories']))
test('how many times the usual', () => expect([formatTimes(320, 100), formatTimes(320, 4)]).toEqual(['×3.2', '×80']))
test('file names hold nothing a file system refuses', () => expect(fileNameOf('Holdfast', '../../etc', 'Wärme: 2/3')).toBe('holdfast-..-..-etc-wa-rme-2-3'))
