import type { ThemeExtractor } from './analysis.ts'
import { stopWordsOf } from './stop-words.ts'

/** Most terms of one text; a long article is described by its beginning. */
export const maximumTerms = 24
/** Characters that are looked at; 24 terms are found long before, except in nonsense. */
const looked = 4_000
/** Longer words are keys, hashes or writing without spaces. Characters. */
const longestWord = 40

/** These write without spaces between words: their runs are sentences, not terms. */
const withoutSpaces = new Set(['zh', 'ja', 'th'])

/** A link, a handle, a word, or one character that ends a phrase; spaces, hyphens, apostrophes and # join. */
const pieces = /https?:\/\/\S+|www\.\S+|@[\p{L}\p{N}_.-]+|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|[^\s\p{L}\p{M}\p{N}#'’_-]|\n/gu
const wordStart = /^[\p{L}\p{N}]/u
const hasLetter = /\p{L}/u

/**
 * Words and two-word phrases by plain rules. A word is what SQLite's unicode61 tokenizer takes for a token, and the two
 * words of a phrase stand directly beside each other in the text, so every term is found again by a phrase search.
 */
export function createThemeExtractor(): ThemeExtractor {
  const stopWords = new Map<string, ReadonlySet<string>>()
  return {
    terms(text, language) {
      if (withoutSpaces.has(language)) return []
      let stops = stopWords.get(language)
      if (stops === undefined) {
        stops = stopWordsOf(language)
        stopWords.set(language, stops)
      }
      const terms = new Set<string>()
      let before = ''
      for (const piece of beginning(text).normalize('NFC').toLowerCase().match(pieces) ?? []) {
        if (!isWord(piece) || stops.has(piece)) {
          before = ''
          continue
        }
        terms.add(piece)
        if (before !== '') terms.add(`${before} ${piece}`)
        if (terms.size >= maximumTerms) break
        before = piece
      }
      return [...terms].slice(0, maximumTerms)
    },
  }
}

function beginning(text: string): string {
  return text.length <= looked ? text : text.slice(0, text.lastIndexOf(' ', looked))
}

function isWord(piece: string): boolean {
  return (
    piece.length > 1 &&
    piece.length <= longestWord &&
    wordStart.test(piece) &&
    hasLetter.test(piece) &&
    !piece.startsWith('www.') &&
    !piece.includes('://')
  )
}
