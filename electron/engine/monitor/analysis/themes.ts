import type { ThemeExtractor } from './analysis.ts'
import { stopWordsOf } from './stop-words.ts'
import { tokensOf, type Token } from './tokens.ts'

/** Most terms of one text; a long article is described by its beginning. */
export const maximumTerms = 24
/** Longer words are keys, hashes or writing without spaces. Characters. */
const longestWord = 40

/** These write without spaces between words: their runs are sentences, not terms. */
const withoutSpaces = new Set(['zh', 'ja', 'th'])

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
      for (const token of tokensOf(text).all) {
        if (!token.beside) before = ''
        if (!isTerm(token) || stops.has(token.text)) {
          before = ''
          continue
        }
        terms.add(token.text)
        if (before !== '') terms.add(`${before} ${token.text}`)
        if (terms.size >= maximumTerms) break
        before = token.text
      }
      return [...terms].slice(0, maximumTerms)
    },
  }
}

function isTerm({ kind, text }: Token): boolean {
  return kind === 'word' && text.length > 1 && text.length <= longestWord && hasLetter.test(text)
}
