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

/**
 * Somebody praises, or thanks for something: not in bitterness, which the sentiment model tells, nor in irony that says so.
 * What is asked, and what others are quoted with, is nobody's praise here.
 */
export function compliment(text: ReadText, complains: boolean, score: number | null): MentionFlag | null {
  if (text.signs.of('irony').length > 0) return null
  const own = (hits: readonly Hit<string>[]) => hits.filter((hit) => !isAsked(text, hit) && !isQuoted(text, hit))
  const praise = own(text.signs.of('praise'))
  if (praise.length > 0 && (score === null || score > (complains ? 0 : BITTER))) return flag('compliment', evidenceOf(text, praise))
  if (complains || score === null || score <= 0) return null
  const friendly = own([...text.signs.of('thanks'), ...text.signs.of('warmth')])
  return friendly.length > 0 ? flag('compliment', evidenceOf(text, friendly)) : null
}

/** Whether the sentence of the words ends in a question mark. */
function isAsked({ tokens, signs }: ReadText, { after }: Hit<string>): boolean {
  const rest = tokens.text.slice(signs.words.ends[after - 1] ?? 0)
  return /^[^.!\n]*?[?？؟]/.test(rest.slice(0, 200))
}

/** A post that is passed on with its author's name: "RT @brand: …", “@brand: …”. */
const passedOn = /\brt\s+@[\w.-]+|["“”]\s*@[\w.-]+:/

/** Whether the words are of a post that is passed on, and not of who passes it on. */
function isQuoted({ tokens: { text }, signs }: ReadText, { first }: Hit<string>): boolean {
  const start = text.search(passedOn)
  const at = signs.words.starts[first] ?? 0
  if (start < 0 || at < start) return false
  const end = text.slice(start + 1).search(/["”](?!\s*@)/)
  return end < 0 || at < start + 1 + end
}

function different({ signs }: ReadText, hits: readonly Hit<string>[]): number {
  return new Set(hits.map(({ first }) => signs.words.words[first])).size
}
