import { z } from 'zod'
import { crisisLevel } from '../playbooks/playbook.ts'
import { instant } from '../procedure.ts'

/** `working`: conditions, actions, needs, for those who respond. `executive`: one page for those who decide. */
export const reportForms = ['working', 'executive'] as const
export const reportForm = z.enum(reportForms)
export type ReportForm = z.infer<typeof reportForm>

/** Whose mentions the figures are of: this workspace's own, replayed ones, or ones that were made up. */
export const dataOrigin = z.enum(['own', 'recorded', 'synthetic'])
export type DataOrigin = z.infer<typeof dataOrigin>

export const mentionFigures = z.object({
  /** Which mentions, in words: "the view “Kettles”". */
  of: z.string(),
  /** The first signal. */
  from: instant,
  to: instant,
  /** Length of a bucket in milliseconds; days can be an hour longer or shorter. */
  length: z.number().int().positive(),
  /** Oldest first. */
  buckets: z.array(z.object({ at: instant, mentions: z.number().int(), negative: z.number().int() })).max(500).readonly(),
  mentions: z.number().int(),
  negative: z.number().int(),
  /** Negative, neutral and positive ones together. */
  judged: z.number().int(),
  /** Of the 14 days before the first signal, 0…1; null when too few were judged. */
  usualNegativeShare: z.number().nullable(),
  /** False when only the newest matches were counted. */
  complete: z.boolean(),
  /** Milliseconds in which a source could not be heard: the figures are then too low. */
  uncovered: z.number().int().nonnegative(),
})
export type MentionFigures = z.infer<typeof mentionFigures>

/** What a report stands on, as it was when it was drawn up: its chart is drawn from it ever after. */
export const reportFigures = z.object({
  at: instant,
  origin: dataOrigin,
  level: crisisLevel,
  tasks: z.object({ done: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
  /** null where no mentions belong to the incident. */
  mentions: mentionFigures.nullable(),
})
export type ReportFigures = z.infer<typeof reportFigures>

const most = { title: 200, to: 500, text: 50_000 } as const
const atMost = (characters: number) => `At most ${characters.toLocaleString('en')} characters`

export const reportContent = z.object({
  form: reportForm,
  title: z.string().trim().min(1, 'A report needs a title').max(most.title, atMost(most.title)),
  /** Markdown. */
  text: z.string().trim().min(1, 'A report needs a text').max(most.text, atMost(most.text)),
  /** Who it goes to, in words. */
  to: z.string().trim().max(most.to, atMost(most.to)).default(''),
  /** null for a report that was written without any. */
  figures: reportFigures.nullable(),
})
export type ReportContent = z.infer<typeof reportContent>

/** What is typed of a report before it is issued: it may still lack what an issued one needs. */
export const reportWriting = z.object({ title: z.string().max(most.title, atMost(most.title)), to: z.string().max(most.to, atMost(most.to)), text: z.string().max(most.text, atMost(most.text)) })
export type ReportWriting = z.infer<typeof reportWriting>

/** The report of a form that is being written. */
export const reportDraft = z.object({
  form: reportForm,
  /** Grows with every save; a save names the one that it began from. */
  revision: z.number().int(),
  writing: reportWriting,
  figures: reportFigures,
  savedAt: instant,
  /** The text can be filled back to what it was before it was filled from the data last. */
  canUnfill: z.boolean(),
})
export type ReportDraft = z.infer<typeof reportDraft>

/** What filling a draft from the data did to a section that says something else now, or would have. */
export const refilledSection = z.object({
  /** Its heading. */
  name: z.string(),
  /** True where it stays as it was typed: then `after` is what the data say. */
  kept: z.boolean(),
  before: z.string(),
  after: z.string(),
})
export type RefilledSection = z.infer<typeof refilledSection>

/** A report on its way to somebody by e-mail. `waiting`: for its first or its next attempt; `failed`: no further one is made by itself. */
export const reportMessage = z.object({
  id: z.number().int(),
  name: z.string(),
  address: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** In plain words. */
  error: z.string().nullable(),
})
export type ReportMessage = z.infer<typeof reportMessage>

/** Stands in a section that only a person can write, until one has. A report that holds it is not issued. */
export const TO_BE_WRITTEN = '[To be written:'
