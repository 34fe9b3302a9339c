import { denseCount } from '../../../electron/engine/monitor/analysis/sentiment/features.ts'

export interface Quantised {
  readonly weights: Int8Array
  readonly scale: number
  readonly dense: Float32Array
  readonly bias: readonly [number, number, number]
}

/**
 * Three weights per bucket as two of eight bits, against neutral: softmax sees differences only. Weights beyond the
 * 99.99th percentile are cut to it, so that a few do not cost all others their digits.
 */
export function quantise(weights: Float64Array, { bits, denseScale }: { readonly bits: number; readonly denseScale: number }): Quantised {
  const buckets = 2 ** bits
  const differences = new Float32Array(buckets * 2)
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    differences[bucket * 2] = weights[bucket * 3]! - weights[bucket * 3 + 1]!
    differences[bucket * 2 + 1] = weights[bucket * 3 + 2]! - weights[bucket * 3 + 1]!
  }
  const sizes = differences.map(Math.abs).toSorted()
  const largest = sizes[Math.floor(sizes.length * 0.9999)]!
  const scale = largest / 127 || 1
  const dense = Float32Array.from({ length: denseCount * 3 }, (_, index) => weights[buckets * 3 + index]! * denseScale)
  const last = weights.length - 3
  return {
    weights: Int8Array.from(differences, (difference) => Math.max(-127, Math.min(127, Math.round(difference / scale)))),
    scale,
    dense,
    bias: [weights[last]!, weights[last + 1]!, weights[last + 2]!],
  }
}
