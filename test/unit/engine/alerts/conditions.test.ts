import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertArithmetic, mentionCondition, alertSentence, type MentionCondition } from '../../../../electron/contract/index.ts'
import { arithmeticOf, evaluateCondition } from '../../../../electron/engine/alerts/conditions.ts'
import { AT, madeEpisode, madeFigures, MINUTE, type Made } from './made-figures.ts'

const condition = (given: Record<string, unknown>): MentionCondition => mentionCondition.parse(given)
const quarter = 15 * MINUTE

/** Met or not, and what is then said. */
function judged(given: Record<string, unknown>, made: readonly Made[], others: Parameters<typeof madeFigures>[1] = {}): string | null {
  const figures = madeFigures(made, others)
  if (!evaluateCondition(condition(given), AT, figures)) return null
  return alertSentence(alertArithmetic.parse(arithmeticOf(condition(given), AT, figures)), 'UTC', AT).replaceAll('\u00A0', ' ')
}

describe('volume', () => {
  const rule = { kind: 'volume', count: 100, window: quarter }
  test.each([
    ['enough', [{ ago: 1, mentions: 60 }, { ago: 15, mentions: 52 }], '112 mentions in 15 min; the rule is 100'],
    ['one too few', [{ ago: 1, mentions: 99 }], null],
    ['those before the window do not count', [{ ago: 16, mentions: 500 }], null],
    ['those at the moment itself belong to the next window', [{ ago: 0, mentions: 500 }], null],
    ['none', [], null],
  ])('%s', (_, made, said) => expect(judged(rule, made)).toBe(said))

  test('a gap in the window is said, and never alarms', () => {
    const gap = { uncovered: [{ fromAgo: 10, toAgo: 6 }] }
    expect(judged(rule, [{ ago: 1, mentions: 1_200 }], gap)).toBe('1,200 mentions in 15 min; the rule is 100; incomplete: 4 min of it could not be heard')
    expect(judged(rule, [], gap)).toBeNull()
  })
})

describe('share of negative mentions', () => {
  const rule = { kind: 'negative-share', share: 0.5, judged: 20, window: quarter }
  test.each([
    ['reached', [{ ago: 1, mentions: 40, judged: 30, negative: 15 }], 0.22, '50 % negative (usual 22 %); 15 of 30 judged mentions in 15 min; the rule is 50 %'],
    ['reached where nothing is usual yet', [{ ago: 1, mentions: 20, negative: 20 }], undefined, '100 % negative; 20 of 20 judged mentions in 15 min; the rule is 50 %'],
    ['not reached', [{ ago: 1, mentions: 40, judged: 30, negative: 14 }], 0.22, null],
    ['too few judged to say', [{ ago: 1, mentions: 400, judged: 19, negative: 19 }], 0.22, null],
  ])('%s', (_, made, usualShare, said) => expect(judged(rule, made, usualShare === undefined ? {} : { usualShare })).toBe(said))
})

describe('spike', () => {
  test('while the detector has an episode of the measure, with its arithmetic and from its onset', () => {
    const others = { episode: madeEpisode('volume', 20) }
    expect(judged({ kind: 'spike', measure: 'volume' }, [], others)).toBe('412 mentions in 15 min; expected 38 ± 11 for Monday 11:45; 71 % negative (usual 22 %)')
    expect(evaluateCondition(condition({ kind: 'spike', measure: 'volume' }), AT, madeFigures([], others))).toMatchObject({ since: AT - 20 * MINUTE, strength: 412 })
    expect(judged({ kind: 'spike', measure: 'negative-share' }, [], others)).toBeNull()
  })
})

describe('trend', () => {
  const rule = { kind: 'trend', measure: 'volume', windows: 3, factor: 1.5, count: 20, window: quarter }
  const three = (first: number, second: number, third: number): Made[] => [
    { ago: 40, mentions: first, negative: first },
    { ago: 25, mentions: second, negative: second },
    { ago: 5, mentions: third, negative: third },
  ]
  test.each([
    ['rising', three(10, 15, 30), '10 → 15 → 30 mentions in windows of 15 min; each at least 1.5 times the one before'],
    ['rising too slowly', three(10, 14, 30), null],
    ['rising from nothing', three(0, 5, 30), '0 → 5 → 30 mentions in windows of 15 min; each at least 1.5 times the one before'],
    ['still nothing', three(0, 0, 30), null],
    ['too few at the end', three(2, 6, 19), null],
    ['falling', three(90, 60, 30), null],
  ])('%s', (_, made, said) => expect(judged(rule, made)).toBe(said))

  test('of negative mentions', () => expect(judged({ ...rule, measure: 'negative' }, three(10, 15, 30))).toContain('10 → 15 → 30 negative mentions'))
  test('what follows a gap is no rise; a gap in the last window only makes it too low', () => {
    expect(judged(rule, three(1, 15, 30), { uncovered: [{ fromAgo: 45, toAgo: 35 }] })).toBeNull()
    expect(judged(rule, three(10, 15, 30), { uncovered: [{ fromAgo: 4, toAgo: 3 }] })).toContain('incomplete: 1 min')
  })
})

