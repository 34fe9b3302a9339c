import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectedBand, scaleExpectation, seasonalSamples, severityOf } from '../../../../electron/engine/monitor/expectation.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const start = Date.UTC(2026, 2, 2)

describe('the band', () => {
  test('is unknown with fewer than six samples', () => {
    expect(expectedBand([5, 5, 5, 5, 5])).toBe(null)
    expect(expectedBand([5, 5, 5, 5, 5, 5])).not.toBe(null)
  })

  test('is never narrower than chance', () => {
    expect(expectedBand([100, 100, 100, 100, 100, 100])).toEqual({ low: 80, middle: 100, high: 120 })
    expect(expectedBand([0, 0, 0, 0, 0, 0])).toEqual({ low: 0, middle: 0, high: 2 })
  })

  test('is as wide as the usual ups and downs', () => {
    const band = expectedBand([60, 80, 90, 100, 110, 120, 140])
    expect(band?.middle).toBe(100)
    expect(band?.high).toBeCloseTo(100 + 2 * 1.4826 * 20, 6)
  })

  test('is not widened by an incident among the samples', () => {
    const quiet = [10, 11, 9, 10, 12, 8, 10, 11, 9, 10]
    expect(expectedBand([...quiet, 5_000])?.high).toBeLessThan(20)
  })

  test('encloses its middle and stays at or above zero', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 6, maxLength: 50 }), (samples) => {
        const band = expectedBand(samples)!
        expect(band.low).toBeGreaterThanOrEqual(0)
        expect(band.low).toBeLessThanOrEqual(band.middle)
        expect(band.high).toBeGreaterThan(band.middle)
        expect(samples.some((sample) => sample <= band.high)).toBe(true)
      }),
    )
  })
})

describe('severity', () => {
  const band = { low: 80, middle: 100, high: 120 }

  test.each([
    [0, 'usual'],
    [120, 'usual'],
    [121, 'elevated'],
    [150, 'elevated'],
    [151, 'severe'],
  ])('of %d mentions where 100 are usual is %s', (count, severity) => {
    expect(severityOf(count, band)).toBe(severity)
  })

  test('is unknown without a band', () => {
    expect(severityOf(1_000, null)).toBe('unknown')
  })

  test('a few mentions after silence are never severe', () => {
    const silence = expectedBand([0, 0, 0, 0, 0, 0])
    expect(severityOf(2, silence)).toBe('usual')
    expect(severityOf(9, silence)).toBe('elevated')
    expect(severityOf(10, silence)).toBe('severe')
  })
})

describe('a shorter bucket', () => {
  test('has its share of the middle and, by chance alone, the root of the width', () => {
    const band = scaleExpectation({ low: 320, middle: 400, high: 440 }, 1 / 4)
    expect(band).toEqual({ low: 80, middle: 100, high: 120 })
  })

  test('keeps the ups and downs of the rate in proportion', () => {
    const { middle, high } = scaleExpectation({ low: 0, middle: 400, high: 1_200 }, 1 / 4)
    expect((high - middle) / 2).toBeCloseTo(Math.sqrt((160_000 - 400) / 16 + 100), 6)
  })

  test('of the same length is the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 6, maxLength: 30 }), (samples) => {
        const band = expectedBand(samples)!
        const same = scaleExpectation(band, 1)
        expect(same.middle).toBe(band.middle)
        expect(same.high).toBeCloseTo(band.high, 6)
      }),
    )
  })
})

describe('comparable samples', () => {
  const hourly = (days: number, count: (at: number) => number) =>
    new Map(Array.from({ length: days * 24 }, (_, index) => [start + index * hour, count(start + index * hour)]))

  test('are the same time of day, one bucket to either side, over up to 14 days', () => {
    const counts = hourly(30, (at) => new Date(at).getUTCHours())
    const samples = seasonalSamples(counts, start + 20 * day + 9 * hour, hour)
    expect(samples).toHaveLength(42)
    expect(new Set(samples)).toEqual(new Set([8, 9, 10]))
  })

  test('do not reach back before the first count', () => {
    const counts = hourly(30, () => 1)
    expect(seasonalSamples(counts, start + 4 * day, hour)).toHaveLength(4 * 3 - 1)
  })

  test('count a missing bucket as none', () => {
    const counts = new Map([[start, 7]])
    const samples = seasonalSamples(counts, start + 5 * day, hour)
    expect(samples.filter((sample) => sample === 7)).toHaveLength(1)
    expect(samples.filter((sample) => sample === 0)).toHaveLength(samples.length - 1)
  })

  test('are the day before while fewer than three days are known, without the last half hour', () => {
    const counts = new Map(Array.from({ length: 200 }, (_, index) => [start + index * 15 * minute, index]))
    const samples = seasonalSamples(counts, start + 150 * 15 * minute, 15 * minute)
    expect(samples).toHaveLength(96 - 2)
    expect(Math.max(...samples)).toBe(147)
    expect(Math.min(...samples)).toBe(54)
  })

  test('never hold the bucket itself or a later one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * 24 }), fc.constantFrom(5 * minute, 15 * minute, hour, day), (index, length) => {
        const at = start + Math.floor((index * hour) / length) * length
        const counts = new Map<number, number>()
        for (let bucket = start; bucket < start + 21 * day; bucket += length) counts.set(bucket, bucket >= at ? 1_000 : 1)
        expect(seasonalSamples(counts, at, length)).not.toContain(1_000)
      }),
    )
  })

  test('days are compared with days', () => {
    const counts = new Map(Array.from({ length: 10 }, (_, index) => [start + index * day, index]))
    expect(seasonalSamples(counts, start + 9 * day, day)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0])
  })

  test('are none where nothing is known', () => {
    expect(seasonalSamples(new Map(), start, hour)).toEqual([])
  })
})
