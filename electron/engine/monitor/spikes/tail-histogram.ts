/** Cells per doubling, cells in all, and where zero lies: figures from 2^-6 to 2^24 have a cell of their own. */
const PER_DOUBLING = 8
const CELLS = 240
const ZERO = 48

/** A typical excess over the threshold before the stream has shown its own: 0.7 of a doubling. */
const PRIOR_EXCESS = 0.7 * PER_DOUBLING
const PRIOR_WEIGHT = 20
/** Where the tail begins. */
const TAIL = 0.97

/**
 * How rare a figure is among those of the past weeks, which are slowly forgotten. Figures are logarithms to base 2.
 * Inside of what was seen the share of figures as high decides; beyond the 0.97 quantile an exponential tail goes on,
 * so that a figure never seen before still tells how far out it lies (peaks over threshold: Pickands 1975).
 */
export class TailHistogram {
  /** Numbers that it needs of a detector's memory: the cells, their sum, the weight of the next figure, the highest cell. */
  static readonly length = CELLS + 3
  readonly #cells: Float64Array
  readonly #growth: number

  /** @param memory figures after which the weight of an old one has fallen to 1/e */
  constructor(numbers: Float64Array, memory: number) {
    this.#cells = numbers
    this.#growth = 1 + 1 / memory
  }

  add(figure: number): void {
    const cells = this.#cells
    const cell = Math.floor(position(figure))
    // Newer figures weigh more, which is the same as all older ones weighing less.
    const weight = (cells[WEIGHT] ?? 0) || 1
    cells[cell] = (cells[cell] ?? 0) + weight
    cells[SUM] = (cells[SUM] ?? 0) + weight
    cells[HIGHEST] = Math.max(cells[HIGHEST] ?? 0, cell)
    cells[WEIGHT] = weight * this.#growth
    if (weight > 1e6) this.#rescale(1 / weight)
  }

  /** −log10 of the chance of a figure at least as high; 0 before the first figure. Does not saturate. */
  surprise(figure: number): number {
    const cells = this.#cells
    const sum = cells[SUM] ?? 0
    if (sum === 0) return 0
    const weight = cells[WEIGHT] ?? 1
    const highest = cells[HIGHEST] ?? 0
    const at = position(figure)
    const room = (1 - TAIL) * sum
    let beyond = 0
    let excess = 0
    let cell = highest
    for (; cell > 0 && beyond + (cells[cell] ?? 0) <= room; cell -= 1) beyond += cells[cell] ?? 0
    const threshold = cell + 1
    if (at <= threshold) return Math.max(0, -Math.log10(Math.max(this.#atLeast(at, highest), 1e-9 * sum) / sum))
    for (let higher = threshold; higher <= highest; higher += 1) excess += (cells[higher] ?? 0) * (higher + 0.5 - threshold)
    const prior = PRIOR_WEIGHT * weight
    const meanExcess = (excess + prior * PRIOR_EXCESS) / (beyond + prior)
    return -Math.log10(Math.max((beyond + 0.5 * weight) / sum, 1e-9)) + (at - threshold) / meanExcess / Math.LN10
  }

  #atLeast(at: number, highest: number): number {
    const cells = this.#cells
    const own = Math.floor(at)
    let mass = (cells[own] ?? 0) * (1 - (at - own))
    for (let cell = highest; cell > own; cell -= 1) mass += cells[cell] ?? 0
    return mass
  }

  #rescale(factor: number): void {
    for (let cell = 0; cell < CELLS; cell += 1) this.#cells[cell] = (this.#cells[cell] ?? 0) * factor
    this.#cells[SUM] = (this.#cells[SUM] ?? 0) * factor
    this.#cells[WEIGHT] = (this.#cells[WEIGHT] ?? 0) * factor
  }
}

const SUM = CELLS
const WEIGHT = CELLS + 1
const HIGHEST = CELLS + 2

function position(figure: number): number {
  return Math.min(CELLS - 1.001, Math.max(0, figure * PER_DOUBLING + ZERO))
}
