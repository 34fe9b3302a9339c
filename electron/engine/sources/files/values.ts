import { sentimentClasses, type MentionKind, type SentimentClass } from '../../../contract/index.ts'

/** A whole number of people; null for anything else. Takes 1200, 1,200, 1 200, 1.200, 12.0 and 1.2K. */
export function readCount(text: string): number | null {
  const trimmed = text.trim()
  const short = /^(\d+(?:[.,]\d+)?)\s*([KkMm])$/.exec(trimmed)
  if (short) return Math.round(Number(short[1]?.replace(',', '.')) * (short[2]?.toLowerCase() === 'm' ? 1_000_000 : 1_000))
  const plain = /^\d{1,3}(?:[,.\s'’]\d{3})+$/.test(trimmed) ? trimmed.replaceAll(/\D/g, '') : trimmed.replace(/\.0+$/, '')
  if (!/^\d{1,15}$/.test(plain)) return null
  return Number(plain)
}

/** An http(s) address of at most 2,000 characters; null for anything else. */
export function readAddress(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed.length === 0 || trimmed.length > 2_000 || !/^https?:\/\//i.test(trimmed)) return null
  return URL.canParse(trimmed) ? trimmed : null
}

/** A language code without its region; null when it says nothing. */
export function readLanguage(text: string): string | null {
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9_-]+)?$/i.exec(text.trim())?.[1]?.toLowerCase()
  return code === undefined || code === 'und' || code === 'zxx' || code === 'qme' ? null : code
}

const sentimentWords: ReadonlyMap<string, SentimentClass> = new Map([
  ...sentimentClasses.map((name): [string, SentimentClass] => [name, name]),
  ['neg', 'negative'],
  ['neu', 'neutral'],
  ['pos', 'positive'],
  ['-1', 'negative'],
  ['0', 'neutral'],
  ['1', 'positive'],
  ['-1.0', 'negative'],
  ['0.0', 'neutral'],
  ['1.0', 'positive'],
  ['negativ', 'negative'],
  ['positiv', 'positive'],
  ['negatiivinen', 'negative'],
  ['neutraali', 'neutral'],
  ['positiivinen', 'positive'],
  ['negativo', 'negative'],
  ['positivo', 'positive'],
  ['négatif', 'negative'],
  ['neutre', 'neutral'],
  ['positif', 'positive'],
])

/** A class given in words or as −1, 0, 1; null for everything else, such as 2, because scales differ. */
export function readSentiment(text: string): SentimentClass | null {
  return sentimentWords.get(text.trim().toLowerCase().replace('−', '-')) ?? null
}

const kindWords: ReadonlyMap<string, MentionKind> = new Map([
  ['post', 'post'],
  ['tweet', 'post'],
  ['retweet', 'post'],
  ['status', 'post'],
  ['toot', 'post'],
  ['reply', 'reply'],
  ['answer', 'reply'],
  ['review', 'review'],
  ['rating', 'review'],
  ['article', 'article'],
  ['news', 'article'],
  ['blog', 'article'],
  ['comment', 'comment'],
  ['message', 'message'],
  ['dm', 'message'],
  ['direct message', 'message'],
  ['other', 'other'],
])

/** null when the word is not known. */
export function readKind(text: string): MentionKind | null {
  return kindWords.get(text.trim().toLowerCase()) ?? null
}

/** An id as it is; null when it is empty, too long to be one, or was mangled by a spreadsheet (5.70306E+17). */
export function readIdentifier(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 500 || /^\d(?:[.,]\d+)?E\+\d+$/i.test(trimmed)) return null
  return trimmed
}
