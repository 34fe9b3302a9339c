import { mentionKinds, sentimentClasses, type MentionKind, type SentimentClass, type SentimentOrigin } from '../../../contract/index.ts'

// Small numbers keep two million rows small; the order is part of the database and never changes.
const origins: readonly SentimentOrigin[] = ['model', 'supplied', 'corrected']

export const kindCode = (kind: MentionKind): number => mentionKinds.indexOf(kind)
export const kindOf = (code: number): MentionKind => mentionKinds[code] ?? 'other'

export function classCode(value: SentimentClass | null): 0 | 1 | 2 | null {
  return value === null ? null : (sentimentClasses.indexOf(value) as 0 | 1 | 2)
}
export const classOf = (code: number | null): SentimentClass | null => (code === null ? null : (sentimentClasses[code] ?? null))

export const originCode = (origin: SentimentOrigin): number => origins.indexOf(origin)
export const originOf = (code: number): SentimentOrigin => origins[code] ?? 'model'
