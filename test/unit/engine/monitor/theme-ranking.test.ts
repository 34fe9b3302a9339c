import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fewestMentions, rankThemes, surprise, weakest, type TermCount } from '../../../../electron/engine/monitor/theme-ranking.ts'

const counts = (rows: Readonly<Record<string, number | readonly [number, number]>>): ReadonlyMap<string, TermCount> =>
  new Map(
    Object.entries(rows).map(([term, row]) => {
      const [mentions, negative] = typeof row === 'number' ? [row, 0] : row
      return [term, { mentions, negative }]
    }),
  )
const terms = (themes: readonly { readonly term: string }[]): readonly string[] => themes.map(({ term }) => term)

describe('against the usual', () => {
  const totals = { now: 1_000, usual: 100_000 }

  test('what is said more than usual comes first, and what is said as usual is left out', () => {
    const themes = rankThemes(counts({ fire: 200, recall: 50, weather: 40 }), new Map([['fire', 100], ['weather', 4_000]]), totals, 10)
    expect(terms(themes)).toEqual(['fire', 'recall'])
  })

  test('what is said less than usual is no theme', () => {
    expect(rankThemes(counts({ weather: 10 }), new Map([['weather', 40_000]]), totals, 10)).toEqual([])
  })

  test('the usual is scaled to the period, and the negative share is told', () => {
    const [theme] = rankThemes(counts({ fire: [200, 150] }), new Map([['fire', 500]]), totals, 10)
    expect(theme).toMatchObject({ term: 'fire', mentions: 200, usual: 5, negativeShare: 0.75 })
  })

  test('terms of one or two mentions are left out', () => {
    expect(rankThemes(counts({ oddity: fewestMentions - 1 }), new Map(), totals, 10)).toEqual([])
  })

  test('no more than the limit', () => {
    const many = counts(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`term${index}`, 50 + index])))
    expect(terms(rankThemes(many, new Map(), totals, 3))).toEqual(['term29', 'term28', 'term27'])
  })
})

describe('words and phrases', () => {
  const totals = { now: 1_000, usual: 100_000 }

  test('a word that nearly always stands in a phrase is told by the phrase', () => {
    const themes = rankThemes(counts({ battery: 100, fire: 130, 'battery fire': 95 }), new Map(), totals, 10)
    expect(terms(themes)).toEqual(['fire', 'battery fire'])
  })

  test('a phrase takes the place of the word it stands for', () => {
    const themes = rankThemes(counts({ battery: 100, smoke: 97, 'battery fire': 95 }), new Map(), totals, 1)
    expect(terms(themes)).toEqual(['battery fire'])
  })

  test('a word with a life of its own stays', () => {
    const themes = rankThemes(counts({ battery: 100, 'battery fire': 40 }), new Map(), totals, 10)
    expect(terms(themes)).toEqual(['battery', 'battery fire'])
  })
})

describe('without a usual', () => {
  test('the count ranks', () => {
    const themes = rankThemes(counts({ fire: 20, recall: 50, smoke: 5 }), new Map(), { now: 60, usual: 0 }, 10)
    expect(terms(themes)).toEqual(['recall', 'fire', 'smoke'])
    expect(themes.map(({ usual }) => usual)).toEqual([0, 0, 0])
    expect(themes[0]?.strength).toBeGreaterThan(0)
  })

  test('and nothing at all gives nothing', () => {
    expect(rankThemes(new Map(), new Map(), { now: 0, usual: 0 }, 10)).toEqual([])
  })
})

describe('the strength', () => {
  test('is the root of the log-likelihood ratio', () => {
    // 10 of 100 against 10 of 1,000: G² = 2·(10·ln(10/1.818…) + 10·ln(10/18.18…) + 90·ln(90/98.18…) + 990·ln(990/981.8…))
    const expected = Math.sqrt(
      2 *
        (10 * Math.log(10 / (2_000 / 1_100)) +
          10 * Math.log(10 / (20_000 / 1_100)) +
          90 * Math.log(90 / (108_000 / 1_100)) +
          990 * Math.log(990 / (1_080_000 / 1_100))),
    )
    expect(surprise(10, 100, 10, 1_000)).toBeCloseTo(expected, 6)
  })

  test('is zero for equal shares and changes its sign when the sides change', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 500, max: 5_000 }), fc.integer({ min: 500, max: 5_000 }), (a, b, n, m) => {
        expect(surprise(a, n, a, n)).toBeCloseTo(0, 5)
        expect(surprise(a, n, b, m)).toBeCloseTo(-surprise(b, m, a, n), 5)
      }),
    )
  })

  test('of every theme is finite, above the threshold and in order unless a phrase stands for its word', () => {
    const word = fc.constantFrom('fire', 'battery', 'recall', 'smoke')
    const row = fc.tuple(word, fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 4_000 }))
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const now = new Map(rows.map(([term, mentions]) => [term, { mentions, negative: 0 }]))
        const usual = new Map(rows.map(([term, , before]) => [term, before]))
        const themes = rankThemes(now, usual, { now: 500, usual: 5_000 }, 10)
        for (const { strength } of themes) expect(strength).toBeGreaterThanOrEqual(weakest)
        const strengths = themes.map(({ strength }) => strength)
        expect(strengths).toEqual(strengths.toSorted((a, b) => b - a))
        expect(strengths.every(Number.isFinite)).toBe(true)
      }),
    )
  })
})
