import { Random } from './random.ts'

/** Texts as rows of words for a convolutional network. */
export interface Sequences {
  readonly starts: Uint32Array
  /** Rows of the word table. */
  readonly words: Uint32Array
  /** What is known about each word in its place: `extra` figures each. */
  readonly figures: Float32Array
  readonly labels: Uint8Array
  readonly weights: Float32Array
}

export interface NetworkOptions {
  readonly dimensions: number
  readonly extra: number
  /** A multiple of 4. */
  readonly filters: number
  readonly epochs: number
  readonly batch: number
  readonly learningRate: number
  readonly embeddingRate: number
  readonly dropout: number
  readonly wordDropout: number
  readonly decay: number
  readonly seed: number
}

/** A network of one convolution over three neighbouring words, the highest of each filter, and one linear layer. */
export interface Network {
  /** dimensions per word */
  readonly table: Float32Array
  /** filters × 3 places × (dimensions + extra) */
  readonly filters: Float32Array
  readonly filterBias: Float32Array
  /** 3 × filters */
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

const width = 3
/** Words of a text that the network looks at. */
export const longest = 64

class Adam {
  readonly gradient: Float32Array
  readonly #values: Float32Array
  readonly #first: Float32Array
  readonly #second: Float32Array
  readonly #rate: number
  readonly #decay: number
  #step = 0

  constructor(values: Float32Array, rate: number, decay: number) {
    this.#values = values
    this.#rate = rate
    this.#decay = decay
    this.gradient = new Float32Array(values.length)
    this.#first = new Float32Array(values.length)
    this.#second = new Float32Array(values.length)
  }

