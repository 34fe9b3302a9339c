import type { MarkedToken, Token } from 'marked'
import { knownTokens } from '../ui/markdown-tokens.ts'

/** Deepest nesting that is drawn; no text written for people comes near it. */
const DEEPEST = 16

/** The tokens of a Markdown text; null where it is nested so deeply that it is better shown as it was typed. */
export function readableTokens(text: string, lex: (text: string) => readonly Token[]): readonly MarkedToken[] | null {
  try {
    const tokens = knownTokens(lex(text))
    return isShallow(tokens, DEEPEST) ? tokens : null
  } catch (error) {
    // The reader of Markdown calls itself for every level.
    if (error instanceof RangeError) return null
    throw error
  }
}

function isShallow(tokens: readonly MarkedToken[], levels: number): boolean {
  return levels > 0 && tokens.every(token => isShallow(inside(token), levels - 1))
}

function inside(token: MarkedToken): readonly MarkedToken[] {
  if (token.type === 'list') return token.items.flatMap(item => knownTokens(item.tokens))
  if (token.type === 'table') return [token.header, ...token.rows].flat().flatMap(cell => knownTokens(cell.tokens))
  return 'tokens' in token ? knownTokens(token.tokens) : []
}
