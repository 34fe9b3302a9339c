import type { AccuracyGroup, MeasuredAccuracy, SentimentClass } from '../../../contract/index.ts'
import { classify, type ClassScores, type SentimentAdaptation } from '../analysis/sentiment/index.ts'
import type { PersonJudgement } from '../mention-store.ts'
import { agreementOf, negativeShareOf } from './agreement.ts'

/** A person's judgement beside what the shipped model says of the same text now. */
export interface ScoredJudgement extends Pick<PersonJudgement, 'id' | 'language' | 'class' | 'brandIds' | 'random'> {
  readonly scores: ClassScores
}

/** Remembered scores: a text never changes, and the report is asked for with every judgement. */
const REMEMBERED = 20_000

/** Adds the shipped model's scores; judgements of texts in other languages are left out, the model says nothing of them. */
export function createScoring(scores: (text: string, language: string) => ClassScores | null) {
  const known = new Map<number, ClassScores | null>()
  return (judged: readonly PersonJudgement[]): readonly ScoredJudgement[] =>
    judged.flatMap(({ text, ...judgement }) => {
      if (known.size > REMEMBERED) known.clear()
      const found = known.get(judgement.id) ?? scores(text, judgement.language)
      known.set(judgement.id, found)
      return found === null ? [] : [{ ...judgement, scores: found }]
    })
}

/** The report's groups: all, each brand, each language; most judged first. */
export function accuracyGroups(
  judged: readonly ScoredJudgement[],
  adaptation: SentimentAdaptation | null,
  brandIds: readonly number[],
): readonly AccuracyGroup[] {
  const group = (scope: AccuracyGroup['scope'], of: readonly ScoredJudgement[]): AccuracyGroup => ({
    scope,
    sample: measured(of.filter((judgement) => judgement.random), adaptation),
    passing: measured(of.filter((judgement) => !judgement.random), adaptation),
  })
  const brands = brandIds.map((brandId) => group({ kind: 'brand', brandId }, judged.filter((judgement) => judgement.brandIds.includes(brandId))))
  const languages = [...Map.groupBy(judged, (judgement) => judgement.language)].map(([language, of]) => group({ kind: 'language', language }, of))
  return [group({ kind: 'all' }, judged), ...mostJudged(brands), ...mostJudged(languages)]
}

function mostJudged(groups: readonly AccuracyGroup[]): readonly AccuracyGroup[] {
  const size = (group: AccuracyGroup): number => group.sample.judgedByPerson + group.passing.judgedByPerson
  return groups.filter((group) => size(group) > 0).toSorted((one, other) => size(other) - size(one))
}

function measured(judged: readonly ScoredJudgement[], adaptation: SentimentAdaptation | null): MeasuredAccuracy {
  const against = (judge: (scores: ClassScores) => SentimentClass) =>
    agreementOf(judged.map((judgement) => ({ person: judgement.class, model: judge(judgement.scores) })))
  return {
    judgedByPerson: judged.length,
    trueNegativeShare: negativeShareOf(judged.map((judgement) => judgement.class)),
    unadapted: against((scores) => classify(scores, null).class),
    adapted: adaptation === null ? null : against((scores) => classify(scores, adaptation).class),
  }
}
