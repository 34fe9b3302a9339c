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

/** How many runs of 3 to 5 a word with its edges marked has, by the word's length. */
const counts = Uint8Array.from({ length: described + 1 }, (_, wordLength) => {
  const all = wordLength + 2
  let count = 0
  for (let length = shortest; wordLength > 0 && length <= longest && length < all; length += 1) count += all - length + 1
  return count
})

/** How many hashes {@link writeCharacterHashes} writes for a word of this length. */
export function countCharacterHashes(wordLength: number): number {
  return wordLength < counts.length ? counts[wordLength]! : counts[described]!
}

const units = new Uint16Array(described + 2)

/** Writes the hashes of all runs of 3 to 5 code units of a word with its edges marked, and tells how many they are. */
export function writeCharacterHashes(word: string, into: Int32Array): number {
  if (word === '') return 0
  const length = Math.min(described, word.length)
  const all = length + 2
  units[0] = 0x3c
  for (let index = 0; index < length; index += 1) units[index + 1] = word.charCodeAt(index)
  units[all - 1] = 0x3e
  // A whole short word is known already.
  if (all === shortest) return 0
  let at = 0
  for (let start = 0; start + shortest <= all; start += 1) {
    let hash = Math.imul(charSeed ^ units[start]!, 0x01000193)
    hash = Math.imul(hash ^ units[start + 1]!, 0x01000193)
    hash = Math.imul(hash ^ units[start + 2]!, 0x01000193)
    into[at++] = spread(hash ^ 3)
    if (start + 3 >= all || all === 4) continue
    hash = Math.imul(hash ^ units[start + 3]!, 0x01000193)
    into[at++] = spread(hash ^ 4)
    if (start + 4 >= all || all === 5) continue
    into[at++] = spread(Math.imul(hash ^ units[start + 4]!, 0x01000193) ^ 5)
  }
  return at
}
