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

/** Labels by hand of tweets drawn at random; the texts may not be passed on, so only their ids are kept. */
function labelsOf(name: string): ReadonlyMap<string, readonly FlagKind[]> {
  const lines = readFileSync(`test/fixtures/flags/${name}.jsonl`, 'utf8').trim().split('\n')
  return new Map(lines.map((line) => label.parse(JSON.parse(line))).map(({ id, flags }) => [id, flags] as const))
}

/** Read and labelled before the word lists were written, by who wrote them: known to the lists. */
const known = labelsOf('airline-sample')
/** Labelled when the word lists were finished, without seeing what they find. Never read these to correct the lists. */
const heldBack = labelsOf('airline-held-back')

// A little below what was measured, so that worse rules fail and a rounding does not.
describe.skipIf(!there)('on tweets to airlines', () => {
  const rows = there ? (parse(readFileSync(file), { columns: true, bom: true }) as readonly unknown[]).map((each) => row.parse(each)) : []
  const flagged = rows.map((tweet) => ({ ...tweet, found: kindsOf(tweet.text) }))
  const labelled = (labels: ReadonlyMap<string, readonly FlagKind[]>) =>
    flagged.flatMap(({ tweet_id: id, found }) => (labels.has(id) ? [{ truth: labels.get(id) ?? [], found }] : []))
  const rest = flagged.filter(({ tweet_id: id }) => !known.has(id))

  test.each([
    ['held back', heldBack, 117, 'complaint', 0.85, 0.66],
    ['held back', heldBack, 117, 'question', 0.86, 0.9],
    ['held back', heldBack, 117, 'compliment', 0.8, 0.52],
    ['known', known, 200, 'complaint', 0.85, 0.72],
    ['known', known, 200, 'question', 0.78, 0.9],
    ['known', known, 200, 'compliment', 0.83, 0.84],
  ] as const)('labelled by hand, $0: $3 is found with a precision of at least $4 and a recall of at least $5', (_, labels, count, kind, precision, recall) => {
    const tweets = labelled(labels)
    expect(tweets).toHaveLength(count)
    const measured = measureFlag(kind, tweets.map(({ truth }) => truth), tweets.map(({ found }) => found))
    expect(measured.precision).toBeGreaterThanOrEqual(precision)
    expect(measured.recall).toBeGreaterThanOrEqual(recall)
  })

  test('labelled by hand, none of them is spam, an injury or a legal threat, and none is said to be', () => {
    for (const { found } of [...labelled(known), ...labelled(heldBack)]) {
      for (const kind of ['spam', 'injury', 'legal-threat'] as const) expect(found).not.toContain(kind)
    }
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
