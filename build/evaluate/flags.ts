import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { flagKinds, type FlagKind } from '../../electron/contract/index.ts'
import { createLanguageDetector } from '../../electron/engine/monitor/analysis/language.ts'
import { createSentimentJudge, loadSentimentModel } from '../../electron/engine/monitor/analysis/sentiment/index.ts'
import { flagsOf } from '../../electron/engine/monitor/flags/index.ts'
import type { StandingMention } from '../../electron/engine/monitor/mention-store.ts'
import { root, stop } from '../steps.ts'
import { readLines, type Line } from './flags/lines.ts'
import { measureFlag } from './flags/measures.ts'
import { textsPerSecond } from './sentiment/measures.ts'

const usage = 'npm run evaluate -- flags FILE.jsonl[.gz] [--lang xx]'
const { values, positionals } = parseArgs({ allowPositionals: true, options: { lang: { type: 'string' } } })

/** What a text alone cannot show: they stand on what came in around it, or on its arrival. */
const beyondText: readonly FlagKind[] = ['campaign', 'bot', 'cut', 'future-dated']
const alone = { spread: null, byAuthor: 1 }

function load(path: string): readonly Line[] {
  if (!existsSync(path)) stop(`There is no file ${path}.`)
  try {
    return readLines(path)
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error))
  }
}

const path = positionals[0] ?? stop(usage)
const lines = load(path)
const { judge } = createSentimentJudge(loadSentimentModel(join(root, 'resources', 'models', 'sentiment.bin')))
const detector = values.lang === undefined && lines.some((line) => line.language === null) ? createLanguageDetector() : null

interface Judged {
  readonly mention: StandingMention
  readonly score: number | null
}
const judged: readonly Judged[] = lines.map(({ text, kind, url, author, ...line }) => {
  const language = line.language ?? values.lang ?? detector?.detect(text) ?? 'und'
  const mention = { kind, url, author, text, language, publishedAt: 0, receivedAt: 0, reach: author.followers }
  return { mention, score: judge(text, language).score }
})
const flagsIn = ({ mention, score }: Judged): readonly FlagKind[] => flagsOf(mention, alone, score).map((flag) => flag.kind)
const found = judged.map(flagsIn)
const truth = lines.map((line) => line.flags)
const kinds = flagKinds.filter((kind) => !beyondText.includes(kind))
console.log(
  JSON.stringify({
    file: path,
    language: values.lang ?? (detector === null ? 'of the file' : 'detected'),
    n: lines.length,
    flags: Object.fromEntries(kinds.map((kind) => [kind, measureFlag(kind, truth, found)])),
    // Of the detectors and the cutting into words; sentiment and language are judged beforehand.
    textsPerSecond: textsPerSecond(() => flagsIn, judged.length < 2 ? [...judged, ...judged] : judged),
  }),
)
