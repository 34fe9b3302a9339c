import { indexHashes } from './hash-index.ts'
import { stemHash, wordHash } from './hashing.ts'
import { does } from './pieces.ts'
import { emojiValences, languageWords } from './words.ts'

/** What is known about a word in one language. */
export interface Entry {
  readonly bits: number
  /** Tenths. */
  readonly valence: number
  /** Tenths. */
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

/** Tells tenths of a word's valence by its hash; 0 where it is not listed. */
function lookUpIn(valences: Valences | null): (hash: number) => number {
  if (valences === null) return () => 0
  const { hashes, tenths } = valences
  const indexOf = indexHashes(hashes)
  return (hash) => {
    const index = indexOf(hash)
    return index < 0 ? 0 : tenths[index]!
  }
}

const listed = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '')

/** Tells what a list says of a word. @param words with their bits */
function marksOf(words: ReadonlyMap<string, number>): (word: string, hash: number) => number {
  const list = [...words.keys()]
  const bits = Int32Array.from(words.values())
  const indexOf = indexHashes(Uint32Array.from(list, wordHash))
  return (word, hash) => {
    const index = indexOf(hash)
    return index >= 0 && list[index] === word ? bits[index]! : 0
  }
}

/** How many different slots words fall into by their first two code units. */
const beginningSlots = 1024
const beginningSlot = (word: string): number => (word.charCodeAt(0) * 31 + word.charCodeAt(1)) & (beginningSlots - 1)

/** Tells what the beginnings in a list say of a word. @param beginnings of two code units or more, with their bits */
function beginningsOf(beginnings: ReadonlyMap<string, number>): (word: string) => number {
  const slots: (readonly (readonly [string, number])[] | null)[] = Array.from({ length: beginningSlots }, () => null)
  for (const entry of beginnings) {
    const slot = beginningSlot(entry[0])
    slots[slot] = [...(slots[slot] ?? []), entry]
  }
  return (word) => {
    if (word.length < 2) return 0
    // Most words begin like no listed one.
    const entries = slots[beginningSlot(word)]
    if (entries === null || entries === undefined) return 0
    let found = 0
    for (const [beginning, bits] of entries) if (word.startsWith(beginning)) found |= bits
    return found
  }
}

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
  const beginning = beginningsOf(beginnings)
  const marks = marksOf(bits)
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
      let found = marks(word, hash) | beginning(word)
      let valence = valenceOf(word, hash)
      let rate = rating(hash)
      if (squeezed !== null && valence === 0 && rate === 0) {
        const other = wordHash(squeezed)
        valence = valenceOf(squeezed, other)
        rate = rating(other)
        found |= marks(squeezed, other)
      }
      return { bits: found, valence, rated: rate }
    },
    emoji: (sign) => emojiValences.get(sign) ?? 0,
  }
}
