import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createShareDetector, upperTail } from '../../../../../electron/engine/monitor/spikes/share-detector.ts'

const BIN = 300_000
const HOUR = 12
const DAY = 24 * HOUR

/** Judged mentions by bin with a share of negative ones, by chance that is the same every time. */
function alarms(length: number, judged: number, share: (bin: number) => number): readonly number[] {
  let state = 20_150_216
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  const detector = createShareDetector()
  const found: number[] = []
  for (let bin = 0; bin < length; bin += 1) {
    let negative = 0
    for (let one = 0; one < judged; one += 1) if (random() < share(bin)) negative += 1
    if (detector.push(bin * BIN, negative, judged).alarm) found.push(bin)
  }
  return found
}

describe('spikes in the share of negative mentions', () => {
  it('notices a share that doubles within the hour', () => {
    const rise = 5 * DAY
    const [first] = alarms(6 * DAY, 20, (bin) => (bin >= rise ? 0.6 : 0.22))
    expect(first).toBeGreaterThanOrEqual(rise)
    expect(first).toBeLessThanOrEqual(rise + HOUR)
  })

  it.each([1, 3, 20, 200])('stays quiet over two weeks when %d a bin are judged as usual', (judged) => {
    expect(alarms(14 * DAY, judged, () => 0.22).length).toBeLessThanOrEqual(1)
  })

  it('makes nothing of three negative ones among four', () => {
    const detector = createShareDetector()
    for (let bin = 0; bin < DAY; bin += 1) detector.push(bin * BIN, 0, bin % 4 === 0 ? 1 : 0)
    expect(detector.push(DAY * BIN, 3, 4)).toMatchObject({ alarm: false, score: 0 })
  })

  it('does not excuse a crisis by itself: what is usual hardly moves', () => {
    const detector = createShareDetector()
    for (let bin = 0; bin < 5 * DAY; bin += 1) detector.push(bin * BIN, 4, 20)
    for (let bin = 5 * DAY; bin < 5 * DAY + 6 * HOUR; bin += 1) detector.push(bin * BIN, 16, 20)
    const reading = detector.push(6 * DAY * BIN, 16, 20)
    expect(reading.expected?.middle).toBeLessThan(0.32)
    expect(reading.elevated).toBe(true)
  })

  it('learns what is usual over days, however many are judged', () => {
    const detector = createShareDetector()
    for (let bin = 0; bin < 5 * DAY; bin += 1) detector.push(bin * BIN, 2_000, 10_000)
    const usual = (from: number, bins: number): number | undefined => {
      let last: number | undefined
      for (let bin = from; bin < from + bins; bin += 1) last = detector.push(bin * BIN, 8_000, 10_000).expected?.middle
      return last
    }
    expect(usual(5 * DAY, 6 * HOUR)).toBeLessThan(0.25)
    expect(usual(5 * DAY + 6 * HOUR, 21 * DAY)).toBeGreaterThan(0.6)
  })

  it('takes opinions that come in swarms for less than as many independent ones', () => {
    let state = 5
    const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296
    const found = (swarm: number): number => {
      const detector = createShareDetector()
      let alarmed = 0
      for (let bin = 0; bin < 20 * DAY; bin += 1) {
        let negative = 0
        for (let one = 0; one < 40 / swarm; one += 1) if (random() < 0.3) negative += swarm
        if (detector.push(bin * BIN, negative, 40).alarm) alarmed += 1
      }
      return alarmed
    }
    expect(found(1)).toBe(0)
    expect(found(10)).toBeLessThanOrEqual(2)
  })

  it('makes nothing of a rise that is sure but small', () => {
    expect(alarms(6 * DAY, 200, (bin) => (bin >= 5 * DAY ? 0.32 : 0.22))).toEqual([])
  })

  test('goes on from what was saved', () => {
    const bin = fc.tuple(fc.nat(60), fc.nat(60)).map(([negative, others]) => [negative, negative + others] as const)
    fc.assert(
      fc.property(fc.array(bin, { minLength: 1, maxLength: 50 }), fc.array(bin, { minLength: 1, maxLength: 30 }), (before, after) => {
        const whole = createShareDetector()
        for (const [index, [negative, judged]] of before.entries()) whole.push(index * BIN, negative, judged)
        const restored = createShareDetector({ saved: whole.save() })
        for (const [index, [negative, judged]] of after.entries()) {
          const at = (before.length + index) * BIN
          expect(restored.push(at, negative, judged)).toEqual(whole.push(at, negative, judged))
        }
      }),
    )
  })
})

test.each([
  [0, 0],
  [1.6449, 1.301],
  [3, 2.8697],
  [6, 9.0059],
  [6.01, 9.0323],
  [10, 23.118],
])('the chance of a standard normal figure above %d is 10^−%d', (z, expected) => {
  expect(upperTail(z)).toBeCloseTo(expected, z === 0 ? 5 : 1)
})
