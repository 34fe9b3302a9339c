import type { Generated, GeneratedAlways } from 'kysely'

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

export interface ReportMessageTable {
  id: Generated<number>
  incident_id: number
  /** Of the report. */
  entry: number
  name: string
  address: string
  /** Of its Message-ID: the same for every attempt. */
  key: string
  time_zone: string
  state: 'waiting' | 'sent' | 'failed'
  attempts: number
  created_at: number
  next_attempt_at: number | null
  sent_at: number | null
  error: string | null
}
