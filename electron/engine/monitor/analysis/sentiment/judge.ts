import type { SentimentJudge, SentimentJudgement } from '../analysis.ts'
import { classify, type ClassScores, type SentimentAdaptation } from './adaptation.ts'
import type { SentimentModel } from './model.ts'
import { createScorer } from './scorer.ts'

const unjudged: SentimentJudgement = { score: null, class: null }
type Scorer = (text: string) => ClassScores
/** What was learnt about frequent words outlives a judge: a workspace may change its judge at any time. */
const scorersOf = new WeakMap<SentimentModel, Map<string, Scorer>>()

/** A judge on a loaded model; cheap to make. @param adaptation of the workspace, if it has one */
export function createSentimentJudge(model: SentimentModel, adaptation: SentimentAdaptation | null = null): SentimentJudge {
  const scorers = scorersOf.get(model) ?? new Map<string, Scorer>()
  scorersOf.set(model, scorers)
  const scores = (text: string, language: string): ClassScores | null => {
    const trained = model.of(language)
    if (trained === undefined) return null
    let scorer = scorers.get(language)
    if (scorer === undefined) {
      scorer = createScorer(language, trained)
      scorers.set(language, scorer)
    }
    return scorer(text)
  }
  return {
    scores,
    judge(text, language) {
      const found = scores(text, language)
      return found === null ? unjudged : classify(found, adaptation)
    },
  }
}
