import type { GeneratedAlways } from 'kysely'

export interface IncidentEntryTable {
  incident_id: number
  number: number
  at: number
  by: string
  /** JSON of EntryContent. */
  content: string
  /** Of the content. */
  type: GeneratedAlways<string>
  previous_hash: string
  hash: string
}
