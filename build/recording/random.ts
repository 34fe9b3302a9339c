/** A reproducible source of chance: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** Whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  happens(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** A key, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key
  /** How many events happen where `mean` are expected. */
  poisson(mean: number): number
}

/**
 * sfc32 by Chris Doty-Humphrey ("Small Fast Counting", from his test suite PractRand, public domain):
 * 32-bit integers only, so it does not depend on floating point.
 */
export function createChance(seed: number): Chance {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let counter = 1

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let round = 0; round < 15; round++) next()

  function pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(next() * items.length)]
    if (item === undefined) throw new RangeError('Nothing to pick from')
    return item
  }

  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    happens: (probability) => next() < probability,
    pick,
    weighted<Key extends string>(weights: Readonly<Partial<Record<Key, number>>>): Key {
      const entries = Object.entries<number | undefined>(weights) as [Key, number | undefined][]
      let rest = next() * entries.reduce((sum, [, weight]) => sum + (weight ?? 0), 0)
      for (const [key, weight = 0] of entries) {
        rest -= weight
        if (rest < 0) return key
      }
      return pick(entries)[0]
    },
    poisson(mean) {
      // Knuth, The Art of Computer Programming 2, 3.4.1; good for the small means of one minute.
      const limit = Math.exp(-mean)
      let product = next()
      let count = 0
      while (product > limit) {
        product *= next()
        count++
      }
      return count
    },
  }
}
