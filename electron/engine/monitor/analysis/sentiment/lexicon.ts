import { indexHashes } from './hash-index.ts'
import { stemHash, wordHash } from './hashing.ts'
import { does } from './pieces.ts'
import { emojiValences, languageWords } from './words.ts'

/** What is known about a word in one language. */
export interface Entry {
  readonly bits: number
  readonly valence: number
  readonly rated: number
}

export interface Lexicon {
  /** Articles and pronouns are joined to the next word by an apostrophe. */
  readonly elides: boolean
  /** @param squeezed the word with no equal letters in a row, when it was written with three or more */
  entry(word: string, hash: number, squeezed: string | null): Entry
  emoji(sign: string): number
}

/** Valences by the hash of the word; hashes rise. Of a model file. */
export interface Valences {
  readonly hashes: Uint32Array
  /** Tenths. */
  readonly tenths: Int8Array
}

/** Letters that make a stem in languages that inflect: of 5 to 8, the best for the translated lists. */
export const stemLength = 6
const elidingLanguages = new Set(['fr', 'it'])

/** Tells a word's valence by its hash; 0 where it is not listed. */
function lookUpIn(valences: Valences | null): (hash: number) => number {
  if (valences === null) return () => 0
  const indexOf = indexHashes(valences.hashes)
  return (hash) => {
    const index = indexOf(hash)
    return index < 0 ? 0 : (valences.tenths[index] ?? 0) / 10
  }
}

/** A word's first two code units as one number: most words begin like no listed one, and need no further look. */
const firstTwo = (word: string): number => (word.charCodeAt(0) << 16) | word.charCodeAt(1)

const listed = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '')

/**
 * The word lists of one language: those of the model file and those written by hand.
 * @param valences translated AFINN, with stems marked by a final * @param rated the language's second list, where there is one
 */
export function createLexicon(language: string, valences: Valences | null, rated: Valences | null): Lexicon {
  const words = languageWords[language]
  const bits = new Map<string, number>()
  const beginnings = new Map<string, number>()
  const mark = (list: string | undefined, bit: number): void => {
    for (const word of listed(list ?? '')) bits.set(word, (bits.get(word) ?? 0) | bit)
  }
  mark(words?.negations, does.negate)
  mark(words?.intensifiers, does.intensify)
  mark(words?.dampeners, does.dampen)
  mark(words?.contrasts, does.contrast)
  mark(words?.ironies, does.irony)
  for (const word of listed(words?.complaints ?? '')) beginnings.set(word, does.complain)
  for (const word of listed(words?.thanks ?? '')) beginnings.set(word, does.thank)
  const firsts = new Set([...beginnings.keys()].map(firstTwo))
  const inflects = language !== 'en'

  const listedValence = lookUpIn(valences)
  const rating = lookUpIn(rated)
  const valenceOf = (word: string, hash: number): number => {
    const value = listedValence(hash)
    if (value !== 0 || !inflects || word.length < stemLength) return value
    return listedValence(stemHash(word, stemLength))
  }
  return {
    elides: elidingLanguages.has(language),
    entry(word, hash, squeezed) {
      let found = bits.get(word) ?? 0
      if (firsts.has(firstTwo(word))) for (let length = Math.min(word.length, 12); length >= 2; length -= 1) found |= beginnings.get(word.slice(0, length)) ?? 0
      let valence = valenceOf(word, hash)
      let rate = rating(hash)
      if (squeezed !== null && valence === 0 && rate === 0) {
        const other = wordHash(squeezed)
        valence = valenceOf(squeezed, other)
        rate = rating(other)
        found |= bits.get(squeezed) ?? 0
      }
      return { bits: found, valence, rated: rate }
    },
    emoji: (sign) => emojiValences.get(sign) ?? 0,
  }
}
