import { wordHash } from './hashing.ts'
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

/** Rises strictly: found by halving. @returns −1 where it is not there */
export function indexOfHash(hashes: Uint32Array, hash: number): number {
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = hashes[middle] ?? 0
    if (found === hash) return middle
    if (found < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function lookUp(valences: Valences | null, hash: number): number {
  if (valences === null) return 0
  const index = indexOfHash(valences.hashes, hash)
  return index < 0 ? 0 : (valences.tenths[index] ?? 0) / 10
}

const listed = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '')

/**
 * The word lists of one language: those of the model file and those written by hand.
 * @param valences translated AFINN, with stems marked by a final * @param rated VADER's list, where there is one
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
  const firsts = new Set([...beginnings.keys()].map((beginning) => beginning.slice(0, 2)))
  const inflects = language !== 'en'

  const valenceOf = (word: string, hash: number): number => {
    const value = lookUp(valences, hash)
    if (value !== 0 || !inflects || word.length < stemLength) return value
    return lookUp(valences, wordHash(`${word.slice(0, stemLength)}*`))
  }
  return {
    elides: elidingLanguages.has(language),
    entry(word, hash, squeezed) {
      let found = bits.get(word) ?? 0
      if (firsts.has(word.slice(0, 2))) for (let length = Math.min(word.length, 12); length >= 2; length -= 1) found |= beginnings.get(word.slice(0, length)) ?? 0
      let valence = valenceOf(word, hash)
      let rating = lookUp(rated, hash)
      if (squeezed !== null && valence === 0 && rating === 0) {
        const other = wordHash(squeezed)
        valence = valenceOf(squeezed, other)
        rating = lookUp(rated, other)
        found |= bits.get(squeezed) ?? 0
      }
      return { bits: found, valence, rated: rating }
    },
    emoji: (sign) => emojiValences.get(sign) ?? 0,
  }
}
