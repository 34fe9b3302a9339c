import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { classify, fitAdaptation, type ClassScores } from '../../../../../../electron/engine/monitor/analysis/sentiment/index.ts'

const classes = ['negative', 'neutral', 'positive'] as const
const scores = fc
  .tuple(fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true }))
  .map(([a, b, c]): ClassScores => {
    const sum = Math.log(Math.exp(a) + Math.exp(b) + Math.exp(c))
    return [a - sum, b - sum, c - sum]
  })
const samples = fc.array(fc.record({ scores, class: fc.constantFrom(...classes) }), { minLength: 0, maxLength: 200 })

const loss = (of: readonly { readonly scores: ClassScores; readonly class: (typeof classes)[number] }[], bias: ClassScores): number =>
  of.reduce((total, sample) => {
    const moved = sample.scores.map((score, index) => score + bias[index]!)
    return total + Math.log(moved.reduce((sum, score) => sum + Math.exp(score), 0)) - moved[classes.indexOf(sample.class)]!
  }, 0)

const unsure: ClassScores = [Math.log(1 / 3), Math.log(1 / 3), Math.log(1 / 3)]

test('no corrections change nothing', () => {
  expect(fitAdaptation([])).toEqual({ bias: [0, 0, 0] })
})

test('the biases add up to 0, are finite and explain the corrections no worse than none', () => {
  fc.assert(
    fc.property(samples, (corrected) => {
      const { bias } = fitAdaptation(corrected)
      expect(bias.every(Number.isFinite)).toBe(true)
      expect(bias[0] + bias[1] + bias[2]).toBeCloseTo(0, 9)
      expect(loss(corrected, bias)).toBeLessThanOrEqual(loss(corrected, [0, 0, 0]) + 1e-6)
    }),
  )
})

test('the order of the corrections does not matter', () => {
  fc.assert(
    fc.property(samples, (corrected) => {
      const there = fitAdaptation(corrected).bias
      const back = fitAdaptation(corrected.toReversed()).bias
      for (const [index, value] of there.entries()) expect(back[index]).toBeCloseTo(value, 6)
    }),
  )
})

test('more corrections of one class raise its bias, and one moves little', () => {
  const of = (count: number): number =>
    fitAdaptation(Array.from({ length: count }, () => ({ scores: unsure, class: 'negative' as const }))).bias[0]
  expect(of(1)).toBeGreaterThan(0)
  expect(of(1)).toBeLessThan(0.5)
  expect(of(20)).toBeGreaterThan(of(5))
  expect(of(5)).toBeGreaterThan(of(1))
  expect(of(100_000)).toBeLessThan(20)
})

test('corrections that agree with the model on average leave it nearly as it is', () => {
  const agreeing = classes.flatMap((kind) => Array.from({ length: 40 }, () => ({ scores: unsure, class: kind })))
  for (const value of fitAdaptation(agreeing).bias) expect(value).toBeCloseTo(0, 6)
})

describe('a class', () => {
  test.each([
    [[0.7, 0.2, 0.1], 'negative'],
    [[0.2, 0.7, 0.1], 'neutral'],
    [[0.1, 0.2, 0.7], 'positive'],
  ] as const)('of chances %j is %s', (chances, expected) => {
    const { score, class: judged } = classify([Math.log(chances[0]), Math.log(chances[1]), Math.log(chances[2])], null)
    expect(judged).toBe(expected)
    expect(score).toBeCloseTo(chances[2] - chances[0], 9)
  })

  test('follows a bias that is strong enough', () => {
    const nearlyNeutral: ClassScores = [Math.log(0.4), Math.log(0.45), Math.log(0.15)]
    expect(classify(nearlyNeutral, { bias: [0.2, -0.1, -0.1] }).class).toBe('negative')
    expect(classify(nearlyNeutral, { bias: [0.01, -0.01, 0] }).class).toBe('neutral')
  })
})
