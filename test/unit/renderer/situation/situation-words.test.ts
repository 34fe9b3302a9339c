import { describe, expect, test } from 'vitest'
import type { Situation, Source } from '../../../../electron/contract/index.ts'
import { dayOf, dayWords } from '../../../../renderer/playbooks/playbook-words.ts'
import { nextSteps } from '../../../../renderer/situation/next-steps.ts'
import { hourArithmetic, hourFactor } from '../../../../renderer/situation/severity-words.ts'
import { sourceWords, troubleOf } from '../../../../renderer/situation/source-trouble.ts'
import { themeChange } from '../../../../renderer/situation/theme-change.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = 1_000 * HOUR

const hour: Situation['hour'] = { mentions: 412, expected: { low: 27, middle: 38, high: 49 }, negativeShare: 0.71, usualNegativeShare: 0.22, net: -0.5, usualNet: 0.1 }
const situation: Situation = { now: NOW, severity: 'severe', since: NOW - 5 * HOUR, episode: null, gaps: [], hour, themes: [], loudest: [], stored: 1_000 }
const source = (changes: Partial<Source>): Source => ({
  id: 1, definition: { kind: 'feed', name: 'News', url: 'https://example.org/feed', everyMinutes: 5, mentionKind: 'article' }, state: 'working',
  lastSuccessAt: NOW, lastErrorAt: null, lastError: null, nextAttemptAt: null, notHeard: null, lastMentionAt: NOW, mentions: 1, perHour: 1, ...changes,
})

describe('arithmetic', () => {
  test('says the expected number with its spread', () => expect(hourArithmetic(hour)).toBe('expected 38 ± 11'))
  test('takes the farther side of an uneven range', () => expect(hourArithmetic({ ...hour, expected: { low: 30, middle: 38, high: 60 } })).toBe('expected 38 ± 22'))
  test('gives no factor within the range', () => expect(hourFactor({ ...hour, mentions: 45 })).toBeNull())
  test('gives the factor above it', () => expect(hourFactor(hour)).toBe('×11'))
})

describe('sources', () => {
  test('a failing source is in trouble and says its error and age', () => {
    const failing = source({ state: 'failing', lastError: 'The server answered 503.', lastSuccessAt: NOW - 5 * HOUR })
    expect(troubleOf(failing, NOW)).toBe('failing')
    expect(sourceWords(failing, NOW)).toBe('The server answered 503. Last reached 5 h ago.')
  })
  test('a feed that has missed its turns is in trouble although nothing failed', () => {
    const missed = source({ notHeard: { reason: 'failing', since: NOW - 2 * HOUR }, lastSuccessAt: NOW - 2 * HOUR })
    expect(troubleOf(missed, NOW)).toBe('failing')
    expect(sourceWords(missed, NOW)).toBe('It has missed its turns. Last reached 2 h ago.')
  })
  test('one that is hours behind, or dates its entries in the future, is named', () => {
    expect(sourceWords(source({ notHeard: { reason: 'lagging', since: NOW - 4 * HOUR } }), NOW)).toBe('Behind: nothing newer than 4 h ago has come in')
    expect(troubleOf(source({ notHeard: { reason: 'clock', since: NOW } }), NOW)).toBe('clock')
  })
  test('a connected source without mentions for long is silent', () => expect(troubleOf(source({ lastMentionAt: NOW - 13 * HOUR }), NOW)).toBe('silent'))
  test('an imported file is quiet on purpose', () =>
    expect(troubleOf(source({ definition: { kind: 'file', name: 'Archive' }, state: 'idle', lastMentionAt: 0 }), NOW)).toBeNull())
  test('a paused source is quiet on purpose', () => expect(troubleOf(source({ state: 'paused', notHeard: { reason: 'paused', since: 0 }, lastMentionAt: 0 }), NOW)).toBeNull())
})

describe('nextSteps', () => {
  test('nothing asks for attention on a usual day', () =>
    expect(nextSteps({ ...situation, severity: 'usual', hour: { ...hour, negativeShare: 0.23 } }, [source({})], undefined)).toEqual([]))
  test('a theme far above its usual rate comes first, then negative mentions, then sources', () => {
    const themes = [{ term: 'overheating', mentions: 320, usual: 4, strength: 30, negativeShare: 0.9 }]
    const steps = nextSteps({ ...situation, themes }, [source({ state: 'failing' })], [7])
    expect(steps.map(step => step.id)).toEqual(['theme', 'direct', 'sources'])
    expect(steps[0]?.place).toMatchObject({ to: 'monitor', search: { theme: 'overheating', brands: [7] } })
  })
  test('corrective actions come last: those that are overdue or due within a week, the first three by name', () => {
    const action = (entry: number, days: number) => ({ incident: 4, title: 'Kettles', closed: true, entry, at: NOW, by: 'Mira', text: `Step ${entry}`, owner: 'Aino', dueOn: dayOf(NOW + days * DAY), observation: null })
    const usual: Situation = { ...situation, severity: 'usual', hour: { ...hour, negativeShare: 0.23 }, themes: [] }
    const steps = nextSteps(usual, [], undefined, [], [action(1, -2), action(2, 0), action(3, 1), action(4, 7), action(5, 8)])
    expect(steps.map(({ words }) => words)).toEqual([
      `“Step 1”, Aino: overdue since ${dayWords(dayOf(NOW - 2 * DAY))}`, '“Step 2”, Aino: due today', `“Step 3”, Aino: due ${dayWords(dayOf(NOW + DAY))}`, `See to 1 further corrective action due by ${dayWords(dayOf(NOW + 7 * DAY))}`,
    ])
    expect(steps.map(({ place }) => place)).toEqual([...Array.from({ length: 3 }, () => ({ to: 'incident', id: 4, search: { view: 'review' } })), { to: 'incidents' }])
    expect(nextSteps(usual, [], undefined, [], [action(5, 8)])).toEqual([])
  })
})

test('a theme without a usual rate is new', () => {
  expect(themeChange({ term: 'x', mentions: 30, usual: 0.2, strength: 9, negativeShare: null })).toBe('new')
  expect(themeChange({ term: 'x', mentions: 30, usual: 10, strength: 9, negativeShare: null })).toBe('×3')
})
