import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

interface Vader {
  readonly SentimentIntensityAnalyzer: { polarity_scores(text: string): { readonly compound: number } }
}

const negative = 0
const neutral = 1
const positive = 2

/** `vader-sentiment` with the bounds that its authors name: ±0.05. */
export function vaderJudge(): (text: string) => number {
  const { SentimentIntensityAnalyzer } = require('vader-sentiment') as Vader
  return (text) => {
    const { compound } = SentimentIntensityAnalyzer.polarity_scores(text)
    return compound >= 0.05 ? positive : compound <= -0.05 ? negative : neutral
  }
}

const lists = new Map<string, ReadonlyMap<string, number>>()

function readList(language: string): ReadonlyMap<string, number> {
  const code = /^[a-z]{2}$/.test(language) && language !== 'und' ? language : 'en'
  let list: Readonly<Record<string, unknown>>
  try {
    list = require(`afinn-165-multilingual/build/AFINN-${code}.json`) as Readonly<Record<string, unknown>>
  } catch {
    return code === 'en' ? new Map() : listOf('en')
  }
  return new Map(Object.entries(list).flatMap(([word, valence]) => (typeof valence === 'number' ? [[word.toLowerCase(), valence] as const] : [])))
}

function listOf(language: string): ReadonlyMap<string, number> {
  const known = lists.get(language)
  if (known !== undefined) return known
  const list = readList(language)
  lists.set(language, list)
  return list
}

/** The sign of the sum of `afinn-165-multilingual`'s valences, in the language's list or, where there is none, the English. */
export function afinnJudge(): (text: string, language: string) => number {
  return (text, language) => {
    const list = listOf(language)
    let sum = 0
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}'-]+|\p{Extended_Pictographic}/gu)) sum += list.get(word) ?? 0
    return sum > 0 ? positive : sum < 0 ? negative : neutral
  }
}