  step(slowdown: number): void {
    this.#step += 1
    const values = this.#values, gradient = this.gradient, first = this.#first, second = this.#second
    const rate = (this.#rate * slowdown * Math.sqrt(1 - 0.999 ** this.#step)) / (1 - 0.9 ** this.#step)
    const kept = 1 - this.#rate * slowdown * this.#decay
    for (let k = 0; k < values.length; k += 1) {
      const g = gradient[k]!
      first[k] = 0.9 * first[k]! + 0.1 * g
      second[k] = 0.999 * second[k]! + 0.001 * g * g
      values[k] = values[k]! * kept - (rate * first[k]!) / (Math.sqrt(second[k]!) + 1e-8)
    }
    gradient.fill(0)
  }
}

/** The highest value of each filter over a text's places, and where it is; four filters at a time, so that each input is read once for them. */
function convolve(
  filters: Float32Array, input: Float32Array, length: number, window: number, size: number, count: number, peaks: Float32Array, best: Int32Array,
): void {
  peaks.fill(-Infinity)
  for (let filter = 0; filter < count; filter += 4) {
    const first = filter * window, second = first + window, third = second + window, fourth = third + window
    for (let place = 0; place < length; place += 1) {
      const inputAt = place * size
      let a = 0, b = 0, c = 0, d = 0
      for (let k = 0; k < window; k += 1) {
        const value = input[inputAt + k]!
        a += filters[first + k]! * value
        b += filters[second + k]! * value
        c += filters[third + k]! * value
        d += filters[fourth + k]! * value
      }
      if (a > peaks[filter]!) { peaks[filter] = a; best[filter] = place }
      if (b > peaks[filter + 1]!) { peaks[filter + 1] = b; best[filter + 1] = place }
      if (c > peaks[filter + 2]!) { peaks[filter + 2] = c; best[filter + 2] = place }
      if (d > peaks[filter + 3]!) { peaks[filter + 3] = d; best[filter + 3] = place }
    }
  }
}

/**
 * Trains by Adam on small batches, the word table by AdaGrad on the words that were met. The order of the texts follows
 * from the seed, so the result does too.
 * @param table where the words begin; changed
 */
export function trainNetwork(data: Sequences, table: Float32Array, options: NetworkOptions, each?: (network: Network, epoch: number) => void): Network {
  const { dimensions, extra, filters: count, epochs, batch, dropout, wordDropout } = options
  const random = new Random(options.seed)
  const size = dimensions + extra
  const window = width * size
  const filters = Float32Array.from({ length: count * window }, () => random.normal() * Math.sqrt(2 / window) * 0.7)
  const filterBias = new Float32Array(count)
  const output = Float32Array.from({ length: 3 * count }, () => random.normal() * 0.1)
  const outputBias = new Float32Array(3)
  const network: Network = { table, filters, filterBias, output, outputBias }
  const ofFilters = new Adam(filters, options.learningRate, options.decay)
  const ofFilterBias = new Adam(filterBias, options.learningRate, 0)
  const ofOutput = new Adam(output, options.learningRate, options.decay)
  const ofOutputBias = new Adam(outputBias, options.learningRate, 0)
  const met = new Float32Array(table.length / dimensions)
  const rows = data.labels.length
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  const input = new Float32Array((longest + 2) * size)
  const back = new Float32Array((longest + 2) * size)
  const best = new Int32Array(count)
  const peaks = new Float32Array(count)
  const pooled = new Float32Array(count)
  const kept = new Float32Array(count)
  const mask = new Float32Array((longest + 2) * size)
  const batches = Math.ceil(rows / batch)
  const total = epochs * batches
  let done = 0
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    random.shuffle(order)
    for (let from = 0; from < rows; from += batch) {
      const to = Math.min(rows, from + batch)
      const share = 1 / (to - from)
      const slowdown = 1 - done / total
      done += 1
      for (let at = from; at < to; at += 1) {
        const row = order[at]!
        const start = data.starts[row]!
        const length = Math.min(longest, data.starts[row + 1]! - start)
        if (length === 0) continue
        // A word before the first and one after the last are zeros.
        input.fill(0, 0, (length + 2) * size)
        for (let place = 0; place < length; place += 1) {
          const to = (place + 1) * size
          if (random.next() < wordDropout) continue
          const word = data.words[start + place]! * dimensions
          for (let k = 0; k < dimensions; k += 1) input[to + k] = table[word + k]!
          for (let k = 0; k < extra; k += 1) input[to + dimensions + k] = data.figures[(start + place) * extra + k]!
        }
        for (let k = size; k < (length + 1) * size; k += 1) {
          const keep = random.next() < 0.2 ? 0 : 1.25
          mask[k] = keep
          input[k]! *= keep
        }
        const scores = [outputBias[0]!, outputBias[1]!, outputBias[2]!]
        convolve(filters, input, length, window, size, count, peaks, best)
        for (let filter = 0; filter < count; filter += 1) {
          const value = peaks[filter]! + filterBias[filter]!
          const keep = random.next() < dropout ? 0 : 1 / (1 - dropout)
          kept[filter] = keep
          pooled[filter] = value > 0 ? value * keep : 0
          if (pooled[filter] !== 0) for (let label = 0; label < 3; label += 1) scores[label]! += output[label * count + filter]! * pooled[filter]!
        }
        const top = Math.max(...scores)
        const powers = scores.map((score) => Math.exp(score - top))
        const sum = powers[0]! + powers[1]! + powers[2]!
        const weight = data.weights[row]! * share
        const errors = powers.map((power, label) => weight * (power / sum - (data.labels[row] === label ? 1 : 0)))
        back.fill(0, 0, (length + 2) * size)
        for (let label = 0; label < 3; label += 1) ofOutputBias.gradient[label]! += errors[label]!
        for (let filter = 0; filter < count; filter += 1) {
          const value = pooled[filter]!
          const where = best[filter]!
          if (value === 0) continue
          let error = 0
          for (let label = 0; label < 3; label += 1) {
            ofOutput.gradient[label * count + filter]! += errors[label]! * value
            error += errors[label]! * output[label * count + filter]!
          }
          error *= kept[filter]!
          ofFilterBias.gradient[filter]! += error
          const weightsAt = filter * window
          const inputAt = where * size
          const gradient = ofFilters.gradient
          for (let k = 0; k < window; k += 1) {
            gradient[weightsAt + k]! += error * input[inputAt + k]!
            back[inputAt + k]! += error * filters[weightsAt + k]!
          }
        }
        for (let place = 0; place < length; place += 1) {
          const word = data.words[start + place]!
          const at = (place + 1) * size
          let square = 0
          for (let k = 0; k < dimensions; k += 1) {
            const g = back[at + k]! * mask[at + k]!
            back[at + k] = g
            square += g * g
          }
          if (square === 0) continue
          // Gradients are shares of a batch; the word's own text counts whole.
          const scaled = batch * batch
          met[word]! += (square * scaled) / dimensions
          const rate = ((options.embeddingRate * slowdown) / Math.sqrt(met[word]! + 1e-6)) * batch
          for (let k = 0; k < dimensions; k += 1) table[word * dimensions + k]! -= rate * back[at + k]!
        }
      }
      ofFilters.step(slowdown)
      ofFilterBias.step(slowdown)
      ofOutput.step(slowdown)
      ofOutputBias.step(slowdown)
    }
    each?.(network, epoch)
  }
  return network
}

/** The network's scores of every text, three each, before softmax. */
export function networkScores(data: Sequences, network: Network, { dimensions, extra, filters: count }: NetworkOptions): Float64Array {
  const rows = data.starts.length - 1
  const size = dimensions + extra
  const window = width * size
  const scores = new Float64Array(rows * 3)
  const input = new Float32Array((longest + 2) * size)
  const best = new Int32Array(count)
  const peaks = new Float32Array(count)
  for (let row = 0; row < rows; row += 1) {
    const start = data.starts[row]!
    const length = Math.min(longest, data.starts[row + 1]! - start)
    input.fill(0, 0, (length + 2) * size)
    for (let place = 0; place < length; place += 1) {
      const word = data.words[start + place]! * dimensions
      const to = (place + 1) * size
      for (let k = 0; k < dimensions; k += 1) input[to + k] = network.table[word + k]!
      for (let k = 0; k < extra; k += 1) input[to + dimensions + k] = data.figures[(start + place) * extra + k]!
    }
    for (let label = 0; label < 3; label += 1) scores[row * 3 + label] = network.outputBias[label]!
    convolve(network.filters, input, length, window, size, count, peaks, best)
    for (let filter = 0; filter < count; filter += 1) {
      const highest = length === 0 ? 0 : Math.max(0, peaks[filter]! + network.filterBias[filter]!)
      for (let label = 0; label < 3; label += 1) scores[row * 3 + label]! += network.output[label * count + filter]! * highest
    }
  }
  return scores
}
