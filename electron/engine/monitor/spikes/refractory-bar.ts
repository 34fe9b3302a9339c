const HOUR = 3_600_000

/** What comes after something that stood out must stand out so much more; half of that is forgotten in six hours. */
const FACTOR = 1.75
const HALF_LIFE = 6 * HOUR

/** Keeps a crisis that rumbles on from alarming over and over: of each rise only what is new gets through. */
export class RefractoryBar {
  static readonly length = 1
  readonly #bar: Float64Array
  readonly #kept: number

  constructor(numbers: Float64Array, binLength: number) {
    this.#bar = numbers
    this.#kept = 0.5 ** (binLength / HALF_LIFE)
  }

  /**
   * Call once a bin.
   * @param least what is below it leaves the bar where it is
   * @returns the surprise where it clears the bar, else 0
   */
  let(surprise: number, least: number): number {
    const bar = (this.#bar[0] ?? 0) * this.#kept
    const clears = surprise > bar
    this.#bar[0] = clears && surprise >= least ? FACTOR * surprise : bar
    return clears ? surprise : 0
  }
}
