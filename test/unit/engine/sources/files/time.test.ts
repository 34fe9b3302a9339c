import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTimeReader, EARLIEST_TIME, type DateOrder } from '../../../../../electron/engine/sources/files/time.ts'

const NOW = Date.UTC(2026, 10, 22)

function readTime(text: string, timeZone = 'UTC', dateOrder: DateOrder = 'year-first') {
  const read = createTimeReader(timeZone, dateOrder)(text, NOW)
  return 'at' in read ? new Date(read.at).toISOString() : read.reason
}

describe('reading times', () => {
  test.each([
    ['1424806552', '2015-02-24T19:35:52.000Z'],
    ['1424806552.25', '2015-02-24T19:35:52.250Z'],
    ['1424806552123', '2015-02-24T19:35:52.123Z'],
    ['2015-02-24T19:35:52Z', '2015-02-24T19:35:52.000Z'],
    ['2015-02-24T21:35:52.5+02:00', '2015-02-24T19:35:52.500Z'],
    ['2015-02-24 11:35:52 -0800', '2015-02-24T19:35:52.000Z'],
    ['2015/2/4 7:05 PM', '2015-02-04T19:05:00.000Z'],
    ['2015-02-24', '2015-02-24T00:00:00.000Z'],
    ['20150224T193552Z', '2015-02-24T19:35:52.000Z'],
    ['Tue Feb 24 19:35:52 +0000 2015', '2015-02-24T19:35:52.000Z'],
    ['Tue, 24 Feb 2015 11:35:52 -0800', '2015-02-24T19:35:52.000Z'],
    ['February 24, 2015 at 7:35 p.m.', '2015-02-24T19:35:00.000Z'],
    ['24. Februar 2015 19:35', '2015-02-24T19:35:00.000Z'],
    ['24 de febrero de 2015', '2015-02-24T00:00:00.000Z'],
    ['24 février 2015', '2015-02-24T00:00:00.000Z'],
    ['3 marraskuuta 2015', '2015-11-03T00:00:00.000Z'],
    ['24.02.2015 11:35', '2015-02-24T11:35:00.000Z'],
    ['24.2.15 klo 11.35', '2015-02-24T11:35:00.000Z'],
    ['42059.5', '2015-02-24T12:00:00.000Z'],
  ])('%s', (text, iso) => {
    expect(readTime(text)).toBe(iso)
  })

  test('the stated order decides what 03/04/2015 is; unstated it is refused rather than guessed', () => {
    expect(readTime('03/04/2015 11:35 PM', 'UTC', 'month-first')).toBe('2015-03-04T23:35:00.000Z')
    expect(readTime('03/04/2015', 'UTC', 'day-first')).toBe('2015-04-03T00:00:00.000Z')
    expect(readTime('03/04/2015')).toContain('choose the order')
    expect(readTime('12:00 AM')).toContain('not a time')
    expect(readTime('02/24/2015 12:00 AM', 'UTC', 'month-first')).toBe('2015-02-24T00:00:00.000Z')
  })

  test.each([
    ['', 'no time'],
    ['yesterday', 'not a time'],
    ['2015-02-29', 'no such day'],
    ['2015-13-01', 'no such day'],
    ['2015-02-24 24:30', 'no such time of day'],
    ['2015-02-24 13:30 PM', 'no such time of day'],
    ['2015-02-24T10:00+19:00', 'no such time offset'],
    ['1989-12-31', 'before 1990'],
    ['2026-11-24', 'in the future'],
    ['9999999999999', 'in the future'],
    ['42', 'not a time'],
    ['9'.repeat(100_000), 'not a time'],
  ])('%.40s is refused with its reason', (text, reason) => {
    expect(readTime(text)).toContain(reason)
  })

  test('a time without an offset is read in the zone: standard time, summer time, the skipped and the repeated hour', () => {
    expect(readTime('2015-02-24 11:35', 'Europe/Helsinki')).toBe('2015-02-24T09:35:00.000Z')
    expect(readTime('2015-07-24 11:35', 'Europe/Helsinki')).toBe('2015-07-24T08:35:00.000Z')
    expect(readTime('2015-03-29 03:30', 'Europe/Helsinki')).toBe('2015-03-29T01:30:00.000Z')
    expect(readTime('2015-10-25 03:30', 'Europe/Helsinki')).toBe('2015-10-25T00:30:00.000Z')
    expect(readTime('2015-03-08 02:30', 'America/New_York')).toBe('2015-03-08T07:30:00.000Z')
    expect(readTime('2015-02-24 11:35 +00:00', 'Europe/Helsinki')).toBe('2015-02-24T11:35:00.000Z')
  })

  test('an unknown zone is refused', () => {
    expect(() => createTimeReader('Mars/Olympus', 'year-first')).toThrow(RangeError)
  })

  const instant = fc.integer({ min: EARLIEST_TIME, max: NOW })

  test('every instant survives being written in the usual ways', () => {
    const read = createTimeReader('UTC', 'year-first')
    fc.assert(
      fc.property(instant, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, offset) => {
        expect(read(new Date(at).toISOString(), NOW)).toEqual({ at })
        const second = at - (at % 1_000)
        expect(read(new Date(at).toUTCString(), NOW)).toEqual({ at: second })
        const sign = offset < 0 ? '-' : '+'
        const shown = `${String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`
        expect(read(`${new Date(second + offset * 60_000).toISOString().slice(0, 19)} ${sign}${shown}`, NOW)).toEqual({ at: second })
      }),
    )
  })

  test('a wall time names an instant that shows that wall time, except in the hour that is skipped', () => {
    const zones = ['Europe/Helsinki', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia'].map((name) => ({
      read: createTimeReader(name, 'year-first'),
      wall: new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'medium' }),
    }))
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, { read, wall }) => {
        const shown = wall.format(at)
        const result = read(shown, NOW)
        expect('at' in result && wall.format(result.at)).toBe(shown)
      }),
    )
  })
})
