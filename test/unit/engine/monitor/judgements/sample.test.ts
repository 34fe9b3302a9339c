import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawWithoutRepeating } from '../../../../../electron/engine/monitor/judgements/drawing.ts'
import { drawSample } from '../../../../../electron/engine/monitor/judgements/sample.ts'
import type { DrawnMention, Drawing } from '../../../../../electron/engine/monitor/mention-store.ts'
import type { Randomness } from '../../../../../electron/engine/ports.ts'

/** The same bytes for the same seed. */
function seededBytes(seed: number): Randomness {
  let asked = 0
  return { bytes: (length) => createHash('sha256').update(`${seed}.${(asked += 1)}`).digest().subarray(0, length) }
}

/** Mentions numbered from 0 through the minutes. */
function drawingOf(perMinute: readonly number[]): Drawing {
  return {
    minutes: () => perMinute.flatMap((mentions, minute) => (mentions === 0 ? [] : [{ bucket: minute, mentions }])),
    nth: (_brandId, minute, place): DrawnMention | null => {
      if (place >= (perMinute[minute] ?? 0)) return null
      const id = perMinute.slice(0, minute).reduce((sum, count) => sum + count, 0) + place
      return { id, language: 'en', origin: 'model', flags: [] }
    },
  }
}
const all = { brandId: 0, from: 0, to: 1 }

describe('drawing without repeating', () => {
  test('gives every number once and then none', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (size, seed) => {
        const draw = drawWithoutRepeating(size, seededBytes(seed))
        const drawn = Array.from({ length: size }, () => draw.next())
        expect(drawn.toSorted((one, other) => Number(one) - Number(other))).toEqual(Array.from({ length: size }, (_, index) => index))
        expect(draw.next()).toBeNull()
      }),
    )
  })

  test('gives each number the first place about equally often', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (let seed = 0; seed < 5_000; seed += 1) {
      const first = drawWithoutRepeating(10, seededBytes(seed)).next() ?? 0
      counts[first] = (counts[first] ?? 0) + 1
    }
    // χ² with nine degrees of freedom: above 27.9 in one of a thousand seeds; these seeds never change.
    expect(counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(27.9)
  })
})

describe('a sample', () => {
  test('of all that fit holds each of them once, however they are spread over time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 20 }), fc.nat(), (perMinute, seed) => {
        const total = perMinute.reduce((sum, count) => sum + count, 0)
        const even = (mention: DrawnMention): boolean => mention.id % 2 === 0
        const drawn = drawSample({ drawing: drawingOf(perMinute), random: seededBytes(seed), fits: even }, { ...all, count: 500 })
        expect(drawn.toSorted((one, other) => one - other)).toEqual(Array.from({ length: Math.ceil(total / 2) }, (_, index) => index * 2))
      }),
    )
  })

  test('gives a mention of a busy minute the same chance as one of a quiet minute', () => {
    const perMinute = [1, 0, 18, 1]
    const counts = Array.from({ length: 20 }, () => 0)
    for (let seed = 0; seed < 4_000; seed += 1) {
      for (const id of drawSample({ drawing: drawingOf(perMinute), random: seededBytes(seed), fits: () => true }, { ...all, count: 5 })) counts[id] = (counts[id] ?? 0) + 1
    }
    // Each is expected 1,000 times; χ² with 19 degrees of freedom is above 43.8 in one of a thousand seeds.
    expect(counts.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(43.8)
  })

  test('ends when it has what was asked for', () => {
    expect(drawSample({ drawing: drawingOf([500]), random: seededBytes(1), fits: () => true }, { ...all, count: 7 })).toHaveLength(7)
    expect(drawSample({ drawing: drawingOf([]), random: seededBytes(1), fits: () => true }, { ...all, count: 7 })).toEqual([])
  })
})
