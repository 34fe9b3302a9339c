import type { Matrix } from './regression.ts'

/**
 * Several languages in one matrix: every feature stands once for all and once for its own language (Daumé 2007), so
 * that what holds in all is learnt from all of them. The first block of columns is the shared one.
 */
export function joined(matrices: readonly Matrix[]): Matrix {
  if (matrices.length === 1) return matrices[0]!
  const block = matrices[0]!.columns
  const rows = matrices.reduce((sum, matrix) => sum + matrix.rows, 0)
  const filled = matrices.reduce((sum, matrix) => sum + matrix.indices.length, 0)
  const all: Matrix = {
    rows,
    columns: block * (matrices.length + 1),
    starts: new Uint32Array(rows + 1),
    indices: new Uint32Array(filled * 2),
    values: new Float32Array(filled * 2),
    labels: new Uint8Array(rows),
    weights: new Float32Array(rows),
    withoutNeutral: new Uint8Array(rows),
  }
  let row = 0
  let at = 0
  for (const [index, matrix] of matrices.entries()) {
    all.labels.set(matrix.labels, row)
    all.weights.set(matrix.weights, row)
    all.withoutNeutral.set(matrix.withoutNeutral, row)
    for (let own = 0; own < matrix.rows; own += 1) {
      for (let from = matrix.starts[own]!; from < matrix.starts[own + 1]!; from += 1) {
        all.indices[at] = matrix.indices[from]!
        all.values[at++] = matrix.values[from]!
        all.indices[at] = matrix.indices[from]! + block * (index + 1)
        all.values[at++] = matrix.values[from]!
      }
      row += 1
      all.starts[row] = at
    }
  }
  return all
}

/** One language's weights out of those of the joined matrix: what is shared and its own, added up. */
export function ownWeights(weights: Float64Array, block: number, members: number, index: number): Float64Array {
  if (members === 1) return weights
  const size = block * 3
  const own = new Float64Array(size + 3)
  for (let k = 0; k < size; k += 1) own[k] = weights[k]! + weights[size * (index + 1) + k]!
  own.set(weights.subarray(weights.length - 3), size)
  return own
}
