import type { FlagKind, MentionFlag } from '../../../contract/index.ts'
import type { Tokens } from '../analysis/tokens.ts'
import type { Hit } from './phrases.ts'
import type { WordSigns } from './word-signs.ts'

/** A text as detectors read it. */
export interface ReadText {
  /** As it came. */
  readonly source: string
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
    pieces.push(piece(text, text.signs.words.starts[first] ?? 0, text.signs.words.ends[after - 1] ?? 0))
  }
  return pieces
}

/** Part of the text between two places in {@link Tokens.text}. */
export function piece({ source, tokens }: ReadText, from: number, to: number): string {
  // Lower case and composing change the length of few texts; those are shown as they were read.
  const whole = source.length === tokens.text.length ? source : tokens.text
  const part = whole.slice(from, to)
  return part.length > LONGEST_PIECE ? `${part.slice(0, LONGEST_PIECE)}…` : part
}
