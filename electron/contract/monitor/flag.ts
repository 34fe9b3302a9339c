import { z } from 'zod'

/** What can stand out about a mention. `cut` and `future-dated` are facts of its arrival, the others judgements. */
export const flagKinds = [
  'complaint', 'question', 'compliment', 'spam', 'personal-data', 'legal-threat', 'injury', 'refund-demand',
  'journalist', 'large-account', 'campaign', 'bot', 'cut', 'future-dated',
] as const
export const flagKind = z.enum(flagKinds)
export type FlagKind = z.infer<typeof flagKind>

export const mentionFlag = z.object({
  kind: flagKind,
  /** The words of the mention that it stands on; empty where it stands on something else, or on a person's word. */
  evidence: z.array(z.string()).readonly(),
  /** Who set it: the console, or a person here. */
  origin: z.enum(['detector', 'person']),
  /** What it stands on besides words, for a person to read. */
  details: z.string().optional(),
})
export type MentionFlag = z.infer<typeof mentionFlag>
