import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gather, isOver, type Firing, type KnownFiring, type Met } from '../../../../electron/engine/alerts/firings.ts'

const MINUTE = 60_000
const met = (minute: number, strength = 1): Met => ({ at: minute * MINUTE, since: (minute - 1) * MINUTE, strength })
const minutes = (firing: Firing) => [firing.startedAt / MINUTE, firing.lastMetAt / MINUTE]

describe('moments become firings', () => {
  test.each([
    ['one moment', [5], 0, [[4, 5]]],
    ['neighbours without a cool-down', [5, 6, 7], 0, [[4, 7]]],
    ['a gap without a cool-down', [5, 7], 0, [[4, 5], [6, 7]]],
    ['a gap as long as the cool-down', [5, 15], 10, [[4, 15]]],
    ['a gap longer than it', [5, 16], 10, [[4, 5], [15, 16]]],
    ['a chain of gaps is one crisis', [5, 14, 23, 32], 10, [[4, 32]]],
  ])('%s', (_, moments, coolDown, expected) => {
    const { begun } = gather(moments.map((minute) => met(minute)), [], coolDown * MINUTE, MINUTE)
    expect(begun.map(minutes)).toEqual(expected)
  })

  test('the height is the first of the highest moments', () => {
    const { begun } = gather([met(5, 2), met(6, 9), met(7, 9), met(8, 3)], [], 0, MINUTE)
    expect(begun).toMatchObject([{ peak: 9, peakAt: 6 * MINUTE }])
  })

  test('what has lasted since a moment within a firing belongs to it, however much later it is judged', () => {
    const known: KnownFiring<string> = { id: 'a', startedAt: 9 * MINUTE, firstMetAt: 10 * MINUTE, lastMetAt: 12 * MINUTE, peakAt: 12 * MINUTE, peak: 5 }
    const later = { at: 90 * MINUTE, since: 9 * MINUTE, strength: 7 }
    expect(gather([later], [known], 0, MINUTE)).toMatchObject({ begun: [], changed: [{ id: 'a', lastMetAt: 90 * MINUTE, peak: 7 }] })
    expect(gather([{ ...later, since: 13 * MINUTE }], [known], 0, MINUTE).begun).toHaveLength(1)
  })

  test('what is known is extended, at both ends, and only told when it changed', () => {
    const known: KnownFiring<string> = { id: 'a', startedAt: 9 * MINUTE, firstMetAt: 10 * MINUTE, lastMetAt: 12 * MINUTE, peakAt: 12 * MINUTE, peak: 5 }
    expect(gather([met(11, 4)], [known], 0, MINUTE)).toEqual({ changed: [], begun: [] })
    expect(gather([met(13, 4)], [known], 0, MINUTE).changed).toMatchObject([{ id: 'a', lastMetAt: 13 * MINUTE, peak: 5, peakAt: 12 * MINUTE }])
    expect(gather([met(9, 6)], [known], 0, MINUTE).changed).toMatchObject([{ id: 'a', startedAt: 8 * MINUTE, peak: 6, peakAt: 9 * MINUTE }])
    expect(gather([met(30)], [known], 0, MINUTE)).toMatchObject({ changed: [], begun: [{ firstMetAt: 30 * MINUTE }] })
  })
})

test('bit by bit, each piece judged twice, gives what all at once gives', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 9 })), { selector: ([minute]) => minute, maxLength: 80 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 7 }),
      (moments, coolDownMinutes, pieces) => {
        const coolDown = coolDownMinutes * MINUTE
        const sorted = moments.map(([minute, strength]) => met(minute, strength)).toSorted((a, b) => a.at - b.at)
        const atOnce = gather(sorted, [], coolDown, MINUTE).begun
        let known: KnownFiring<number>[] = []
        const size = Math.ceil(sorted.length / pieces) || 1
        for (let start = 0; start < sorted.length; start += size) {
          // The piece before is judged once more, as late arrivals cause it to be.
          const { changed, begun } = gather(sorted.slice(Math.max(0, start - size), start + size), known, coolDown, MINUTE)
          known = known.map((firing) => changed.find(({ id }) => id === firing.id) ?? firing)
          known.push(...begun.map((firing, index) => ({ id: known.length + index, ...firing })))
        }
        expect(known.map(({ id: _, ...firing }) => firing)).toEqual(atOnce)
      },
    ),
  )
})

test.each([
  [9, 0, false],
  [11, 0, false],
  [12, 0, true],
  [20, 10, false],
  [21, 10, true],
])('at minute %i with a cool-down of %i min a firing met last at minute 10 is over: %s', (now, coolDown, over) => {
  expect(isOver({ lastMetAt: 10 * MINUTE }, now * MINUTE, coolDown * MINUTE, MINUTE)).toBe(over)
})
