import type { FlagKind } from '../../../electron/contract/index.ts'
import { round } from '../sentiment/measures.ts'

/** How well found flags of one kind fit the true ones. */
export interface FlagMeasures {
  /** Texts that carry it. */
  readonly n: number
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  /** null where none was found. */
  readonly precision: number | null
  /** null where no text carries it. */
  readonly recall: number | null
  /** null where there is neither. */
  readonly f1: number | null
}

/** Measures of one kind. @param truth and found side by side, per text */
export function measureFlag(kind: FlagKind, truth: readonly (readonly FlagKind[])[], found: readonly (readonly FlagKind[])[]): FlagMeasures {
  let truePositives = 0
  let falsePositives = 0
  let falseNegatives = 0
  for (const [index, flags] of truth.entries()) {
    const is = flags.includes(kind)
    const said = found[index]?.includes(kind) ?? false
    if (is && said) truePositives += 1
    else if (said) falsePositives += 1
    else if (is) falseNegatives += 1
  }
  const ratio = (of: number, all: number): number | null => (all === 0 ? null : round(of / all))
  return {
    n: truePositives + falseNegatives,
    truePositives,
    falsePositives,
    falseNegatives,
    precision: ratio(truePositives, truePositives + falsePositives),
    recall: ratio(truePositives, truePositives + falseNegatives),
    f1: ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
  }
}
