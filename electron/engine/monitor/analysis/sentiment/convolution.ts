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
  /** One for each filter; a multiple of four. */
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
  return [valence / 10 / 3, rated / 10 / 2, emoji, bits & does.capitals ? 1 : 0, bits & does.elongated ? 1 : 0, bits & does.hashtag ? 1 : 0]
}

const bearing = does.capitals | does.elongated | does.hashtag

function hasFigures({ valence, rated, emoji, bits }: Piece): boolean {
  return valence !== 0 || rated !== 0 || emoji !== 0 || (bits & bearing) !== 0
}

/** The larger of two numbers of less than 31 bits, without a branch that a processor would guess wrong. */
function larger(first: number, second: number): number {
  const over = (first - second) | 0
  return (first - (over & (over >> 31))) | 0
}

/** Adds the network's scores of the three classes, before softmax and times `share`, to `scores`. */
export function createConvolution(network: Convolution): (pieces: readonly Piece[], pieceCount: number, share: number, scores: Float64Array) => void {
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

  /** Of the windows without figures: where the rows of their three words begin. */
  const befores = new Int32Array(longest)
  const middles = new Int32Array(longest)
  const afters = new Int32Array(longest)

  /** Raises `highest` to what the filters find in the windows without figures, four filters at a time. */
  const raise = (windows: number): void => {
    for (let filter = 0; filter < count; filter += 4) {
      let a = highest[filter]!, b = highest[filter + 1]!, c = highest[filter + 2]!, d = highest[filter + 3]!
      for (let window = 0; window < windows; window += 1) {
        const before = befores[window]! + filter, middle = middles[window]! + filter, after = afters[window]! + filter
        a = larger(a, (table[before]! + table[middle]! + table[after]!) | 0)
        b = larger(b, (table[before + 1]! + table[middle + 1]! + table[after + 1]!) | 0)
        c = larger(c, (table[before + 2]! + table[middle + 2]! + table[after + 2]!) | 0)
        d = larger(d, (table[before + 3]! + table[middle + 3]! + table[after + 3]!) | 0)
      }
      highest[filter] = a
      highest[filter + 1] = b
      highest[filter + 2] = c
      highest[filter + 3] = d
    }
  }

  return (pieces, pieceCount, share, scores) => {
    const length = Math.min(longest, pieceCount)
    highest.fill(-0x1000_0000)
    let windows = 0
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
          befores[windows] = before
          middles[windows] = middle
          afters[windows++] = last
        } else {
          const a = figuredBefore ?? nothing, b = figuredHere ?? nothing, c = figuredAfter ?? nothing
          for (let filter = 0; filter < count; filter += 1) {
            const value = (table[before + filter]! + table[middle + filter]! + table[last + filter]! + a[filter]! + b[count + filter]! + c[2 * count + filter]!) | 0
            highest[filter] = larger(highest[filter]!, value)
          }
        }
      }
      before = here
      here = after
      figuredBefore = figuredHere
      figuredHere = figuredAfter
    }
    raise(windows)
    for (let filter = 0; filter < count; filter += 1) pooled[filter] = Math.max(0, highest[filter]! * scales[filter]! + filterBias[filter]!)
    for (let label = 0; label < 3; label += 1) {
      let sum = outputBias[label]!
      for (let filter = 0; filter < count; filter += 1) sum += output[label * count + filter]! * pooled[filter]!
      scores[label]! += share * sum
    }
  }
}
