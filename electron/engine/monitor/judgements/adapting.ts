import { ADAPTATION_NEEDS, type AccuracyEstimate, type AccuracyReport, type SentimentClass } from '../../../contract/index.ts'
import { classify, fitAdaptation, type ClassScores } from '../analysis/sentiment/index.ts'
import { estimateOf } from './agreement.ts'

/** A person's judgement beside what the shipped model says of the same text. */
export interface JudgedSample {
  readonly scores: ClassScores
  readonly class: SentimentClass
  /** Drawn at random; otherwise corrected in passing. */
  readonly random: boolean
}

type Basis = AccuracyReport['adaptation']['basis']

const FOLDS = 5

/**
 * What an adaptation is fitted on: the random sample alone as soon as it is large enough. The bias learns how often
 * each class occurs; a random sample tells that, while people correct in passing what is wrong and what matters to
 * them, which would push the classes past the truth. Until the sample suffices, everything there is.
 */
export function adaptationBasis<Sample extends { readonly random: boolean }>(
  judged: readonly Sample[],
): { readonly basis: Basis; readonly samples: readonly Sample[] } {
  const random = judged.filter((sample) => sample.random)
  if (random.length >= ADAPTATION_NEEDS) return { basis: 'sample', samples: random }
  return { basis: random.length === 0 ? 'passing' : random.length === judged.length ? 'sample' : 'both', samples: judged }
}

/**
 * What adapting changes, on judgements that each fit did not see: five-fold cross-validation.
 * @param samples at least five, always in the same order, so that the answer is the same
 */
export function expectedOfAdapting(samples: readonly JudgedSample[]): { readonly before: AccuracyEstimate; readonly after: AccuracyEstimate } {
  const judge = (sample: JudgedSample, fold: number | null) => ({
    person: sample.class,
    model: classify(sample.scores, fold === null ? null : (fitted[fold] ?? null)).class,
  })
  const fitted = Array.from({ length: FOLDS }, (_, fold) => fitAdaptation(samples.filter((_sample, index) => index % FOLDS !== fold)))
  return {
    before: estimateOf(samples.map((sample) => judge(sample, null))),
    after: estimateOf(samples.map((sample, index) => judge(sample, index % FOLDS))),
  }
}
