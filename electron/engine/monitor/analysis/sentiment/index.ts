export { classify, fitAdaptation, type ClassScores, type SentimentAdaptation } from './adaptation.ts'
export { createSentimentJudge } from './judge.ts'
export { loadSentimentModel, type SentimentModel } from './model.ts'
