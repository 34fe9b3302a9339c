import { createFeatureReader, createTextFeatures, denseCount } from '../../../electron/engine/monitor/analysis/sentiment/features.ts'
import { mostCharacterHashes, writeCharacterHashes } from '../../../electron/engine/monitor/analysis/sentiment/hashing.ts'
import type { Lexicon } from '../../../electron/engine/monitor/analysis/sentiment/lexicon.ts'
import type { Matrix } from './regression.ts'
import type { Sample } from './samples.ts'

export interface MatrixOptions {
  readonly bits: number
  readonly characterScale: number
  /** Figures are larger than the shares of the hashed features; this brings them in line. */
  readonly denseScale: number
}

/** The texts' features in sparse rows; every class weighs as much as another in all. */
export function matrixOf(samples: readonly Sample[], lexicon: Lexicon, { bits, characterScale, denseScale }: MatrixOptions): Matrix {
  const read = createFeatureReader(lexicon)
  const features = createTextFeatures()
  const characters = new Int32Array(mostCharacterHashes)
  const mask = 2 ** bits - 1
  const starts = new Uint32Array(samples.length + 1)
  let indices = new Uint32Array(2 ** 20)
  let values = new Float32Array(2 ** 20)
  let filled = 0
  const put = (index: number, value: number): void => {
    if (filled === indices.length) {
      indices = grown(indices, Uint32Array)
      values = grown(values, Float32Array)
    }
    indices[filled] = index
    values[filled++] = value
  }
  for (const [row, sample] of samples.entries()) {
    read(sample.text, features)
    const perWord = 1 / Math.sqrt(features.wordCount)
    for (let index = 0; index < features.wordCount; index += 1) put(features.words[index]! & mask, perWord)
    const perCharacter = characterScale / Math.sqrt(Math.max(1, features.characterCount))
    for (const piece of features.pieces.slice(0, features.pieceCount)) {
      const count = writeCharacterHashes(piece.normal, characters)
      for (let index = 0; index < count; index += 1) put(characters[index]! & mask, perCharacter)
    }
    for (let index = 0; index < denseCount; index += 1) if (features.dense[index] !== 0) put(mask + 1 + index, features.dense[index]! * denseScale)
    starts[row + 1] = filled
  }
  return {
    rows: samples.length,
    columns: mask + 1 + denseCount,
    starts,
    indices: indices.subarray(0, filled),
    values: values.subarray(0, filled),
    labels: Uint8Array.from(samples, (sample) => sample.label),
    weights: balancedWeights(samples),
    withoutNeutral: Uint8Array.from(samples, (sample) => (sample.withoutNeutral ? 1 : 0)),
  }
}

function grown<List extends Uint32Array | Float32Array>(list: List, Kind: new (length: number) => List): List {
  const larger = new Kind(list.length * 2)
  larger.set(list)
  return larger
}

export function balancedWeights(samples: readonly Sample[]): Float32Array {
  const totals = [0, 0, 0]
  for (const { label, weight } of samples) totals[label]! += weight
  const all = totals[0]! + totals[1]! + totals[2]!
  return Float32Array.from(samples, ({ label, weight }) => (weight * all) / 3 / totals[label]!)
}
