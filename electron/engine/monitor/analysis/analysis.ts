import type { SentimentClass } from '../../../contract/index.ts'
import type { ClassScores } from './sentiment/adaptation.ts'
import type { SentimentModel } from './sentiment/model.ts'

/** Tells a text's language. */
export interface LanguageDetector {
  /** ISO 639-1 code, or "und" where it can't be told with confidence. */
  detect(text: string): string
}

export interface SentimentJudgement {
  /** −1…1; null when the language is not judged. */
  readonly score: number | null
  readonly class: SentimentClass | null
}

/** Judges a text's sentiment in its language; unknown languages are not judged, never guessed. */
export interface SentimentJudge {
  judge(text: string, language: string): SentimentJudgement
  /** What the shipped model says before a workspace's adaptation; null where the language is not judged. */
  scores(text: string, language: string): ClassScores | null
}

/** Finds the words and phrases of a text that can become a theme. */
export interface ThemeExtractor {
  /** Distinct lower-case terms: words and two-word phrases without stop words, links and handles. */
  terms(text: string, language: string): readonly string[]
}

/** The three judgements about a text that ingest needs; each can be replaced by a better one. */
export interface Analysis {
  readonly language: LanguageDetector
  readonly sentiment: SentimentJudge
  /** The model that {@link sentiment} stands on; another judge can be made from it. */
  readonly sentimentModel: SentimentModel
  readonly themes: ThemeExtractor
}
