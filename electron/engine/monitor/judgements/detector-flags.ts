import type { MentionFlag } from '../../../contract/index.ts'
import { flagsOf } from '../flags/index.ts'
import type { StandingMention } from '../mention-store.ts'
import type { Surroundings } from './surroundings.ts'

/** Version of the rules and word lists: when it changes, stored mentions are judged anew. */
export const flagRules = 2

/**
 * What the detectors find in a mention.
 * @param score of the sentiment model, −1…1; null where it says nothing
 */
export function detectorFlags(mention: StandingMention, surroundings: Surroundings, score: number | null): readonly MentionFlag[] {
  return flagsOf(mention, surroundings, score)
}
