const HOUR = 3_600_000

/** The share of an hour's bins that may be low while the hour is not. */
const FLOOR = 0.2

/** What the last hour of a stream of counts looks like, with as many bins of it as there are by now. */
export interface HourOfBins {
  readonly bins: number
  readonly sum: number
  /** Sum of the last quarter of an hour; of the first bins of a stream as many as there are. */
  readonly quarter: number
  /** A count that four of five bins reach. */
  readonly floor: number
}

/** A ring of the last hour's bins. */
export class RecentHour {
  /** Numbers that it needs of a detector's memory: the place of the last bin, and the bins. */
  static readonly lengthFor = (binLength: number): number => 1 + binsOf(binLength)
  readonly bins: number
  readonly #quarter: number
  readonly #ring: Float64Array
  readonly #lowest: Float64Array

  constructor(numbers: Float64Array, binLength: number) {
    this.bins = binsOf(binLength)
    this.#quarter = Math.max(1, Math.round(this.bins / 4))
    this.#ring = numbers
    this.#lowest = new Float64Array(this.bins)
  }

  /** @param known bins so far, with this one */
  push(count: number, known: number): HourOfBins {
    const { bins } = this
    const ring = this.#ring
    const last = ((ring[0] ?? 0) + 1) % bins
    ring[0] = last
    ring[1 + last] = count
    const there = Math.min(known, bins)
    const rank = Math.floor(FLOOR * (there - 1))
    let sum = 0
    let quarter = 0
    for (let back = 0; back < there; back += 1) {
      const value = ring[1 + ((last - back + bins) % bins)] ?? 0
      sum += value
      if (back < this.#quarter) quarter += value
      if (back <= rank || value < (this.#lowest[rank] ?? 0)) this.#keepLow(value, Math.min(back, rank))
    }
    return { bins: there, sum, quarter, floor: this.#lowest[rank] ?? 0 }
  }

  /** Puts a count among the lowest so far, which stay in order; the one in the given place falls out. */
  #keepLow(count: number, place: number): void {
    const lowest = this.#lowest
    let slot = place
    for (; slot > 0 && (lowest[slot - 1] ?? 0) > count; slot -= 1) lowest[slot] = lowest[slot - 1] ?? 0
    lowest[slot] = count
  }
}

function binsOf(binLength: number): number {
  return Math.max(1, Math.round(HOUR / binLength))
}
