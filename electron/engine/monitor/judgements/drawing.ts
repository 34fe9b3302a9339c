import type { Randomness } from '../../ports.ts'

/** Draws whole numbers without repeating one. */
export interface Draw {
  /** The next number, or null when all were drawn. */
  next(): number | null
}

/** All numbers from 0 to below `size` in random order, worked out only as far as asked (Fisher and Yates' shuffle). */
export function drawWithoutRepeating(size: number, random: Randomness): Draw {
  const moved = new Map<number, number>()
  let drawn = 0
  return {
    next() {
      if (drawn >= size) return null
      const place = drawn + below(size - drawn, random)
      const found = moved.get(place) ?? place
      moved.set(place, moved.get(drawn) ?? drawn)
      drawn += 1
      return found
    },
  }
}

/** 48 random bits as a fraction: among millions the unevenness is less than one in 10⁸. */
function below(size: number, random: Randomness): number {
  const bytes = random.bytes(6)
  let value = 0
  for (const byte of bytes) value = value * 256 + byte
  return Math.floor((value / 2 ** 48) * size)
}
