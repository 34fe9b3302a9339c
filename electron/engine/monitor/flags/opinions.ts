import type { MentionFlag } from '../../../contract/index.ts'
import { evidenceOf, flag, type ReadText } from './flag.ts'
import type { Hit } from './phrases.ts'

/** Sentiment below which a text with one word of trouble is a complaint, and below which praise is not believed. −1…1. */
const NEGATIVE = -0.2
const BITTER = -0.3

/**
 * Somebody is discontent with what they got: one clear phrase, praise that is turned, two different words of trouble, or
 * one where the sentiment model finds the text negative.
 * @param score of the sentiment model; null where it says nothing
 */
export function complaint(text: ReadText, score: number | null): MentionFlag | null {
  const clear = [...text.signs.of('complaint'), ...text.signs.turnedPraise]
  if (clear.length > 0) return flag('complaint', evidenceOf(text, clear))
  const trouble = text.signs.of('trouble')
  if (trouble.length === 0) return null
  if (different(text, trouble) > 1) return flag('complaint', evidenceOf(text, trouble))
  return score !== null && score < NEGATIVE ? flag('complaint', evidenceOf(text, trouble), 'The text is judged negative.') : null
}

/** Somebody praises, or thanks for something: neither in bitterness, which the sentiment model tells. */
export function compliment(text: ReadText, complains: boolean, score: number | null): MentionFlag | null {
  const praise = text.signs.of('praise')
  if (praise.length > 0 && (score === null || score > BITTER)) return flag('compliment', evidenceOf(text, praise))
  const thanks = text.signs.of('thanks')
  return thanks.length > 0 && !complains && score !== null && score > 0 ? flag('compliment', evidenceOf(text, thanks)) : null
}

function different({ signs }: ReadText, hits: readonly Hit<string>[]): number {
  return new Set(hits.map(({ first }) => signs.words.words[first])).size
}