describe('reach', () => {
  test.each([
    ['of all together', { kind: 'reach', of: 'window', reach: 1_000_000, window: quarter }, [{ ago: 1, mentions: 3, reach: 600_000 }, { ago: 2, mentions: 4, reach: 400_000 }], '7 mentions in 15 min could have been seen by 1,000,000 people; the rule is 1,000,000'],
    ['of all together, not enough', { kind: 'reach', of: 'window', reach: 1_000_000, window: quarter }, [{ ago: 1, mentions: 3, reach: 999_999 }], null],
    ['of a single one', { kind: 'reach', of: 'mention', reach: 50_000, window: quarter }, [{ ago: 1, mentions: 1, reach: 80_000, narrowing: { reachFrom: 50_000 } }], 'A mention that 80,000 people could have seen; the rule is 50,000'],
    ['of a single one: many small ones do not count', { kind: 'reach', of: 'mention', reach: 50_000, window: quarter }, [{ ago: 1, mentions: 90, reach: 90_000 }], null],
  ])('%s', (_, rule, made, said) => expect(judged(rule, made)).toBe(said))
})

describe('words', () => {
  const rule = { kind: 'words', words: ['recall', 'lead paint', 'burn*'], count: 3, window: quarter }
  const all = { search: '"recall" OR "lead paint" OR burn*' }
  test.each([
    ['enough, and which', [{ ago: 1, mentions: 4, narrowing: all }, { ago: 1, mentions: 3, narrowing: { search: 'burn*' } }, { ago: 1, mentions: 1, narrowing: { search: '"lead paint"' } }], '4 mentions in 15 min with “burn*” or “lead paint”; the rule is 3'],
    ['too few', [{ ago: 1, mentions: 2, narrowing: all }], null],
  ])('%s', (_, made, said) => expect(judged(rule, made)).toBe(said))

  test('a first sight needs no threshold to be named', () => {
    const found = { ago: 1, mentions: 1, narrowing: { search: '"recall"' } }
    expect(judged({ kind: 'words', words: ['recall'], window: quarter }, [found])).toBe('1 mention in 15 min with “recall”')
  })
  test('quotation marks in a phrase can’t leave it', () => {
    expect(judged({ kind: 'words', words: ['a" OR "b'], window: quarter }, [{ ago: 1, mentions: 1, narrowing: { search: '"a  OR  b"' } }])).not.toBeNull()
  })
})

describe('first sight', () => {
  const rule = { kind: 'first-sight', of: 'theme', days: 30, count: 5, window: 60 * MINUTE }
  test.each([
    ['of a theme', rule, [{ name: 'lid', mentions: 8 }, { name: 'burnt hand', mentions: 6 }], '“lid” in 8 mentions in 1 h; not met in the 30 days before; also new: “burnt hand”; the rule is 5'],
    ['of an account', { ...rule, of: 'author', count: 1 }, [{ name: 'mira', mentions: 1 }], '@mira in 1 mention in 1 h; not met in the 30 days before'],
    ['too few', rule, [{ name: 'lid', mentions: 4 }], null],
  ])('%s', (_, given, firstSeen, said) => expect(judged(given, [], { firstSeen })).toBe(said))
})

describe('accounts', () => {
  test.each([
    ['listed ones', { kind: 'author', handles: ['@Mira', 'otto'], window: quarter }, { handles: ['Mira', 'otto'] }, ['mira', 'otto'], '2 mentions in 15 min by @mira and @otto'],
    ['large ones', { kind: 'author', followers: 100_000, count: 2, window: quarter }, { followersFrom: 100_000 }, ['news'], '2 mentions in 15 min by @news with at least 100,000 followers; the rule is 2'],
  ])('%s', (_, given, narrowing, authors, said) => expect(judged(given, [{ ago: 1, mentions: 2, narrowing }], { authors })).toBe(said))
})

describe('flags', () => {
  const rule = { kind: 'flags', flags: ['spam', 'cut'], count: 2, window: quarter }
  test('enough, and which', () => {
    const made = [{ ago: 1, mentions: 3, narrowing: { flags: ['spam' as const, 'cut' as const] } }, { ago: 1, mentions: 3, narrowing: { flags: ['spam' as const] } }]
    expect(judged(rule, made)).toBe('3 mentions in 15 min flagged “spam”; the rule is 2')
    expect(judged({ ...rule, count: 4 }, made)).toBeNull()
  })
})

describe('silence', () => {
  const rule = { kind: 'silence', after: 30 * MINUTE }
  test.each([
    ['long enough', { sources: ['Reviews', 'News'], sinceAgo: 45 }, 'Nothing could be heard from Reviews and News for 45 min; quiet charts do not mean that all is calm'],
    ['not long enough', { sources: ['Reviews'], sinceAgo: 29 }, null],
  ])('%s', (_, silence, said) => expect(judged(rule, [], { silence })).toBe(said))
})

test('fewer mentions never alarm: what is met stays met when more are added, whatever counts mentions', () => {
  const kinds: readonly Record<string, unknown>[] = [
    { kind: 'volume', count: 10, window: quarter },
    { kind: 'reach', of: 'window', reach: 40, window: quarter },
  ]
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.array(fc.record({ ago: fc.integer({ min: 1, max: 30 }), mentions: fc.integer({ min: 0, max: 9 }), reach: fc.integer({ min: 0, max: 30 }) })), (given, made) => {
      const fewer = made.slice(1)
      if (judged(given, fewer) !== null) expect(judged(given, made)).not.toBeNull()
    }),
  )
})
