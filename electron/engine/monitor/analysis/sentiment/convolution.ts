import { indexHashes } from './hash-index.ts'
import { does, type Piece } from './pieces.ts'

/**
 * A small convolutional network over three neighbouring words (after Kim 2014), with the product of every known word's
 * vector and every filter worked out in advance: judging is adding.
 */
export interface Convolution {
  /** Hashes of the known words; they rise. */
  readonly hashes: Uint32Array
  /** (words + 1) × 3 places × filters, times the filter's scale; the last row is zeros. */
  readonly table: Int8Array
  /** One for each filter. */
  readonly scales: Float32Array
  /** figures × 3 places × filters */
  readonly figures: Float32Array
  readonly filterBias: Float32Array
  /** 3 classes × filters */
  readonly output: Float32Array
  readonly outputBias: Float32Array
}

/** Neighbouring words that a filter sees. */
export const placeCount = 3
/** What the network is told about a word beside which one it is. */
export const figureCount = 6
/** Words of a text that the network looks at; the other part of the model looks at all. */
const longest = 64

export function wordFigures({ valence, rated, emoji, bits }: Piece): readonly number[] {
  return [valence / 3, rated / 2, emoji, bits & does.capitals ? 1 : 0, bits & does.elongated ? 1 : 0, bits & does.hashtag ? 1 : 0]
}

const bearing = does.capitals | does.elongated | does.hashtag

function hasFigures({ valence, rated, emoji, bits }: Piece): boolean {
  return valence !== 0 || rated !== 0 || emoji !== 0 || (bits & bearing) !== 0
}

/** Adds the network's scores of the three classes, before softmax and times `share`, to `scores`. */
export function createConvolution(network: Convolution): (pieces: readonly Piece[], share: number, scores: Float64Array) => void {
  const { hashes, table, scales, figures, filterBias, output, outputBias } = network
  const count = filterBias.length
  const across = placeCount * count
  /** The table's last row is that of unknown words and of what stands before and after a text: zeros. */
  const unknown = hashes.length * across
  const nothing = new Int16Array(across)
  const rowOf = indexHashes(hashes)
  /** In the unit of the table, so that both can be added before they are scaled. */
  const scaledFigures = figures.map((value, at) => value / scales[at % count]!)
  const figured = new Float32Array(across)
  const highest = new Int32Array(count)
  const pooled = new Float32Array(count)

  const place = (piece: Piece): void => {
    const row = rowOf(piece.hash)
    piece.row = row < 0 ? unknown : row * across
    if (!hasFigures(piece)) return
    figured.fill(0)
    const values = wordFigures(piece)
    for (let figure = 0; figure < figureCount; figure += 1) {
      const value = values[figure]!
      if (value === 0) continue
      for (let at = 0; at < across; at += 1) figured[at]! += value * scaledFigures[figure * across + at]!
    }
    const rounded = new Int16Array(across)
    for (let at = 0; at < across; at += 1) rounded[at] = Math.round(figured[at]!)
    piece.figured = rounded
  }

  return (pieces, share, scores) => {
    const length = Math.min(longest, pieces.length)
    highest.fill(-0x4000_0000)
    let before = unknown, here = unknown
    let figuredBefore: Int16Array | null = null, figuredHere: Int16Array | null = null
    for (let index = 0; index <= length; index += 1) {
      const piece = index < length ? pieces[index] : undefined
      if (piece !== undefined && piece.row < 0) place(piece)
      const after = piece === undefined ? unknown : piece.row
      const figuredAfter = piece === undefined ? null : piece.figured
      if (index > 0) {
        const middle = here + count
        const last = after + 2 * count
        if (figuredBefore === null && figuredHere === null && figuredAfter === null) {
          for (let filter = 0; filter < count; filter += 1) {
            const value = (table[before + filter]! + table[middle + filter]! + table[last + filter]!) | 0
            if (value > highest[filter]!) highest[filter] = value
          }
        } else {
          const a = figuredBefore ?? nothing, b = figuredHere ?? nothing, c = figuredAfter ?? nothing
          for (let filter = 0; filter < count; filter += 1) {
            const value = (table[before + filter]! + table[middle + filter]! + table[last + filter]! + a[filter]! + b[count + filter]! + c[2 * count + filter]!) | 0
            if (value > highest[filter]!) highest[filter] = value
          }
        }
      }
      before = here
      here = after
      figuredBefore = figuredHere
      figuredHere = figuredAfter
    }
    for (let filter = 0; filter < count; filter += 1) pooled[filter] = Math.max(0, highest[filter]! * scales[filter]! + filterBias[filter]!)
    for (let label = 0; label < 3; label += 1) {
      let sum = outputBias[label]!
      for (let filter = 0; filter < count; filter += 1) sum += output[label * count + filter]! * pooled[filter]!
      scores[label]! += share * sum
    }
  }
}
