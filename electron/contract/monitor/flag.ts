import { z } from 'zod'

export const flagKinds = [
  'complaint', 'question', 'compliment', 'spam', 'personal-data', 'legal-threat', 'injury', 'refund-demand',
  'journalist', 'large-account', 'campaign', 'bot', 'cut', 'future-dated',
] as const
export const flagKind = z.enum(flagKinds)
export type FlagKind = z.infer<typeof flagKind>

export const mentionFlag = z.object({
  kind: flagKind,
  /** The words it stands on; empty where it is no matter of words. */
  evidence: z.array(z.string()).readonly(),
  origin: z.enum(['detector', 'person']),
  details: z.string().optional(),
})
export type MentionFlag = z.infer<typeof mentionFlag>
