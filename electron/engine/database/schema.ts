import type { Generated } from 'kysely'
import type { GapReason } from '../../contract/index.ts'
import type { IncidentEntryTable, IncidentReportDraftTable, ReportMessageTable } from './incident-tables.ts'
import type { PeopleSettingTable, PersonPinEventTable, PersonTable } from './people-tables.ts'
import type { PlaybookBlockTable, PlaybookBlockVersionTable, PlaybookProposalTable, PlaybookTable, PlaybookVersionTable } from './playbook-tables.ts'

/** Tables as Kysely sees them. The shapes of JSON columns stand in the contract; times are epoch milliseconds. */
export interface Schema {
  brand: BrandTable
  source: SourceTable
  author: AuthorTable
  mention: MentionTable
  mention_brand: MentionBrandTable
  mention_flag: { flag: number; mention_id: number }
  mention_rollup: MentionRollupTable
  mention_total: MentionTotalTable
  mention_source_total: Omit<MentionRollupTable, 'language'>
  mention_language_total: Omit<MentionRollupTable, 'source_id'>
  language: { code: string; mentions: number }
  term_hour: TermHourTable
  term_pending: { id: Generated<number>; mention_ids: string }
  correction: CorrectionTable
  sentiment_adaptation: SentimentAdaptationTable
  judged_with: JudgedWithTable
  saved_view: SavedViewTable
  coverage_gap: CoverageGapTable
  coverage_stamp: CoverageStampTable
  spike_checkpoint: SpikeCheckpointTable
  spike_state: SpikeStateTable
  spike_episode: SpikeEpisodeTable
  alert_watch: { id: 1; seeded: Generated<number>; evaluated_through: number | null }
  alert_rule: AlertRuleTable
  alert: AlertTable
  alert_step: AlertStepTable
  alert_recipient: AlertRecipientTable
  mail_server: MailServerTable
  alert_delivery: AlertDeliveryTable
  import_mapping: ImportMappingTable
  import_job: ImportJobTable
  person: PersonTable
  person_pin_event: PersonPinEventTable
  people_setting: PeopleSettingTable
  playbook: PlaybookTable
  playbook_version: PlaybookVersionTable
  playbook_block: PlaybookBlockTable
  playbook_block_version: PlaybookBlockVersionTable
  playbook_proposal: PlaybookProposalTable
  incident: { id: Generated<number>; key: string }
  incident_entry: IncidentEntryTable
  incident_report_draft: IncidentReportDraftTable
  report_message: ReportMessageTable
  incident_evidence: { hash: string; content: Buffer; kept_at: number }
  crisis_level: { level: number; definition: string }
}

export interface BrandTable {
  id: Generated<number>
  /** JSON of BrandDefinition. */
  definition: string
  removed_at: number | null
  /** 1 once all stored mentions were matched with this definition. */
  matched: Generated<0 | 1>
}

export interface SourceTable {
  id: Generated<number>
  kind: string
  name: string
  /** JSON of SourceDefinition. */
  definition: string
  paused: 0 | 1
  removed_at: number | null
  created_at: number
  last_success_at: number | null
  last_error_at: number | null
  last_error: string | null
  last_mention_at: number | null
  mentions: Generated<number>
  /** The source's private memory (ETag, file positions). JSON. */
  memory: string | null
}

export interface AuthorTable {
  id: Generated<number>
  /** Lower-case handle, or the lower-case name where there is no handle. */
  key: string
  name: string
  handle: string
  followers: number | null
  first_seen_at: number
}

export interface MentionTable {
  /** Publication time × 1024 plus a sequence number: newest first is id descending. */
  id: number
  source_id: number
  kind: number
  native_id: string | null
  url: string | null
  author_id: number
  text: string
  language: string
  published_at: number
  received_at: number
  reach: number | null
  parent_id: string | null
  thread_id: string | null
  direct: 0 | 1
  sentiment_score: number | null
  /** 0 negative, 1 neutral, 2 positive, null not judged. */
  sentiment_class: 0 | 1 | 2 | null
  /** 0 model, 1 supplied, 2 corrected. */
  sentiment_origin: 0 | 1 | 2
  /** 1 when a person set the brands by hand: matching anew leaves them alone. */
  brands_corrected: 0 | 1
  /** JSON of StoredFlag[], or null for none; `mention_flag` holds which of them show. */
  flags: string | null
  duplicate_of: number | null
  outcome: string | null
  /** What makes the same row the same row: 16 bytes. */
  identity: Buffer
}

export interface MentionBrandTable {
  brand_id: number
  mention_id: number
  direct: 0 | 1
}

export interface MentionRollupTable {
  /** Bucket length in seconds. */
  grain: number
  /** 0 counts every mention once; others count the brand's mentions. */
  brand_id: number
  bucket: number
  source_id: number
  language: string
  mentions: number
  negative: number
  neutral: number
  positive: number
  direct: number
  reach: number
}

/** The rollup over all sources and languages: most charts read nothing else. */
export type MentionTotalTable = Omit<MentionRollupTable, 'source_id' | 'language'>

export interface TermHourTable {
  brand_id: number
  bucket: number
  term: string
  mentions: number
  negative: number
}

export interface CorrectionTable {
  id: Generated<number>
  mention_id: number
  field: 'sentiment' | 'brands' | 'flags'
  before: string
  after: string
  at: number
  /** 1 when the mention was drawn at random for the person to judge. */
  sample: Generated<0 | 1>
}

export interface SentimentAdaptationTable {
  id: Generated<number>
  at: number
  /** JSON of SentimentAdaptation. */
  parameters: string
  samples: number
  basis: 'sample' | 'both' | 'passing'
  model_version: string
  removed_at: number | null
}

