import { denseCount } from '../../../electron/engine/monitor/analysis/sentiment/features.ts'
import type { Recipe } from './recipes.ts'
import type { Matrix } from './regression.ts'

/** In how many texts each column stands. */
function textsByColumn({ rows, columns, starts, indices }: Matrix): Uint32Array {
  const counts = new Uint32Array(columns)
  const lastRow = new Int32Array(columns).fill(-1)
  for (let row = 0; row < rows; row += 1) {
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const column = indices[at]!
      if (lastRow[column] !== row) counts[column]! += 1
      lastRow[column] = row
    }
  }
  return counts
}

/** Of a feature that nearly every text has. */
const leastRarity = 0.0001

/**
 * λ of each column of a matrix of one language or several.
 * @param block columns of one language; the first block is what they share
 */
export function penaltiesOf(matrix: Matrix, block: number, { penalty, densePenalty, ownPenalty, rarity }: Recipe): Float32Array {
  const penalties = new Float32Array(matrix.columns)
  for (let end = block; end <= matrix.columns; end += block) {
    const times = end > block ? ownPenalty : 1
    penalties.fill(penalty * times, end - block, end - denseCount)
    penalties.fill(densePenalty * times, end - denseCount, end)
  }
  if (rarity === 0) return penalties
  const texts = textsByColumn(matrix)
  return penalties.map((value, column) =>
    column % block >= block - denseCount ? value : value / Math.max(leastRarity, Math.log(matrix.rows / Math.max(1, texts[column]!)) / 3) ** rarity,
  )
}
