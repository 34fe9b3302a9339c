/** Spreads the bits of a 32-bit number, so that its low bits can be taken as a bucket (MurmurHash3's last step). */
export function spread(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** One number from two; the order matters. */
export function pair(first: number, second: number): number {
  return spread(Math.imul(first, 0x01000193) ^ Math.imul(second, 0x9e3779b1) ^ (second >>> 15))
}

/** 32-bit hash of a word by its UTF-16 code units (FNV-1a, spread), unsigned. Model files keep words by it. */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return spread(hash) >>> 0
}

/** The same as {@link wordHash} of the first `length` code units with a * after them, the mark of a stem. */
export function stemHash(word: string, length: number): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return spread(Math.imul(hash ^ 0x2a, 0x01000193)) >>> 0
}

const shortest = 3
const longest = 5
const charSeed = 0x5bd1e995

/** A longer word is described by its beginning. Code units. */
const described = 40
/** Most hashes that {@link writeCharacterHashes} writes. */
export const mostCharacterHashes = (longest - shortest + 1) * described

/** How many hashes {@link writeCharacterHashes} writes for a word of this length. */
export function countCharacterHashes(wordLength: number): number {
  if (wordLength === 0) return 0
  const all = Math.min(described, wordLength) + 2
  let count = 0
  for (let length = shortest; length <= longest && length < all; length += 1) count += all - length + 1
  return count
}

/** Writes the hashes of all runs of 3 to 5 code units of a word with its edges marked, and tells how many they are. */
export function writeCharacterHashes(word: string, into: Int32Array): number {
  if (word === '') return 0
  const marked = `<${word.slice(0, described)}>`
  const all = marked.length
  let at = 0
  for (let start = 0; start + shortest <= all; start += 1) {
    let hash = charSeed
    const end = Math.min(longest, all - start)
    for (let length = 1; length <= end; length += 1) {
      hash = Math.imul(hash ^ marked.charCodeAt(start + length - 1), 0x01000193)
      // A whole short word is known already.
      if (length >= shortest && length < all) into[at++] = spread(hash ^ length)
    }
  }
  return at
}
