import { sentimentClasses } from '../../electron/contract/index.ts'

export { mentionKinds } from '../../electron/contract/index.ts'

/** Sentiment classes that a filter can name, the unjudged included. */
export const monitorFilterSentiments = [...sentimentClasses, 'unjudged'] as const
