import { bandsOf, fingerprint, similarity, type Fingerprint } from './story-fingerprint.ts'

export interface StoryWindow {
  /**
   * Finds the story a text belongs to.
   * @returns the id of the story's first mention when this text is a near copy of one in the window; otherwise null, and
   * the text is remembered as the first of a story of its own.
   * @param print the text's fingerprint, where it is known already
   */
  match(id: number, text: string, print?: Fingerprint): number | null
  /** Puts the first mention of a story into the window without comparing it, oldest first, to warm up after a start. */
  remember(id: number, text: string): void
}

export interface StoryWindowOptions {
  /** How many stories are compared with; the oldest leaves first. About 550 bytes each, taken at the start. */
  readonly capacity?: number
}

/**
 * Near copies share three quarters of their pairs of neighbouring words: one word changed in a sentence of fifteen, or a
 * short remark added. Resemblance as in Broder, "On the resemblance and containment of documents" (1997).
 */
export const nearCopy = 0.75

/** Shorter texts are what many people say by themselves ("happy new year everyone"). Letters and digits, without spaces. */
const fewestCharacters = 25
/** Texts of fewer words fold only when they are equal. */
const fewestWords = 5

/** Hashes kept of a text: all of them for a post, the smallest for an article (Broder's sketch). */
const sketchLength = 64
/**
 * Bands of locality-sensitive hashing (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4): with ten bands
 * of four rows a copy with resemblance 0.75 is found with a probability of 0.98, one of 0.85 with 0.9994.
 */
const bandCount = 10

/**
 * Window of recent stories for folding near-duplicates: links, handles, repeat marks, case and punctuation do not count.
 * Memory is fixed; the same calls give the same answers. Writing without spaces folds only when equal.
 */
export function createStoryWindow({ capacity = 50_000 }: StoryWindowOptions = {}): StoryWindow {
  const ids = new Float64Array(capacity)
  const exactKeys = new Float64Array(capacity)
  const sketches = new Uint32Array(capacity * sketchLength)
  const shingleCounts = new Uint16Array(capacity)
  const slotOfExactKey = new Map<number, number>()
  // One cell per band and hash, overwritten by the newest: a stale cell only costs a comparison.
  const cells = 2 ** Math.ceil(Math.log2(Math.max(2, capacity * 2)))
  const slotOfBand = new Int32Array(bandCount * cells).fill(-1)
  const hashOfBand = new Uint32Array(bandCount * cells)
  const bands = new Uint32Array(bandCount)
  let used = 0
  let next = 0

  function evict(slot: number): void {
    const key = exactKeys[slot] ?? 0
    if (slotOfExactKey.get(key) === slot) slotOfExactKey.delete(key)
  }

  function insert(id: number, print: Fingerprint, near: boolean): void {
    const slot = next
    if (used === capacity) evict(slot)
    else used += 1
    next = (next + 1) % capacity
    ids[slot] = id
    exactKeys[slot] = print.exactKey
    slotOfExactKey.set(print.exactKey, slot)
    const sketch = near ? print.shingles.subarray(0, sketchLength) : print.shingles.subarray(0, 0)
    sketches.set(sketch, slot * sketchLength)
    shingleCounts[slot] = near ? Math.min(print.shingles.length, 65_535) : 0
    if (!near) return
    for (let band = 0; band < bandCount; band += 1) {
      const hash = bands[band] ?? 0
      const cell = band * cells + (hash & (cells - 1))
      slotOfBand[cell] = slot
      hashOfBand[cell] = hash
    }
  }

  function nearest(print: Fingerprint): number {
    let best = -1
    let bestSimilarity = 0
    for (let band = 0; band < bandCount; band += 1) {
      const hash = bands[band] ?? 0
      const cell = band * cells + (hash & (cells - 1))
      const slot = slotOfBand[cell] ?? -1
      if (slot < 0 || slot === best || hashOfBand[cell] !== hash) continue
      const count = shingleCounts[slot] ?? 0
      const start = slot * sketchLength
      const stored = sketches.subarray(start, start + Math.min(count, sketchLength))
      const found = similarity(print.shingles, stored, count > sketchLength || print.shingles.length > sketchLength, sketchLength)
      if (found >= nearCopy && found > bestSimilarity) {
        best = slot
        bestSimilarity = found
      }
    }
    return best
  }

  function take(id: number, print: Fingerprint, compare: boolean): number | null {
    if (print.characters < fewestCharacters) return null
    const exact = slotOfExactKey.get(print.exactKey)
    // A mention that is judged again is the first of its own story, not a copy of itself.
    if (exact !== undefined) return compare && ids[exact] !== id ? (ids[exact] ?? null) : null
    const near = print.words >= fewestWords
    if (near) {
      bandsOf(print.shingles, bands)
      const slot = compare ? nearest(print) : -1
      if (slot >= 0) return ids[slot] === id ? null : (ids[slot] ?? null)
    }
    insert(id, print, near)
    return null
  }

  return {
    match: (id, text, print = fingerprint(text)) => take(id, print, true),
    remember: (id, text) => {
      take(id, fingerprint(text), false)
    },
  }
}
