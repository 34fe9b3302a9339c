import type { Generated } from 'kysely'
import type { ProposalState } from '../../contract/index.ts'

export interface PlaybookTable {
  id: Generated<number>
  /** File name in the shipped library; null for the workspace's own. */
  shipped: string | null
  /** JSON of what the list shows, from the content. */
  summary: string
  /** JSON of PlaybookContent: the working copy. */
  content: string
  revision: number
  saved_at: number
  removed_at: number | null
}

export interface PlaybookVersionTable {
  playbook_id: number
  number: number
  at: number
  by: string
  note: string
  /** JSON of PlaybookContent. */
  content: string
}

export interface PlaybookBlockTable {
  key: string
  /** JSON of BlockContent: the working copy. */
  content: string
  revision: number
  saved_at: number
  removed_at: number | null
}

export interface PlaybookBlockVersionTable {
  block_key: string
  number: number
  at: number
  by: string
  note: string
  /** JSON of BlockContent. */
  content: string
}

export interface PlaybookProposalTable {
  id: Generated<number>
  playbook_id: number
  incident_id: number
  incident_title: string
  /** Number of the entry of the incident's timeline that made it. */
  entry: number
  at: number
  by: string
  why: string
  /** JSON of PlaybookProposal. */
  proposal: string
  state: Generated<ProposalState>
  decided_at: number | null
  decided_by: string | null
  reason: Generated<string>
}
