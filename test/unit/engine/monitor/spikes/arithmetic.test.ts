import { describe, expect, test } from 'vitest'
import { spikeSentence, type SpikeArithmetic } from '../../../../../electron/contract/index.ts'
import { arithmeticOf, type ArithmeticFigures } from '../../../../../electron/engine/monitor/spikes/arithmetic.ts'
import { windowOf } from '../../../../../electron/engine/monitor/spikes/window.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** A Sunday, 07:00 UTC: 09:00 in Helsinki's winter. */
const SUNDAY = Date.UTC(2026, 10, 22, 7)

const told: SpikeArithmetic = {
  measure: 'volume',
  scope: { kind: 'all' },
  from: SUNDAY,
  to: SUNDAY + 15 * MINUTE,
  mentions: 412,
  expected: { low: 27, middle: 38, high: 49 },
  negativeShare: 0.71,
  usualNegativeShare: 0.22,
  confidence: 'high',
}
const spoken = (change: Partial<SpikeArithmetic> = {}, zone = 'Europe/Helsinki') => spikeSentence({ ...told, ...change }, zone).replaceAll('\u00A0', ' ')

describe('the sentence', () => {
  test.each<[string, Partial<SpikeArithmetic>, string]>([
    ['tells count, expectation and tone', {}, '412 mentions in 15 min; expected 38 ± 11 for Sunday 09:00; 71 % negative (usual 22 %)'],
    ['says when there is little to compare with', { confidence: 'low', expected: null, usualNegativeShare: null }, '412 mentions in 15 min; 71 % negative; first hours of data: little to compare with'],
    ['says so beside an expectation too', { confidence: 'low' }, '412 mentions in 15 min; expected 38 ± 11 for Sunday 09:00; 71 % negative (usual 22 %); first hours of data: little to compare with'],
    ['leaves out a tone that nobody judged', { negativeShare: null }, '412 mentions in 15 min; expected 38 ± 11 for Sunday 09:00'],
    ['takes the farther side of an uneven range', { expected: { low: 0, middle: 0.4, high: 2.4 } }, '412 mentions in 15 min; expected 0.4 ± 2 for Sunday 09:00; 71 % negative (usual 22 %)'],
    ['begins with the share where that is measured', { measure: 'negative-share', to: SUNDAY + HOUR }, '71 % negative of 412 mentions in 60 min; usual 22 %; expected 38 ± 11 mentions for Sunday 09:00'],
    ['names a theme', { scope: { kind: 'theme', term: 'recall' }, mentions: 1, to: SUNDAY + 5 * MINUTE }, '1 mention of “recall” in 5 min; expected 38 ± 11 for Sunday 09:00; 71 % negative (usual 22 %)'],
    ['names the sources', { scope: { kind: 'sources', sources: [4], label: 'News feed' }, mentions: 12_345 }, '12,345 mentions from News feed in 15 min; expected 38 ± 11 for Sunday 09:00; 71 % negative (usual 22 %)'],
  ])('%s', (_, change, sentence) => expect(spoken(change)).toBe(sentence))

  test('tells weekday and hour where the person is', () => {
    expect(spoken({}, 'America/Los_Angeles')).toContain('for Saturday 23:00')
    expect(spoken({}, 'UTC')).toContain('for Sunday 07:00')
  })
})

describe('the arithmetic', () => {
  const days = 20
  /** Twelve an hour, a quarter of the judged ones negative, but for an hour of crisis two days ago. */
  const hours = new Map(
    Array.from({ length: days * 24 }, (_, index) => {
      const at = SUNDAY - (index + 1) * HOUR
      return [at, at === SUNDAY - 2 * DAY ? { mentions: 500, judged: 500, negative: 500 } : { mentions: 12, judged: 8, negative: 2 }] as const
    }),
  )
  const request: ArithmeticFigures = {
    measure: 'volume',
    scope: { kind: 'all' },
    window: { from: SUNDAY, to: SUNDAY + 15 * MINUTE },
    counted: { mentions: 40, judged: 30, negative: 24 },
    hours,
    since: SUNDAY - days * DAY,
    onsetAt: SUNDAY,
    confidence: 'high',
    otherwise: { low: 1, middle: 2, high: 3 },
  }

  test('compares the window with the same hour of earlier days, scaled to its length', () => {
    const { mentions, expected, negativeShare } = arithmeticOf(request)
    expect({ mentions, negativeShare }).toEqual({ mentions: 40, negativeShare: 0.8 })
    expect(expected?.middle).toBeCloseTo(3)
    expect(expected?.high).toBeGreaterThan(4)
    expect(expected?.high).toBeLessThan(8)
  })

  test('takes the usual share from the time before the onset', () => {
    const judged = (days * 24 - 1) * 8 + 500
    expect(arithmeticOf(request).usualNegativeShare).toBeCloseTo(((days * 24 - 1) * 2 + 500) / judged)
    const calm = arithmeticOf({ ...request, onsetAt: SUNDAY - 2 * DAY })
    expect(calm.usualNegativeShare).toBe(0.25)
  })

  test('falls back to what the detector expects while there is too little for a band', () => {
    const few = new Map([...hours].slice(0, 3))
    expect(arithmeticOf({ ...request, hours: few, since: SUNDAY - 3 * HOUR }).expected).toEqual({ low: 1, middle: 2, high: 3 })
    expect(arithmeticOf({ ...request, hours: few, since: SUNDAY - 3 * HOUR, otherwise: null }).expected).toBeNull()
  })

  test('knows no share where nothing was judged', () => {
    const { negativeShare, usualNegativeShare } = arithmeticOf({ ...request, counted: { mentions: 3, judged: 0, negative: 0 }, hours: new Map() })
    expect({ negativeShare, usualNegativeShare }).toEqual({ negativeShare: null, usualNegativeShare: null })
  })
})

describe('the window', () => {
  const all = { kind: 'all' } as const
  test.each([
    ['of a volume', 'volume', all, SUNDAY + 37 * MINUTE + 12_000, 22, 37],
    ['of a share', 'negative-share', all, SUNDAY + 37 * MINUTE, -23, 37],
    ['of a theme begins with the hour', 'volume', { kind: 'theme', term: 'recall' }, SUNDAY + 37 * MINUTE, 0, 37],
    ['of a theme at a full hour is the hour before', 'volume', { kind: 'theme', term: 'recall' }, SUNDAY, -60, 0],
  ] as const)('%s', (_, measure, scope, end, from, to) => {
    expect(windowOf(measure, scope, end)).toEqual({ from: SUNDAY + from * MINUTE, to: SUNDAY + to * MINUTE })
  })
})
