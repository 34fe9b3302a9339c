import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { wordHash } from '../../../electron/engine/monitor/analysis/sentiment/hashing.ts'
import { stemLength, type Valences } from '../../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { portugueseWords } from './portuguese-words.ts'

const require = createRequire(import.meta.url)

function table(words: ReadonlyMap<string, number>): Valences {
  const byHash = new Map([...words].map(([word, valence]) => [wordHash(word), Math.round(valence * 10)] as const))
  const rows = [...byHash].filter(([, tenths]) => tenths !== 0).toSorted(([a], [b]) => a - b)
  return { hashes: Uint32Array.from(rows, ([hash]) => hash), tenths: Int8Array.from(rows, ([, tenths]) => tenths) }
}

/** AFINN-165 (Nielsen 2011) in a language, machine-translated except for English, with the mean of words that begin alike. */
export function translatedValences(language: string): Valences {
  const list = require(`afinn-165-multilingual/build/AFINN-${language}.json`) as Readonly<Record<string, unknown>>
  const words = new Map(
    Object.entries(list).flatMap(([word, valence]) => (typeof valence === 'number' ? [[word.toLowerCase(), valence] as const] : [])),
  )
  const stems = Map.groupBy([...words].filter(([word]) => word.length >= stemLength), ([word]) => `${word.slice(0, stemLength)}*`)
  if (language !== 'en') {
    for (const [stem, group] of stems) words.set(stem, group.reduce((sum, [, valence]) => sum + valence, 0) / group.length)
  }
  return table(language === 'pt' ? new Map([...words, ...portugueseWords]) : words)
}

/** A second list of a language, where there is one: VADER's of words, emoticons and slang (Hutto & Gilbert 2014) in English, one of our own in Portuguese. */
export function ratedValences(language: string): Valences | null {
  return language === 'en' ? vaderValences() : language === 'pt' ? table(portugueseWords) : null
}

function vaderValences(): Valences {
  const lines = readFileSync(require.resolve('vader-sentiment/vader_lexicon.txt'), 'utf8').split('\n')
  return table(
    new Map(
      lines.flatMap((line) => {
        const [word = '', valence = ''] = line.split('\t')
        return valence === '' ? [] : [[word.toLowerCase(), Number(valence)] as const]
      }),
    ),
  )
}
