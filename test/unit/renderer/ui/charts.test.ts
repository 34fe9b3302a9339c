import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linePath, rangePath, runsOf } from '../../../../renderer/ui/charts/line-paths.ts'
import { bucketAt, timeTicks, valueTicks } from '../../../../renderer/ui/charts/plot.ts'
import { excessPath, stackPaths } from '../../../../renderer/ui/charts/stack.ts'

const area = { x: 0, y: 0, width: 100, height: 100 }
const segment = (key: string, values: number[]) => ({ key, label: key, values, colour: 'red', pattern: 'solid' as const })

describe('valueTicks', () => {
  test.each([[0, [0, 1]], [3, [0, 1, 2, 3]], [100, [0, 50, 100]], [412, [0, 200, 400, 600]]])('%i', (highest, ticks) => expect(valueTicks(highest)).toEqual(ticks))
  test('always reach the highest value, in equal steps', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), highest => {
        const ticks = valueTicks(highest)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
        expect(ticks.length).toBeLessThanOrEqual(6)
        expect(ticks[0]).toBe(0)
      }),
    ))
})

test('a position leads to the bucket under it, and never beyond the ends', () => {
  expect(bucketAt(0, 100, 10)).toBe(0)
  expect(bucketAt(55, 100, 10)).toBe(5)
  expect(bucketAt(100, 100, 10)).toBe(9)
  expect(bucketAt(-20, 100, 10)).toBe(0)
})

test('time labels keep their distance', () => {
  const starts = Array.from({ length: 96 }, (_, index) => Date.UTC(2026, 8, 14) + index * 900_000)
  const ticks = timeTicks(starts, 800)
  expect(ticks.length).toBeGreaterThan(3)
  expect(ticks.length).toBeLessThanOrEqual(800 / 76 + 1)
  expect(ticks.every(at => starts.includes(at))).toBe(true)
})

describe('stackPaths', () => {
  test('segments stand on each other and fill the height at the maximum', () => {
    const [lower, upper] = stackPaths([segment('a', [5]), segment('b', [5])], area, 10)
    expect(lower).toMatch(/^M\d+(\.\d+)? 100V50/)
    expect(upper).toMatch(/^M\d+(\.\d+)? 50V0/)
  })
  test('an empty bucket draws nothing', () => expect(stackPaths([segment('a', [0, 0])], area, 10)).toEqual(['']))
})

describe('excessPath', () => {
  test('marks only the bars above their expected range', () => {
    expect(excessPath([5, 20], [10, 10], area, 20).match(/M/g)).toHaveLength(1)
    expect(excessPath([5, 10], [10, 10], area, 20)).toBe('')
  })
  test('says nothing where nothing is expected', () => expect(excessPath([5], [null], area, 20)).toBe(''))
})

describe('lines', () => {
  test('a gap in the values interrupts the line', () => {
    expect(runsOf([1, null, 2, 3])).toHaveLength(2)
    expect(linePath([0, 1, null, 1, 0], area, -1, 1).match(/M/g)).toHaveLength(2)
  })
  test('a range is as wide as its buckets and closed', () => expect(rangePath([{ low: 0, high: 10 }], area, 0, 10)).toBe('M0 0H100L100 100H0z'))
})
