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

/** A situation report that is being written. */
export interface IncidentReportDraftTable {
  incident_id: number
  form: 'working' | 'executive'
  revision: number
  /** JSON: what is typed, what it was filled with, and its figures. */
  state: string
  /** JSON of the state before it was filled from the data last. */
  before: string | null
  saved_at: number
}
