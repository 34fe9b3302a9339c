import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { grains } from '../../../../electron/contract/index.ts'
import { bucketStarts, chooseGrain, grainLength, MAXIMUM_BUCKETS, offsetAt, periodOf, startOfDay } from '../../../../electron/engine/monitor/period.ts'
import { DAY, HOUR, MINUTE, NOON } from '../workspace.ts'

const zones = ['UTC', 'Europe/Helsinki', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia']
const zone = fc.constantFrom(...zones)
const instant = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2035, 0, 1) })

/** The day of the month there, by another way than the code's. */
const dateThere = (at: number, timeZone: string): string => new Date(at).toLocaleDateString('sv-SE', { timeZone })
const timeThere = (at: number, timeZone: string): string => new Date(at).toLocaleTimeString('sv-SE', { timeZone })

describe('days', () => {
  test.each([
    ['Europe/Helsinki', '2026-03-29T12:00:00Z', '2026-03-28T22:00:00Z', 23],
    ['Europe/Helsinki', '2026-10-25T12:00:00Z', '2026-10-24T21:00:00Z', 25],
    ['America/New_York', '2026-03-08T12:00:00Z', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01T12:00:00Z', '2026-11-01T04:00:00Z', 25],
    ['Asia/Kolkata', '2026-09-14T12:00:00Z', '2026-09-13T18:30:00Z', 24],
    ['Australia/Lord_Howe', '2026-04-05T02:00:00Z', '2026-04-04T13:00:00Z', 24.5],
  ])('in %s the day of %s begins at %s and has %d hours', (timeZone, at, start, hours) => {
    const from = startOfDay(Date.parse(at), timeZone)
    expect(new Date(from).toISOString()).toBe(new Date(start).toISOString())
    const [first, second] = bucketStarts({ from, to: from + 3 * DAY }, 'day', timeZone)
    expect(((second ?? 0) - (first ?? 0)) / HOUR).toBe(hours)
  })

  test('begin at local midnight, at or before the instant, and on the same date', () => {
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const start = startOfDay(at, timeZone)
        expect(start).toBeLessThanOrEqual(at)
        expect(at - start).toBeLessThan(25 * HOUR + 1)
        expect(dateThere(start, timeZone)).toBe(dateThere(at, timeZone))
        expect(timeThere(start, timeZone)).toBe('00:00:00')
        expect(startOfDay(start, timeZone)).toBe(start)
      }),
      { numRuns: 200 },
    )
  })

  test('follow one another without gap or repeat', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 9 }), zone, (from, days, timeZone) => {
        const starts = bucketStarts({ from, to: from + days * DAY }, 'day', timeZone)
        expect(starts[0]).toBe(startOfDay(from, timeZone))
        for (const [index, start] of starts.entries()) {
          expect(timeThere(start, timeZone)).toBe('00:00:00')
          const before = starts[index - 1]
          if (before !== undefined) expect(dateThere(start - HOUR, timeZone)).toBe(dateThere(before, timeZone))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('an offset is that of the instant', () => {
    expect(offsetAt(Date.parse('2026-01-15T12:00:00Z'), 'Europe/Helsinki')).toBe(2 * HOUR)
    expect(offsetAt(Date.parse('2026-07-15T12:00:00.999Z'), 'Europe/Helsinki')).toBe(3 * HOUR)
    expect(offsetAt(NOON, 'Asia/Kolkata')).toBe(5.5 * HOUR)
    expect(offsetAt(NOON, 'America/New_York')).toBe(-4 * HOUR)
    expect(() => offsetAt(NOON, 'Mars/Olympus')).toThrow(RangeError)
  })
})

describe('periods', () => {
  test('are the last 24 hours where nothing is said', () => {
    expect(periodOf({}, NOON)).toEqual({ from: NOON - DAY, to: NOON })
    expect(periodOf({ to: NOON - HOUR }, NOON)).toEqual({ from: NOON - HOUR - DAY, to: NOON - HOUR })
    expect(periodOf({ from: NOON - MINUTE }, NOON)).toEqual({ from: NOON - MINUTE, to: NOON })
  })

  test('that end before they begin are empty', () => {
    expect(periodOf({ from: NOON, to: NOON - DAY }, NOON)).toEqual({ from: NOON - DAY, to: NOON - DAY })
  })

  test.each([Number.MIN_SAFE_INTEGER, -1, 0, Number.MAX_SAFE_INTEGER])('from or to %d stay drawable by day', (odd) => {
    for (const filter of [{ from: odd }, { to: odd }, { from: odd, to: NOON }, { from: 0, to: odd }]) {
      const period = periodOf(filter, NOON)
      expect(bucketStarts(period, chooseGrain(period, undefined), 'Europe/Helsinki').length).toBeLessThan(11_000)
    }
  })
})

describe('grouping', () => {
  test.each([
    [HOUR, undefined, 'minute'],
    [DAY, undefined, '5-minutes'],
    [4 * DAY, undefined, '15-minutes'],
    [14 * DAY, undefined, 'hour'],
    [90 * DAY, undefined, 'day'],
    [HOUR, 'hour', 'hour'],
    [14 * DAY, 'minute', 'hour'],
    [2_000 * DAY, 'minute', 'day'],
  ] as const)('of %d ms, asked for %s, is by %s', (length, asked, grain) => {
    expect(chooseGrain({ from: NOON - length, to: NOON }, asked)).toBe(grain)
  })

  test('covers the whole period with buckets on a grid, each of them touching it', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 * DAY }), fc.constantFrom(...grains), (from, length, asked) => {
        const period = { from, to: from + length }
        const grain = chooseGrain(period, asked)
        if (grain === 'day') return
        const starts = bucketStarts(period, grain, 'UTC')
        expect(starts.length).toBeLessThanOrEqual(MAXIMUM_BUCKETS + 1)
        expect(starts[0]).toBeLessThanOrEqual(from)
        expect((starts.at(-1) ?? 0) + grainLength[grain]).toBeGreaterThanOrEqual(period.to)
        expect(starts.at(-1)).toBeLessThan(period.to)
        for (const start of starts) expect(start % grainLength[grain]).toBe(0)
      }),
    )
  })
})
