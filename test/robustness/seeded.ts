import { onTestFailed } from 'vitest'

/** Random numbers that come out the same for the same seed. */
export interface Seeded {
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
}

/** Seeded by HOLDFAST_SEED where it is set. A failing test says its seed. */
export function seeded(seed: number): Seeded {
  const chosen = Number(process.env['HOLDFAST_SEED'] ?? seed)
  onTestFailed(() => console.error(`Seed of this run: HOLDFAST_SEED=${chosen}`))
  return randomFrom(chosen)
}

export function randomFrom(seed: number): Seeded {
  const next = mulberry32(seed)
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return { between, pick: (items) => items[between(0, items.length - 1)] ?? items[0] }
}

/** Tommy Ettinger's 32-bit generator; equally spread is all that is asked of it here. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
