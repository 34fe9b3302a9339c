import { describe, expect, test } from 'vitest'
import { ADAPTATION_NEEDS, sentimentClasses } from '../../../../../electron/contract/index.ts'
import { adaptationBasis, expectedOfAdapting, type JudgedSample } from '../../../../../electron/engine/monitor/judgements/adapting.ts'
import { randomFrom } from '../../../../robustness/seeded.ts'

/**
 * Mentions of a world in which negative is commoner than the model was taught: the truth follows the model's own
 * probabilities after each class's odds were changed by `shift`.
 */
function shifted(count: number, shift: readonly [number, number, number], seed = 5): readonly JudgedSample[] {
  const random = randomFrom(seed)
  const share = (): number => random.between(1, 1_000) / 1_000
  return Array.from({ length: count }, () => {
    const raw = [share(), share(), share()].map((value) => 3 * Math.log(value))
    const total = Math.log(raw.reduce((sum, value) => sum + Math.exp(value), 0))
    const scores = [(raw[0] ?? 0) - total, (raw[1] ?? 0) - total, (raw[2] ?? 0) - total] as const
    const weights = scores.map((score, index) => Math.exp(score + (shift[index] ?? 0)))
    let left = share() * weights.reduce((sum, weight) => sum + weight, 0)
    const place = weights.findIndex((weight) => (left -= weight) <= 0)
    return { scores, class: sentimentClasses[place] ?? 'positive', random: true }
  })
}

describe('what an adaptation is fitted on', () => {
  const random = shifted(ADAPTATION_NEEDS, [0, 0, 0])
  const passing = random.map((sample) => ({ ...sample, random: false }))

  test.each([
    ['a random sample that is large enough, alone', [...random, ...passing], 'sample', ADAPTATION_NEEDS],
    ['everything while the sample is too small', [...random.slice(1), ...passing], 'both', 2 * ADAPTATION_NEEDS - 1],
    ['corrections in passing where there is no sample', passing, 'passing', ADAPTATION_NEEDS],
    ['a small sample alone where nothing else is', random.slice(1), 'sample', ADAPTATION_NEEDS - 1],
  ] as const)('is %s', (_name, judged, basis, count) => {
    const found = adaptationBasis<JudgedSample>(judged)
    expect([found.basis, found.samples.length]).toEqual([basis, count])
  })
})

describe('what to expect of adapting', () => {
  test('is a negative share nearer to the truth and more right answers where the model is off', () => {
    const { before, after } = expectedOfAdapting(shifted(400, [1.5, -0.5, -1]))
    expect(after.accuracy).toBeGreaterThan(before.accuracy + 0.05)
    expect(after.negativeShareError).toBeLessThan(before.negativeShareError / 2)
  })

  test('is about what it was where the model is right', () => {
    const { before, after } = expectedOfAdapting(shifted(400, [0, 0, 0]))
    expect(Math.abs(after.accuracy - before.accuracy)).toBeLessThan(0.03)
  })

  test('is measured on judgements that the fit has not seen: one odd judgement can’t vouch for itself', () => {
    const odd: JudgedSample = { scores: [-5, -5, Math.log(1 - 2 * Math.exp(-5))], class: 'negative', random: true }
    const sure: JudgedSample = { scores: [-5, Math.log(1 - 2 * Math.exp(-5)), -5], class: 'neutral', random: true }
    const { after } = expectedOfAdapting([odd, ...Array.from({ length: 49 }, () => sure)])
    expect(after.accuracy).toBe(49 / 50)
  })
})
