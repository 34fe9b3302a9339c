import { tokensOf, type Token } from './analysis/tokens.ts'

/** What is compared of a text. */
export interface Fingerprint {
  readonly words: number
  /** Letters and digits after normalising. */
  readonly characters: number
  /** 53-bit hash of the normalised words in order. */
  readonly exactKey: number
  /** Hashes of all pairs of neighbouring words, distinct and ascending. */
  readonly shingles: Uint32Array
}

/** What announces the handle of whoever is repeated. */
const announcements = new Set(['rt', 'mt', 'via'])
const announcing = /^[\s:]*$/
/** After a word: that a repeat cut it short, and then only links and handles. */
const cutShort = /^(?:…|\.\.\.)(?:\s+(?:https?:\/\/\S+|www\.\S+|(?:(?:rt|mt|via|h\/t)[\s:]*)?@[\p{L}\p{N}_.-]+))*\s*$/u

/**
 * The words of a text as they count for comparing copies: without links, handles and the "RT" or "via" before them, a
 * repeat mark at the beginning, and a last word that was cut short.
 */
export function comparedWords(source: string): readonly string[] {
  const { text, all } = tokensOf(source)
  const words: Token[] = []
  for (const token of all) {
    if (token.kind === 'word') words.push(token)
    else if (token.kind === 'handle') dropAnnouncement(words, text, token.start)
  }
  if (words[0] === all[0] && words[0]?.text === 'rt') words.shift()
  const end = words.at(-1)?.end ?? 0
  if ((text[end] === '…' || text[end] === '.') && cutShort.test(text.slice(end))) words.pop()
  return words.map((token) => token.text)
}

function dropAnnouncement(words: Token[], text: string, handleStart: number): void {
  const last = words.at(-1)
  if (last === undefined || !announcing.test(text.slice(last.end, handleStart))) return
  if (announcements.has(last.text)) words.pop()
  else if (last.text === 't' && words.at(-2)?.text === 'h' && text[last.start - 1] === '/') words.length -= 2
}

export function fingerprint(text: string): Fingerprint {
  const words = comparedWords(text)
  const shingles = new Uint32Array(Math.max(0, words.length - 1))
  let characters = 0
  let before = 0
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let index = 0; index < words.length; index += 1) {
    const current = words[index] ?? ''
    const hash = wordHash(current)
    characters += current.length
    if (index > 0) shingles[index - 1] = mix(Math.imul(before, 0x01000193) ^ hash)
    low = mix(low ^ hash)
    high = mix(Math.imul(high, 0x85ebca6b) ^ hash)
    before = hash
  }
  return { words: words.length, characters, exactKey: (high & 0x1f_ffff) * 2 ** 32 + low, shingles: distinct(shingles.sort()) }
}

/** FNV-1a over UTF-16 units. */
function wordHash(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** Finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function distinct(sorted: Uint32Array): Uint32Array {
  let length = 0
  for (let index = 0; index < sorted.length; index += 1) {
    if (index === 0 || sorted[index] !== sorted[index - 1]) {
      sorted[length] = sorted[index] ?? 0
      length += 1
    }
  }
  return sorted.subarray(0, length)
}

const rowsPerBand = 4
const maximumBands = 10
/** Odd multipliers of the hash family, the same in every run. */
const multipliers = Uint32Array.from({ length: maximumBands * rowsPerBand }, (_, index) => mix(index * 2 + 1) | 1)
const offsets = Uint32Array.from({ length: maximumBands * rowsPerBand }, (_, index) => mix(index * 2 + 2))

/**
 * MinHash signature of a shingle set, folded into one hash per band of four rows.
 * @param bands filled; at most ten
 */
export function bandsOf(shingles: Uint32Array, bands: Uint32Array): void {
  for (let band = 0; band < bands.length; band += 1) {
    let folded = band + 1
    for (let row = band * rowsPerBand; row < (band + 1) * rowsPerBand; row += 1) {
      const multiplier = multipliers[row] ?? 1
      const offset = offsets[row] ?? 0
      let least = 0x7fff_ffff
      for (let index = 0; index < shingles.length; index += 1) {
        const value = Math.imul((shingles[index] ?? 0) ^ offset, multiplier)
        if (value < least) least = value
      }
      folded = mix(Math.imul(folded, 0x01000193) ^ least)
    }
    bands[band] = folded
  }
}

/**
 * Jaccard similarity of two ascending sets, 0…1. Of sketches (the smallest hashes of larger sets) it is estimated over the
 * smallest `sketchLength` members of their union, without bias (Broder 1997).
 */
export function similarity(one: Uint32Array, other: Uint32Array, sketched: boolean, sketchLength: number): number {
  const limit = sketched ? sketchLength : Number.POSITIVE_INFINITY
  let left = 0
  let right = 0
  let shared = 0
  let union = 0
  while (union < limit && (left < one.length || right < other.length)) {
    const a = one[left] ?? 0x1_0000_0000
    const b = other[right] ?? 0x1_0000_0000
    if (a === b) shared += 1
    if (a <= b) left += 1
    if (b <= a) right += 1
    union += 1
  }
  return union === 0 ? 0 : shared / union
}
