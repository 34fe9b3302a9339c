import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createLanguageDetector } from '../../electron/engine/monitor/analysis/language.ts'
import {
  classify,
  createSentimentJudge,
  fitAdaptation,
  loadSentimentModel,
  type ClassScores,
  type SentimentAdaptation,
} from '../../electron/engine/monitor/analysis/sentiment/index.ts'
import { root, stop } from '../steps.ts'
import { Random } from '../train/sentiment/random.ts'
import { readLines, type Line } from './sentiment/lines.ts'
import { hourlyNegativeShareError, measure, textsPerSecond } from './sentiment/measures.ts'
import { afinnJudge, vaderJudge } from './sentiment/references.ts'

const usage = 'npm run evaluate -- sentiment FILE.jsonl[.gz] [--lang xx] [--calibrate N] [--model FILE]'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lang: { type: 'string' },
    calibrate: { type: 'string' },
    model: { type: 'string', default: join(root, 'resources', 'models', 'sentiment.bin') },
  },
})
const classNames = ['negative', 'neutral', 'positive'] as const
const neutral = 1

function shuffled(lines: readonly Line[]): readonly Line[] {
  const order = Uint32Array.from(lines, (_, index) => index)
  new Random(20_150_216).shuffle(order)
  return [...order].map((index) => lines[index]!)
}

function corrections(): number {
  if (values.calibrate === undefined) return 0
  const count = Number(values.calibrate)
  return Number.isSafeInteger(count) && count > 0 ? count : stop(`--calibrate takes a number of lines. ${usage}`)
}

function load(path: string): readonly Line[] {
  if (!existsSync(path)) stop(`There is no file ${path}.`)
  try {
    return readLines(path)
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

const path = positionals[0] ?? stop(usage)
const model = loadSentimentModel(values.model)
if (values.lang !== undefined && !model.languages.includes(values.lang)) stop(`The model judges ${model.languages.join(', ')}, not ${values.lang}.`)
const count = corrections()
const all = load(path)
if (count >= all.length) stop(`The file has ${all.length} lines: too few to fit on ${count} and measure on the rest.`)
const lines = count > 0 ? shuffled(all) : all
const detector = values.lang === undefined ? createLanguageDetector() : null
const judge = createSentimentJudge(model)

interface Scored {
  readonly line: Line
  readonly language: string
  /** Null where the language is not judged. */
  readonly scores: ClassScores | null
}
const scored: readonly Scored[] = lines.map((line) => {
  const language = detector?.detect(line.text) ?? values.lang ?? ''
  return { line, language, scores: judge.scores(line.text, language) }
})
const sample = scored.slice(0, count)
const rest = scored.slice(count)
const truth = rest.map(({ line }) => line.label)

/** What is not judged counts as neutral here, and is told as `unjudged`. */
function judgedClasses(adaptation: SentimentAdaptation | null): readonly number[] {
  return rest.map(({ scores }) => (scores === null ? neutral : classNames.indexOf(classify(scores, adaptation).class)))
}

function measured(judged: readonly number[]) {
  const error = hourlyNegativeShareError(rest.map(({ line }) => line), judged)
  return { ...measure(truth, judged), ...(error === null ? {} : { hourlyNegativeShareError: error }) }
}

function adapted() {
  if (count === 0) return {}
  const fitted = fitAdaptation(sample.flatMap(({ line, scores }) => (scores === null ? [] : [{ scores, class: classNames[line.label]! }])))
  return { calibratedOn: count, adaptation: fitted, adapted: measured(judgedClasses(fitted)) }
}

/** What a judge has met is kept with its model. */
function newJudge(): (scored: Scored) => unknown {
  const own = createSentimentJudge(loadSentimentModel(values.model))
  return ({ line, language }) => own.judge(line.text, language)
}
const vader = vaderJudge()
const afinn = afinnJudge()
console.log(
  JSON.stringify({
    file: path,
    language: values.lang ?? 'detected',
    model: model.version,
    ...measured(judgedClasses(null)),
    unjudged: rest.filter(({ scores }) => scores === null).length,
    textsPerSecond: textsPerSecond(newJudge, rest),
    ...adapted(),
    vader: {
      ...measured(rest.map(({ line }) => vader(line.text))),
      textsPerSecond: textsPerSecond(() => ({ line }: Scored) => vader(line.text), rest),
    },
    afinn: {
      ...measured(rest.map(({ line, language }) => afinn(line.text, language))),
      textsPerSecond: textsPerSecond(() => ({ line, language }: Scored) => afinn(line.text, language), rest),
    },
  }),
)
