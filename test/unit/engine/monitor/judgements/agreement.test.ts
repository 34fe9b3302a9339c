import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentimentClasses } from '../../../../../electron/contract/index.ts'
import { agreementOf, estimateOf, wilsonInterval, type Judged } from '../../../../../electron/engine/monitor/judgements/agreement.ts'

const pairs = (person: Judged['person'], model: Judged['model'], count: number): readonly Judged[] => Array.from({ length: count }, () => ({ person, model }))
const judged = fc.array(fc.record({ person: fc.constantFrom(...sentimentClasses), model: fc.constantFrom(...sentimentClasses) }), { maxLength: 60 })

describe('agreement', () => {
  test('counts by what the person said and what the model says', () => {
    const found = agreementOf([...pairs('negative', 'negative', 6), ...pairs('negative', 'neutral', 2), ...pairs('positive', 'positive', 1), ...pairs('positive', 'negative', 1)])
    expect(found.confusion).toEqual([[6, 2, 0], [0, 0, 0], [1, 0, 1]])
    expect(found).toMatchObject({ agreed: 7, accuracy: 0.7, modelNegativeShare: 0.7 })
    // Nobody said neutral, so the mean is over two classes.
    expect(found.macroRecall).toBeCloseTo((0.75 + 0.5) / 2)
  })

  test('says nothing where nothing was judged', () => {
    expect(agreementOf([])).toMatchObject({ agreed: 0, accuracy: null, interval: null, macroRecall: null, modelNegativeShare: null })
  })

  test('is the same in any order, and its confusion holds every judgement once', () => {
    fc.assert(
      fc.property(judged, (some) => {
        const found = agreementOf(some)
        expect(found).toEqual(agreementOf(some.toReversed()))
        expect(found.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(some.length)
      }),
    )
  })

  test('the negative share’s error is its distance from the person’s', () => {
    expect(estimateOf([...pairs('negative', 'neutral', 3), ...pairs('neutral', 'neutral', 1)])).toMatchObject({ accuracy: 0.25, negativeShareError: 0.75 })
  })
})

describe('Wilson’s interval', () => {
  // Published examples (Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I).
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is %f to %f', (agreed, count, low, high) => {
    const interval = wilsonInterval(agreed, count)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  test('lies around the share, within 0 and 1, and narrows with more judgements', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (count, wanted) => {
        const agreed = Math.min(count, wanted)
        const one = wilsonInterval(agreed, count) ?? { low: 1, high: 0 }
        const tenfold = wilsonInterval(agreed * 10, count * 10) ?? { low: 0, high: 1 }
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low).toBeLessThanOrEqual(agreed / count)
        expect(one.high).toBeGreaterThanOrEqual(agreed / count)
        expect(tenfold.high - tenfold.low).toBeLessThan(one.high - one.low)
      }),
    )
  })
})
