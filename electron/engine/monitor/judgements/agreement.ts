import { sentimentClasses, type AccuracyEstimate, type Agreement, type SentimentClass } from '../../../contract/index.ts'

/** One mention as a person and as the model sees it. */
export interface Judged {
  readonly person: SentimentClass
  readonly model: SentimentClass
}

type Confusion = [[number, number, number], [number, number, number], [number, number, number]]

/** How far the model agrees with the person. */
export function agreementOf(judged: readonly Judged[]): Agreement {
  const confusion: Confusion = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
  for (const { person, model } of judged) {
    const row = confusion[sentimentClasses.indexOf(person)]
    if (row) row[sentimentClasses.indexOf(model)] = (row[sentimentClasses.indexOf(model)] ?? 0) + 1
  }
  const agreed = judged.filter(({ person, model }) => person === model).length
  return {
    agreed,
    accuracy: judged.length === 0 ? null : agreed / judged.length,
    interval: wilsonInterval(agreed, judged.length),
    confusion,
    macroRecall: macroRecallOf(confusion),
    modelNegativeShare: negativeShareOf(judged.map(({ model }) => model)),
  }
}

export function negativeShareOf(classes: readonly SentimentClass[]): number | null {
  return classes.length === 0 ? null : classes.filter((value) => value === 'negative').length / classes.length
}

/** The three figures that adapting is judged by. @param judged at least one */
export function estimateOf(judged: readonly Judged[]): AccuracyEstimate {
  const { accuracy, macroRecall, modelNegativeShare } = agreementOf(judged)
  const truth = negativeShareOf(judged.map(({ person }) => person)) ?? 0
  return { accuracy: accuracy ?? 0, macroRecall: macroRecall ?? 0, negativeShareError: Math.abs((modelNegativeShare ?? 0) - truth) }
}

/** Mean over the classes that the person used: one they never used says nothing about the model. */
function macroRecallOf(confusion: Confusion): number | null {
  const recalls = confusion.flatMap((row, index) => {
    const all = row[0] + row[1] + row[2]
    return all === 0 ? [] : [(row[index] ?? 0) / all]
  })
  return recalls.length === 0 ? null : recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
}

/** Of the standard normal distribution, for 95 %. */
const Z = 1.959964

/**
 * 95 % interval of a proportion (Wilson, "Probable inference", 1927): unlike the textbook's it stays honest for few
 * judgements and near 0 and 1.
 * @returns null where nothing was tried
 */
export function wilsonInterval(agreed: number, judged: number): { readonly low: number; readonly high: number } | null {
  if (judged === 0) return null
  const share = agreed / judged
  const weight = 1 + Z ** 2 / judged
  const middle = (share + Z ** 2 / (2 * judged)) / weight
  const half = (Z / weight) * Math.sqrt((share * (1 - share)) / judged + Z ** 2 / (4 * judged ** 2))
  // Rounding must not push the ends out of the range, or past the share itself.
  return { low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) }
}
