import { z } from 'zod'
import type { CorrectiveAction } from '../../../electron/contract/index.ts'

/** What has been typed of an observation. */
export const observationDraft = z.object({ kind: z.enum(['strength', 'gap']), text: z.string() })

/** What has been typed of a corrective action. */
export const actionDraft = z.object({ text: z.string(), owner: z.string(), dueOn: z.string(), reason: z.string() })
export type ActionDraft = z.infer<typeof actionDraft>

export const emptyAction: ActionDraft = { text: '', owner: '', dueOn: '', reason: '' }

/** Begins to move an action: what it says stays, who does it and when may change. */
export const movedDraft = ({ text, owner, dueOn }: Pick<CorrectiveAction, 'text' | 'owner' | 'dueOn'>): ActionDraft => ({ text, owner, dueOn, reason: '' })
