import { join } from 'node:path'
import type { Analysis } from './analysis.ts'
import { createLanguageDetector } from './language.ts'
import { createSentimentJudge, loadSentimentModel } from './sentiment/index.ts'
import { createThemeExtractor } from './themes.ts'

export type { Analysis, LanguageDetector, SentimentJudge, SentimentJudgement, ThemeExtractor } from './analysis.ts'
export * from './sentiment/index.ts'

export interface AnalysisOptions {
  /** Absolute path of the shipped resources, which hold the sentiment model. */
  readonly resources: string
}

/** The shipped model of the three classes. */
export function sentimentModelFile(resources: string): string {
  return join(resources, 'models', 'sentiment.bin')
}

/**
 * The three judgements that ingest needs, in their first implementation.
 * Importing this module reads the language model, which takes about a quarter of a second: import it when the first
 * mentions are judged, not when the console starts.
 * @throws Error that names the sentiment model when it is not there or damaged
 */
export function createAnalysis({ resources }: AnalysisOptions): Analysis {
  const sentimentModel = loadSentimentModel(sentimentModelFile(resources))
  return {
    language: createLanguageDetector(),
    sentiment: createSentimentJudge(sentimentModel),
    sentimentModel,
    themes: createThemeExtractor(),
  }
}
