import { z } from 'zod'
import { playbookContent, type PlaybookContent } from '../../../electron/contract/index.ts'
import type { StoredPlaybook } from './autosave.ts'
import { contentOf, draftOf, draftSchema, sameContent, type Draft } from './core/draft.ts'

/** What the browser keeps of a playbook that is being edited, for the next opening of the page. */
export interface KeptPlaybook {
  /** Revision that the draft began from. */
  readonly revision: number
  /** What was on its way to the engine; it may have arrived. */
  readonly sent: PlaybookContent | null
  readonly draft: Draft
}

export const keptPlaybook: z.ZodType<KeptPlaybook> = z.object({ revision: z.number().int(), sent: playbookContent.nullable(), draft: draftSchema })

export interface Resumed {
  readonly draft: Draft
  /** `fresh`: nothing was left over. `restored`: what was not yet saved is here again. `conflict`: and somebody else saved meanwhile. */
  readonly kind: 'fresh' | 'restored' | 'conflict'
}

/** Takes up what the browser kept, by what is stored now. */
export function resume(stored: StoredPlaybook, kept: KeptPlaybook | null): Resumed {
  if (kept === null) return { kind: 'fresh', draft: draftOf(stored.content) }
  const { draft, sent } = kept
  const same = sameContent(contentOf(draft), stored.content)
  if (same) return { kind: Object.keys(draft.rejected).length > 0 ? 'restored' : 'fresh', draft }
  const based = kept.revision === stored.revision || (sent !== null && sameContent(sent, stored.content))
  return { kind: based ? 'restored' : 'conflict', draft }
}
