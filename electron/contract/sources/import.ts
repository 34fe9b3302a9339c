import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { mentionInput, mentionKind } from '../monitor/mention.ts'

export const importFormat = z.enum(['csv', 'jsonl', 'xlsx'])
export type ImportFormat = z.infer<typeof importFormat>

/** The fields of a mention that a column can supply. */
export const mappableFields = [
  'text',
  'publishedAt',
  'authorName',
  'authorHandle',
  'authorFollowers',
  'nativeId',
  'url',
  'language',
  'reach',
  'kind',
  'parentId',
  'threadId',
  'sentiment',
  'source',
] as const
export const mappableField = z.enum(mappableFields)
export type MappableField = z.infer<typeof mappableField>

export const columnMapping = z.object({
  /** Field to column name; `text` and `publishedAt` are needed to import. */
  columns: z.partialRecord(mappableField, z.string()),
  /** For times without an offset of their own. IANA name. */
  timeZone: z.string().default('UTC'),
  /** How ambiguous dates like 03/04/2026 are read. */
  dateOrder: z.enum(['year-first', 'day-first', 'month-first']).default('year-first'),
  /** For rows whose `kind` column is missing or empty. */
  kind: mentionKind.default('post'),
  /** Source that the mentions are filed under where no `source` column is mapped. */
  sourceName: z.string().trim().min(1).max(100),
})
export type ColumnMapping = z.infer<typeof columnMapping>

export const savedMapping = z.object({
  id: rowId,
  name: z.string().trim().min(1).max(100),
  /** Column names it was made for; a file with the same columns gets it offered. */
  header: z.array(z.string()).readonly(),
  mapping: columnMapping,
  lastUsedAt: instant,
})
export type SavedMapping = z.infer<typeof savedMapping>

export const rejectedRow = z.object({
  /** 1 is the first data row. */
  row: z.number().int(),
  reason: z.string(),
  /** The row as it was read, cut to a readable length. */
  content: z.string(),
})
export type RejectedRow = z.infer<typeof rejectedRow>

/** What the console made of the first rows, before anything is stored. */
export const importPreview = z.object({
  fileId: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  format: importFormat,
  /** For text files: utf-8, utf-16le, utf-16be or windows-1252. */
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  header: z.array(z.string()).readonly(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  /** Remembered for this header, or guessed from the column names. */
  suggested: columnMapping,
  remembered: z.string().nullable(),
})
export type ImportPreview = z.infer<typeof importPreview>

/** How one of the first rows would be stored under a mapping: as a mention, or not at all and why. */
export const interpretedRow = z.object({
  /** 1 is the first data row. */
  row: z.number().int(),
  mention: mentionInput.nullable(),
  /** Source it would be filed under; null where the mapping's own name applies. */
  sourceName: z.string().nullable(),
  /** Why it would be rejected. */
  reason: z.string().nullable(),
})
export type InterpretedRow = z.infer<typeof interpretedRow>

export const importState = z.enum(['running', 'done', 'cancelled', 'failed'])

export const importJob = z.object({
  id: rowId,
  fileName: z.string(),
  dryRun: z.boolean(),
  state: importState,
  startedAt: instant,
  finishedAt: instant.nullable(),
  bytes: z.number().int(),
  bytesRead: z.number().int(),
  read: z.number().int(),
  stored: z.number().int(),
  /** Rows that were stored before, by this or an earlier import. */
  duplicates: z.number().int(),
  rejected: z.number().int(),
  /** First rejected rows; all of them are in the file. */
  rejectedSample: z.array(rejectedRow).readonly(),
  /** True when a file of all rejected rows with their reasons can be had. */
  hasRejectedFile: z.boolean(),
  /** Publication times of the stored rows. */
  earliestAt: instant.nullable(),
  latestAt: instant.nullable(),
  error: z.string().nullable(),
})
export type ImportJob = z.infer<typeof importJob>
