import type { MentionFlag } from '../../../contract/index.ts'
import { tokensOf } from '../analysis/tokens.ts'
import type { Surroundings } from '../judgements/surroundings.ts'
import type { StandingMention } from '../mention-store.ts'
import { bot, campaign, journalist, largeAccount } from './accounts.ts'
import type { ReadText } from './flag.ts'
import { injury, legalThreat, refundDemand } from './notices.ts'
import { complaint, compliment } from './opinions.ts'
import { personalData } from './personal-data/index.ts'
import { question } from './question.ts'
import { spam } from './spam.ts'
import { wordSigns } from './word-signs.ts'

/**
 * Everything the detectors find in a mention, each flag with the words it stands on. Articles report what others feel
 * and are no complaint, question or compliment; nor is promotion.
 * @param score of the sentiment model, −1…1; null where it says nothing
 */
export function flagsOf(mention: StandingMention, surroundings: Surroundings, score: number | null): readonly MentionFlag[] {
  const tokens = tokensOf(mention.text)
  const text: ReadText = { source: mention.text, tokens, signs: wordSigns(tokens, mention.language) }
  const promotion = spam(text)
  const opinions = promotion === null && mention.kind !== 'article' ? opinionsOf(text, score) : []
  return [
    injury(text), legalThreat(text), refundDemand(text), personalData(text), promotion, ...opinions,
    journalist(text, mention), largeAccount(mention), campaign(mention, surroundings), bot(mention, surroundings),
  ].filter((flag) => flag !== null)
}

function opinionsOf(text: ReadText, score: number | null): readonly (MentionFlag | null)[] {
  const complains = complaint(text, score)
  return [complains, question(text), compliment(text, complains !== null, score)]
}
