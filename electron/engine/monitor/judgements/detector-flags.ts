import type { MentionFlag } from '../../../contract/index.ts'
import type { StandingMention } from '../mention-store.ts'
import type { Spread } from './story-spread.ts'

/** Version of the rules: when it changes, stored mentions are judged anew. */
export const flagRules = 0

/** What the detectors find in a mention. @param spread how often it was repeated, where it repeats another one */
export function detectorFlags(_mention: StandingMention, _spread: Spread | null): readonly MentionFlag[] {
  return []
}
