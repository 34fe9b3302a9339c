import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readLines } from '../../../../../../build/evaluate/sentiment/lines.ts'
import { hourlyNegativeShareError, measure } from '../../../../../../build/evaluate/sentiment/measures.ts'
import { Random } from '../../../../../../build/train/sentiment/random.ts'
import { classify, createSentimentJudge, fitAdaptation, loadSentimentModel, type SentimentAdaptation } from '../../../../../../electron/engine/monitor/analysis/sentiment/index.ts'

const data = join(import.meta.dirname, '..', '..', '..', '..', '..', '..', '..', 'shared', 'data')
const there = existsSync(data)
const judge = createSentimentJudge(loadSentimentModel('resources/models/sentiment.bin'))
const classes = ['negative', 'neutral', 'positive'] as const

if (!there) console.warn('The labelled texts are not on this machine: shared/data beside the project')

// A little below what was measured, so that a worse model fails and a rounding does not.
describe.skipIf(!there)('on labelled texts that training did not see', () => {
  test.each([
    ['sentiment/dev/tweeteval_val.jsonl.gz', 'en', 'macroRecall', 0.7],
    ['sentiment/dev/umsab_english_val.jsonl.gz', 'en', 'macroRecall', 0.7],
    ['sentiment/dev/goemo_dev.jsonl.gz', 'en', 'macroRecall', 0.64],
    ['sentiment/dev/absabank_dev.jsonl.gz', 'sv', 'macroF1', 0.49],
    ['airline/tweets-dev.csv', 'en', 'macroRecall', 0.7],
  ] as const)('%s, %s: %s is at least %d', (file, language, figure, floor) => {
    const lines = readLines(join(data, file))
    const judged = lines.map(({ text }) => classes.findIndex((name) => name === judge.judge(text, language).class))
    expect(measure(lines.map(({ label }) => label), judged)[figure]).toBeGreaterThanOrEqual(floor)
  })

  test('fifty corrections bring the hourly share of complaints to an airline nearer to the truth, whichever fifty they are', () => {
    const scored = readLines(join(data, 'airline', 'tweets-dev.csv')).map((line) => ({ line, scores: judge.scores(line.text, 'en')! }))
    const errors = Array.from({ length: 10 }, (_, seed) => {
      const order = Uint32Array.from(scored, (_line, index) => index)
      new Random(seed + 1).shuffle(order)
      const [corrected, rest] = [[...order.subarray(0, 50)], [...order.subarray(50)]].map((part) => part.map((index) => scored[index]!)) as [typeof scored, typeof scored]
      const adaptation = fitAdaptation(corrected.map(({ line, scores }) => ({ scores, class: classes[line.label]! })))
      const errorOf = (used: SentimentAdaptation | null): number =>
        hourlyNegativeShareError(rest.map(({ line }) => line), rest.map(({ scores }) => classes.indexOf(classify(scores, used).class)))!
      return { before: errorOf(null), after: errorOf(adaptation) }
    })
    const mean = (key: 'before' | 'after'): number => errors.reduce((sum, error) => sum + error[key], 0) / errors.length
    expect(mean('after')).toBeLessThan(mean('before'))
    expect(Math.max(...errors.map(({ after }) => after))).toBeLessThan(0.12)
  })
})
