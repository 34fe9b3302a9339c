import type { Expectation } from '../../../contract/index.ts'

const HOUR = 3_600_000
const SLOTS_OF_DAY = 24
const SLOTS_OF_WEEK = 168
/** Mean, variance and weight of a slot. */
const FIELDS = 3

/** Share that a new figure has in a slot that knows much, so that about the last twelve hours' worth of bins count. */
const LEAST_RATE = 1 / 120
/** A figure further out than this many spreads counts as this far: a crisis must not become what is usual. */
const CLIP = 2.5
/** Spreads on each side of the middle. */
const WIDTH = 2

/**
 * Which counts are usual for an hour of the day, and of the week once there is enough of it. Counts are kept as
 * 2·√(n + 3/8), on which scale chance alone has a spread of 1 whatever the count (Anscombe 1948).
 */
export class SeasonalBand {
  static readonly length = (SLOTS_OF_DAY + SLOTS_OF_WEEK + 1) * FIELDS
  readonly #slots: Float64Array
  readonly #needed: number

  /** @param binsPerHour a slot is trusted after three hours' worth of bins */
  constructor(numbers: Float64Array, binsPerHour: number) {
    this.#slots = numbers
    this.#needed = 3 * binsPerHour
  }

  /** Takes a bin's count into account. @param counts as how much of a bin: less than 1 in the midst of an episode */
  learn(at: number, count: number, counts: number): void {
    const value = 2 * Math.sqrt(count + 0.375)
    for (const slot of slotsOf(at)) this.#learn(slot * FIELDS, value, counts)
  }

  /** Usual counts of a bin then; null before the first. Local regularities show through, whatever the time zone. */
  expected(at: number): Expectation | null {
    const slots = this.#slots
    const trusted = slotsOf(at).find((slot) => (slots[slot * FIELDS + 2] ?? 0) >= this.#needed) ?? ALL
    const base = trusted * FIELDS
    if ((slots[base + 2] ?? 0) === 0) return null
    const mean = slots[base] ?? 0
    const spread = Math.sqrt(Math.max(1, slots[base + 1] ?? 1))
    const count = (value: number): number => Math.max(0, (Math.max(0, value) / 2) ** 2 - 0.375)
    return { low: count(mean - WIDTH * spread), middle: count(mean), high: count(mean + WIDTH * spread) }
  }

  #learn(base: number, value: number, counts: number): void {
    const slots = this.#slots
    const before = slots[base + 2] ?? 0
    const weight = before + counts
    slots[base + 2] = weight
    if (before === 0) {
      slots[base] = value
      slots[base + 1] = 1
      return
    }
    const rate = counts * Math.max(1 / weight, LEAST_RATE)
    const mean = slots[base] ?? 0
    const variance = slots[base + 1] ?? 1
    const reach = CLIP * Math.sqrt(Math.max(1, variance))
    const step = Math.max(-reach, Math.min(reach, value - mean))
    slots[base] = mean + rate * step
    slots[base + 1] = variance + rate * (step * step - variance)
  }
}

const ALL = SLOTS_OF_DAY + SLOTS_OF_WEEK

/** Hour of the week, hour of the day, any hour: the most particular first. */
function slotsOf(at: number): readonly [number, number, number] {
  const hours = Math.floor(at / HOUR)
  return [SLOTS_OF_DAY + (hours % SLOTS_OF_WEEK), hours % SLOTS_OF_DAY, ALL]
}
