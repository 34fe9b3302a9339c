import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { measureFlag } from '../../../../../build/evaluate/flags/measures.ts'
import { flagKind, type FlagKind } from '../../../../../electron/contract/index.ts'
import { kindsOf } from './detect.ts'

const file = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', 'shared', 'data', 'airline', 'tweets-dev.csv')
const there = existsSync(file)
if (!there) console.warn('The airline tweets are not on this machine (shared/data beside the project): measuring flags on them is skipped')

const row = z.object({ tweet_id: z.string(), airline_sentiment: z.string(), text: z.string() })
const label = z.object({ id: z.string(), flags: z.array(flagKind) })

/** Labels by hand of 200 tweets drawn at random, before there were word lists; the texts may not be passed on, so only their ids are kept. */
const labels = new Map(
  readFileSync('test/fixtures/flags/airline-sample.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => label.parse(JSON.parse(line)))
    .map(({ id, flags }) => [id, flags] as const),
)

// A little below what was measured, so that worse rules fail and a rounding does not.
describe.skipIf(!there)('on tweets to airlines', () => {
  const rows = there ? (parse(readFileSync(file), { columns: true, bom: true }) as readonly unknown[]).map((each) => row.parse(each)) : []
  const flagged = rows.map((tweet) => ({ ...tweet, found: kindsOf(tweet.text) }))
  const sample = flagged.flatMap(({ tweet_id: id, found }) => (labels.has(id) ? [{ truth: labels.get(id) ?? [], found }] : []))
  const rest = flagged.filter(({ tweet_id: id }) => !labels.has(id))

  test.each([
    ['complaint', 0.85, 0.72],
    ['question', 0.78, 0.9],
    ['compliment', 0.7, 0.78],
  ] as const)('labelled by hand, %s has a precision of at least %d and a recall of at least %d', (kind, precision, recall) => {
    expect(sample).toHaveLength(200)
    const measured = measureFlag(kind, sample.map(({ truth }) => truth), sample.map(({ found }) => found))
    expect(measured.precision).toBeGreaterThanOrEqual(precision)
    expect(measured.recall).toBeGreaterThanOrEqual(recall)
  })

  test('labelled by hand, none of them is spam, an injury or a legal threat, and none is said to be', () => {
    for (const kind of ['spam', 'injury', 'legal-threat'] as const) expect(sample.filter(({ found }) => found.includes(kind)), kind).toEqual([])
  })

  test('most of those called negative are complaints, and few of the others', () => {
    const truth = rest.map((tweet): readonly FlagKind[] => (tweet.airline_sentiment === 'negative' ? ['complaint'] : []))
    const measured = measureFlag('complaint', truth, rest.map(({ found }) => found))
    expect(measured.precision).toBeGreaterThanOrEqual(0.83)
    expect(measured.recall).toBeGreaterThanOrEqual(0.62)
  })

  test('words of demand are met in few of them', () => {
    const share = (kind: FlagKind): number => flagged.filter(({ found }) => found.includes(kind)).length / flagged.length
    expect(share('refund-demand')).toBeLessThan(0.02)
    expect(share('injury')).toBeLessThan(0.006)
    expect(share('legal-threat')).toBeLessThan(0.003)
    expect(share('spam')).toBeLessThan(0.005)
  })
})
