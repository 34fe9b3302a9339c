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

const shortest = 3
const longest = 5
const charSeed = 0x5bd1e995

/** Hashes of all runs of 3 to 5 code units of a word with its edges marked; a longer word is described by its beginning. */
export function characterHashes(word: string): Int32Array {
  const marked = `<${word.slice(0, 40)}>`
  const all = marked.length
  let count = 0
  for (let length = shortest; length <= longest && length < all; length += 1) count += all - length + 1
  const found = new Int32Array(count)
  let at = 0
  for (let start = 0; start + shortest <= all; start += 1) {
    let hash = charSeed
    const end = Math.min(longest, all - start)
    for (let length = 1; length <= end; length += 1) {
      hash = Math.imul(hash ^ marked.charCodeAt(start + length - 1), 0x01000193)
      // A whole short word is known already.
      if (length >= shortest && length < all) found[at++] = spread(hash ^ length)
    }
  }
  return found
}
