import type { FlagKind, MentionFlag } from '../../../contract/index.ts'
import type { Tokens } from '../analysis/tokens.ts'
import type { Hit } from './phrases.ts'
import type { WordSigns } from './word-signs.ts'

/** A text as detectors read it. */
export interface ReadText {
  /** As it came. */
  readonly source: string
  /** ISO 639-1, or "und". */
  readonly language: string
  readonly tokens: Tokens
  readonly signs: WordSigns
}

/** Pieces of evidence that a flag shows; more say nothing new. */
const PIECES = 5
/** Characters of a piece. */
const LONGEST_PIECE = 80

/** A flag of the console, with its evidence without repeats. */
export function flag(kind: FlagKind, evidence: readonly string[], details?: string): MentionFlag {
  const distinct = [...new Set(evidence)].slice(0, PIECES)
  return { kind, evidence: distinct, origin: 'detector', ...(details === undefined ? {} : { details }) }
}

/** The words of phrases as the writer wrote them; of phrases that overlap the longest. */
export function evidenceOf(text: ReadText, hits: readonly Hit<string>[]): readonly string[] {
  const ordered = hits.toSorted((one, other) => one.first - other.first || other.after - one.after)
  const pieces: string[] = []
  let reached = 0
  for (const { first, after } of ordered) {
    if (pieces.length === PIECES) break
    if (first < reached) continue
    reached = after
    pieces.push(quoted(text, text.signs.words.starts[first] ?? 0, text.signs.words.ends[after - 1] ?? 0))
  }
  return pieces
}

/** Letters and digits in which a card or an account can stand, across single spaces and hyphens. */
const longNumber = /[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*(?:[ -][\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*)*/gu
/** Digits from which a number in quoted words is masked. */
const SECRET = 9

/** Part of the text between two places in {@link Tokens.text}, cut where it is long, with long numbers masked. */
export function quoted(text: ReadText, from: number, to: number): string {
  const part = piece(text, from, Math.min(to, from + 2 * LONGEST_PIECE))
  const masked = part.replace(longNumber, (number) => (number.replace(/\P{N}/gu, '').length < SECRET ? number : `${number.slice(0, 2)}…${number.slice(-2)}`))
  return masked.length > LONGEST_PIECE ? `${masked.slice(0, LONGEST_PIECE)}…` : masked
}

/** Part of the text between two places in {@link Tokens.text}. */
export function piece({ source, tokens }: ReadText, from: number, to: number): string {
  // Lower case and composing change the length of few texts; those are shown as they were read.
  const whole = source.length === tokens.text.length ? source : tokens.text
  return whole.slice(from, to)
}
