import type { MentionFlag } from '../../../contract/index.ts'
import type { StandingMention } from '../mention-store.ts'
import type { Surroundings } from './surroundings.ts'

/** Version of the rules: when it changes, stored mentions are judged anew. */
export const flagRules = 0

/** What the detectors find in a mention. */
export function detectorFlags(_mention: StandingMention, _surroundings: Surroundings): readonly MentionFlag[] {
  return []
}
