import { z } from 'zod'
import type { Recipient } from '../../../electron/contract/index.ts'

/** A recipient as far as it has been typed. */
export const recipientDraft = z.object({ name: z.string(), email: z.string(), webhook: z.string(), note: z.string() })
export type RecipientDraft = z.infer<typeof recipientDraft>

export const emptyRecipient: RecipientDraft = { name: '', email: '', webhook: '', note: '' }

export function draftOf({ definition }: Recipient): RecipientDraft {
  return { name: definition.name, email: definition.email ?? '', webhook: definition.webhook ?? '', note: definition.note }
}

/** The definition a draft stands for; not yet checked. */
export function definitionOf(draft: RecipientDraft): unknown {
  const given = (text: string) => (text.trim() === '' ? null : text.trim())
  return { name: draft.name, email: given(draft.email), webhook: given(draft.webhook), note: draft.note }
}
