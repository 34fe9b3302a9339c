import type { SentimentClass } from '../../../../contract/index.ts'

/** Logarithms of the three classes' probabilities, as the shipped model sees them. */
export type ClassScores = readonly [negative: number, neutral: number, positive: number]

/** What a workspace's corrections change: an addition to each class's score. Their sum is 0. */
export interface SentimentAdaptation {
  readonly bias: ClassScores
}

export const classes: readonly SentimentClass[] = ['negative', 'neutral', 'positive']

/** How far from 0 a bias is before anything was corrected (standard deviation, natural logarithms). */
const spread = 0.4
const rounds = 50

function probabilities(scores: ClassScores, bias: ClassScores): [number, number, number] {
  const [a, b, c] = [scores[0] + bias[0], scores[1] + bias[1], scores[2] + bias[2]]
  const top = Math.max(a, b, c)
  const [ea, eb, ec] = [Math.exp(a - top), Math.exp(b - top), Math.exp(c - top)]
  const sum = ea + eb + ec
  return [ea / sum, eb / sum, ec / sum]
}

/** The most probable class, and how much more probable positive is than negative (−1 to 1). */
export function classify(scores: ClassScores, adaptation: SentimentAdaptation | null): { readonly score: number; readonly class: SentimentClass } {
  const [negative, neutral, positive] = probabilities(scores, adaptation?.bias ?? [0, 0, 0])
  const top: SentimentClass = neutral >= negative && neutral >= positive ? 'neutral' : positive > negative ? 'positive' : 'negative'
  return { score: positive - negative, class: top }
}

/**
 * The biases that are most probable after the corrections, when before them 0 was (maximum a posteriori with a normal
 * prior): few corrections move little. Newton's method on a convex loss.
 */
export function fitAdaptation(samples: readonly { readonly scores: ClassScores; readonly class: SentimentClass }[]): SentimentAdaptation {
  let bias: [number, number, number] = [0, 0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const gradient = bias.map((value) => value / spread ** 2)
    const curvature = [1 / spread ** 2, 1 / spread ** 2, 1 / spread ** 2]
    for (const sample of samples) {
      const chances = probabilities(sample.scores, bias)
      for (const [index, chance] of chances.entries()) {
        gradient[index] = (gradient[index] ?? 0) + chance - (classes[index] === sample.class ? 1 : 0)
        curvature[index] = (curvature[index] ?? 0) + chance * (1 - chance)
      }
    }
    // The diagonal overstates none of the steps by more than 3/2, so they are shortened by that.
    const steps = bias.map((_, index) => (gradient[index] ?? 0) / (curvature[index] ?? 1) / 1.5)
    bias = [bias[0] - (steps[0] ?? 0), bias[1] - (steps[1] ?? 0), bias[2] - (steps[2] ?? 0)]
    if (steps.every((step) => Math.abs(step) < 1e-6)) break
  }
  const mean = (bias[0] + bias[1] + bias[2]) / 3
  return { bias: [bias[0] - mean, bias[1] - mean, bias[2] - mean] }
}