export interface JudgedWithTable {
  id: 1
  /** Name of the judgement that all stored mentions have; null when that is not known. */
  current: string | null
  /** Name of the one that they are being given, newest first. */
  target: string | null
  /** Mentions of this id and above have it already; null at the beginning. */
  before_id: number | null
  done: Generated<number>
}

export interface SavedViewTable {
  id: Generated<number>
  /** JSON of SavedViewDefinition. */
  definition: string
  removed_at: number | null
}

export interface CoverageGapTable {
  id: Generated<number>
  /** null for the console itself: none of its sources was heard. */
  source_id: number | null
  reason: GapReason
  from_at: number
  /** null while it lasts. */
  to_at: number | null
}

export interface CoverageStampTable {
  id: 1
  /** By the clock at the last heartbeat. */
  at: number
  /** The latest time that any heartbeat has seen: more than `at` after the clock was set back. */
  reached_at: number
}

export interface ImportMappingTable {
  id: Generated<number>
  name: string
  header: string
  /** The header's columns joined: a file with the same columns gets the mapping offered. */
  header_key: string
  mapping: string
  last_used_at: number
}

export interface ImportJobTable {
  id: Generated<number>
  file_name: string
  dry_run: 0 | 1
  state: string
  started_at: number
  finished_at: number | null
  bytes: number
  bytes_read: number
  read: number
  stored: number
  duplicates: number
  rejected: number
  /** JSON of RejectedRow[]. */
  rejected_sample: string
  /** Name of the file of rejected rows inside the imports folder. */
  rejected_file: string | null
  earliest_at: number | null
  latest_at: number | null
  error: string | null
}

/** A moment that the watch over one brand's figures can go on from. */
export interface SpikeCheckpointTable {
  id: Generated<number>
  /** "mentions:" and the brand's id, 0 for all mentions. */
  watch: string
  /** Figures before are contained; on a full hour. */
  at: number
  /** Where the history that it stands on begins. */
  from_at: number
  /** Of the detector that wrote it. */
  version: number
  /** Sums over the figures that it stands on: when they are others now, it is void. JSON. */
  account: string
}

/** What one stream's detector and tracker remember at a checkpoint. */
export interface SpikeStateTable {
  checkpoint_id: number
  /** Measure and group of mentions. */
  stream: string
  detector: Buffer
  tracker: string
}

export interface SpikeEpisodeTable {
  id: Generated<number>
  /** 0 for all mentions. */
  brand_id: number
  watch: string
  stream: string
  /** JSON of SpikeScope. */
  scope: string
  measure: string
  onset_at: number
  peak_at: number
  peak_value: number
  end_at: number | null
  total: number
  expected_total: number | null
  confidence: string
  /** 1 while it stands on a bucket that is not over. */
  provisional: 0 | 1
  noticed_at: number
  part_of: number | null
  /** JSON of SpikeArithmetic. */
  arithmetic: string
}

export interface AlertRuleTable {
  id: Generated<number>
  /** JSON of AlertRuleDefinition. */
  definition: string
  /** When it was saved last: windows that end before are none of its. */
  evaluate_from: number
  muted_at: number | null
  muted_until: number | null
  mute_reason: string | null
  removed_at: number | null
}

export interface AlertTable {
  id: Generated<number>
  rule_id: number
  /** JSON of AlertRuleDefinition as it was when the alert was raised. */
  rule: string
  severity: 'notice' | 'warning' | 'critical'
  /** null for everything. */
  brand_id: number | null
  /** The incident, or the playbooks, that it reminds of; null for an alert about mentions. */
  subject: string | null
  started_at: number
  raised_at: number
  updated_at: number
  /** Ends of the first and the last window in which the condition was met. */
  first_met_at: number
  last_met_at: number
  /** null while the condition is met, or was so lately that the next time belongs to this alert. */
  ended_at: number | null
  /** How strongly it was met at its height, in the condition's own measure. */
  peak: number
  /** JSON of AlertArithmetic at its height. */
  arithmetic: string
  acknowledged_at: number | null
  acknowledged_by: string | null
  acknowledged_note: string | null
  muted_at: number | null
  muted_until: number | null
  mute_reason: string | null
  suppressed: 'quiet-hours' | 'muted' | null
  suppressed_until: number | null
  judged: 'useful' | 'not-useful' | null
  decision: 'declare-incident' | 'no-incident' | null
  decided_at: number | null
  decided_by: string | null
  decision_reason: string | null
  /** Place in the rule's escalation that is taken next; 0 has the desktop notification with it. */
  next_step: number
  /** null when no step is left. */
  next_step_at: number | null
}

export interface AlertStepTable {
  id: Generated<number>
  alert_id: number
  at: number
  step: number
  recipient_id: number | null
  recipient_name: string | null
  outcome: 'told' | 'skipped'
}

export interface AlertRecipientTable {
  id: Generated<number>
  /** JSON of RecipientDefinition. */
  definition: string
  last_sent_at: number | null
  last_failed_at: number | null
  last_error: string | null
  removed_at: number | null
}

export interface MailServerTable {
  id: 1
  /** JSON of MailServerDefinition; the password is kept with the secrets. */
  definition: string
}

/** The outbox: one row per message, written with the decision to send it. */
export interface AlertDeliveryTable {
  id: Generated<number>
  alert_id: number
  step: number
  channel: 'desktop' | 'email' | 'webhook'
  /** null for this computer's own notification. */
  recipient_id: number | null
  recipient_name: string | null
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'cancelled'
  attempts: Generated<number>
  created_at: number
  next_attempt_at: number | null
  sent_at: number | null
  error: string | null
  /** Alert, step, recipient and channel: a message is put on its way once. */
  idempotency_key: string
}
