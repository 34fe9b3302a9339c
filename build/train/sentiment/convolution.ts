import { wordFigures, figureCount, placeCount } from '../../../electron/engine/monitor/analysis/sentiment/convolution.ts'
import { createFeatureReader, createTextFeatures } from '../../../electron/engine/monitor/analysis/sentiment/features.ts'
import type { Lexicon } from '../../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import { balancedWeights } from './matrix.ts'
import { trainNetwork, type Network, type NetworkOptions, type Sequences } from './network.ts'
import { Random } from './random.ts'
import type { Sample } from './samples.ts'
import type { WordVectors } from './vectors.ts'

/** A trained network as the engine needs it: what each known word adds to each filter in each of the three places. */
export interface Projections {
  /** Hashes of the known words; they rise. */
  readonly hashes: Uint32Array
  /** (words + 1) × 3 places × filters, times the filter's scale; the last row is zeros */
  readonly table: Int8Array
  readonly scales: Float32Array
  /** figures × 3 places × filters */
  readonly figures: Float32Array
  readonly filterBias: Float32Array
  /** 3 × filters */
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

export type ConvolutionOptions = Pick<NetworkOptions, 'filters' | 'epochs' | 'seed'> & {
  /** Words whose projections ship: those most frequent in training, then those most frequent elsewhere. */
  readonly words: number
}

const fixed = { extra: figureCount, batch: 32, learningRate: 0.001, embeddingRate: 0.01, dropout: 0.5, wordDropout: 0.1, decay: 0.01 } as const

interface Vocabulary {
  readonly rows: ReadonlyMap<number, number>
  /** In the order in which words are kept. */
  readonly ranked: readonly number[]
}

/** Row 0 stands for all unknown words and stays near zero. */
function vocabularyOf(samples: readonly Sample[], lexicon: Lexicon, vectors: WordVectors): Vocabulary {
  const read = createFeatureReader(lexicon)
  const features = createTextFeatures()
  const counts = new Map<number, number>()
  for (const { text } of samples) {
    read(text, features)
    for (const piece of features.pieces.slice(0, features.pieceCount)) {
      const hash = piece.hash >>> 0
      counts.set(hash, (counts.get(hash) ?? 0) + 1)
    }
  }
  const trained = [...counts].filter(([hash, count]) => count >= 2 || vectors.of.has(hash)).toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  const frequent = trained.filter(([, count]) => count >= 2).map(([hash]) => hash)
  const ranked = [...new Set([...frequent, ...vectors.of.keys()])]
  const rows = new Map([...new Set([...trained.map(([hash]) => hash), ...ranked])].map((hash, index) => [hash, index + 1] as const))
  return { rows, ranked }
}

function tableOf({ rows }: Vocabulary, { dimensions, of }: WordVectors, random: Random): Float32Array {
  const table = new Float32Array((rows.size + 1) * dimensions)
  for (const [hash, row] of rows) {
    const vector = of.get(hash)
    for (let k = 0; k < dimensions; k += 1) table[row * dimensions + k] = vector === undefined ? random.normal() * 0.15 : vector[k]!
  }
  return table
}

function sequencesOf(samples: readonly Sample[], lexicon: Lexicon, { rows }: Vocabulary): Sequences {
  const read = createFeatureReader(lexicon)
  const features = createTextFeatures()
  const starts = new Uint32Array(samples.length + 1)
  const words: number[] = []
  const figures: number[] = []
  for (const [row, { text }] of samples.entries()) {
    read(text, features)
    for (const piece of features.pieces.slice(0, features.pieceCount)) {
      words.push(rows.get(piece.hash >>> 0) ?? 0)
      figures.push(...wordFigures(piece))
    }
    starts[row + 1] = words.length
  }
  return {
    starts,
    words: Uint32Array.from(words),
    figures: Float32Array.from(figures),
    labels: Uint8Array.from(samples, (sample) => sample.label),
    weights: balancedWeights(samples),
  }
}

/** Trains the network on samples with all three classes and turns it into what ships. */
export function trainConvolution(
  samples: readonly Sample[], lexicon: Lexicon, vectors: WordVectors, options: ConvolutionOptions, told: (line: string) => void,
): Projections {
  const vocabulary = vocabularyOf(samples, lexicon, vectors)
  const table = tableOf(vocabulary, vectors, new Random(options.seed))
  const network = trainNetwork(sequencesOf(samples, lexicon, vocabulary), table, { ...fixed, ...options, dimensions: vectors.dimensions }, (_, epoch) =>
    told(`  network: epoch ${epoch + 1} of ${options.epochs}`),
  )
  return project(network, vocabulary, vectors.dimensions, options)
}

function project(network: Network, { rows, ranked }: Vocabulary, dimensions: number, { filters: count, words }: ConvolutionOptions): Projections {
  const size = dimensions + figureCount
  const across = placeCount * count
  const kept = ranked.slice(0, words).toSorted((a, b) => a - b)
  const whole = new Float32Array((kept.length + 1) * across)
  for (const [index, hash] of kept.entries()) {
    const row = rows.get(hash)! * dimensions
    for (let place = 0; place < placeCount; place += 1) {
      for (let filter = 0; filter < count; filter += 1) {
        const at = filter * placeCount * size + place * size
        let sum = 0
        for (let k = 0; k < dimensions; k += 1) sum += network.filters[at + k]! * network.table[row + k]!
        whole[index * across + place * count + filter] = sum
      }
    }
  }
  const scales = new Float32Array(count).fill(1e-6)
  for (let at = 0; at < whole.length; at += 1) scales[at % count] = Math.max(scales[at % count]!, Math.abs(whole[at]!) / 127)
  const figures = new Float32Array(figureCount * across)
  for (let figure = 0; figure < figureCount; figure += 1) {
    for (let place = 0; place < placeCount; place += 1) {
      for (let filter = 0; filter < count; filter += 1) {
        figures[figure * across + place * count + filter] = network.filters[filter * placeCount * size + place * size + dimensions + figure]!
      }
    }
  }
  return {
    hashes: Uint32Array.from(kept),
    table: Int8Array.from(whole, (value, at) => Math.round(value / scales[at % count]!)),
    scales,
    figures,
    filterBias: network.filterBias,
    output: network.output,
    outputBias: network.outputBias,
  }
}
