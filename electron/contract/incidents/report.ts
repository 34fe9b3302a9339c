import { z } from 'zod'
import { instant } from '../procedure.ts'

/** `working`: conditions, actions, needs, for those who respond. `executive`: one page for those who decide. */
export const reportForms = ['working', 'executive'] as const
export const reportForm = z.enum(reportForms)
export type ReportForm = z.infer<typeof reportForm>

/** The figures that a report stands on, as they were when it was drawn up: its charts are drawn from them ever after. */
export const reportFigures = z.object({
  at: instant,
  from: instant,
  to: instant,
  /** Length of a bucket in milliseconds. */
  length: z.number().int().positive(),
  /** Oldest first. */
  buckets: z.array(z.object({ at: instant, mentions: z.number().int(), negative: z.number().int() })).max(500).readonly(),
  mentions: z.number().int(),
  negative: z.number().int(),
  /** Negative, neutral and positive ones together. */
  judged: z.number().int(),
  tasks: z.object({ done: z.number().int(), open: z.number().int(), overdue: z.number().int() }),
})
export type ReportFigures = z.infer<typeof reportFigures>

export const reportContent = z.object({
  form: reportForm,
  title: z.string().trim().min(1, 'A report needs a title').max(200, 'At most 200 characters'),
  /** Markdown. */
  text: z.string().trim().min(1, 'A report needs a text').max(50_000, 'At most 50,000 characters'),
  /** Who it goes to, in words. */
  to: z.string().trim().max(500, 'At most 500 characters').default(''),
  /** null where no mentions belong to the incident. */
  figures: reportFigures.nullable(),
})
export type ReportContent = z.infer<typeof reportContent>
