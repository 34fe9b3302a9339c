import type { Analysis } from './analysis.ts'
import { createLanguageDetector } from './language.ts'
import { createSentimentJudge } from './sentiment.ts'
import { createThemeExtractor } from './themes.ts'

export type { Analysis, LanguageDetector, SentimentJudge, SentimentJudgement, ThemeExtractor } from './analysis.ts'

/**
 * The three judgements that ingest needs, in their first implementation.
 * Importing this module reads the language model, which takes about a quarter of a second: import it when the first
 * mentions are judged, not when the console starts.
 */
export function createAnalysis(): Analysis {
  return {
    language: createLanguageDetector(),
    sentiment: createSentimentJudge(),
    themes: createThemeExtractor(),
  }
}
