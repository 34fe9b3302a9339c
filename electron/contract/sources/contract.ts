import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { procedure, rowId } from '../procedure.ts'
import { columnMapping, importJob, importPreview, interpretedRow, savedMapping } from './import.ts'
import { source, sourceDefinition, webhookAccess } from './source.ts'

const withId = z.object({ id: rowId })

export const sourcesContract = {
  list: procedure.output(z.array(source)),
  /** Creates without `id`, changes with it. */
  save: procedure.input(z.object({ id: rowId.optional(), definition: sourceDefinition })).output(source),
  /** Its mentions stay. */
  remove: procedure.input(withId).output(z.void()),
  /** Undoes a removal. */
  restore: procedure.input(withId).output(source),
  pause: procedure.input(withId).output(source),
  resume: procedure.input(withId).output(source),
  /** Asks the source now instead of at its next turn. */
  pollNow: procedure.input(withId).output(source),
  webhookAccess: procedure.input(withId).output(webhookAccess),
  /** The signing secret, shown once: a new one replaces the old. */
  renewWebhookSecret: procedure.input(withId).output(z.object({ secret: z.string() })),
  imports: {
    /** A file travels in pieces, in order, so that both hosts need only the one connection. */
    begin: procedure
      .input(z.object({ fileName: z.string().min(1).max(255), bytes: z.number().int().nonnegative() }))
      .output(z.object({ fileId: z.string() })),
    append: procedure
      .input(z.object({ fileId: z.string(), offset: z.number().int().nonnegative(), base64: z.string().max(3_000_000) }))
      .output(z.object({ received: z.number().int() })),
    preview: procedure.input(z.object({ fileId: z.string() })).output(importPreview),
    /** The first rows as they would be stored under this mapping; nothing is stored. */
    interpret: procedure.input(z.object({ fileId: z.string(), mapping: columnMapping })).output(z.array(interpretedRow)),
    /** A dry run reads everything and stores nothing. */
    start: procedure
      .input(z.object({ fileId: z.string(), mapping: columnMapping, dryRun: z.boolean().default(false), remember: z.boolean().default(true) }))
      .output(importJob),
    cancel: procedure.input(withId).output(importJob),
    job: procedure.input(withId).output(importJob),
    list: procedure.output(z.array(importJob)),
    /** The rejected rows with their reasons, as CSV text in pieces. */
    rejectedFile: procedure.input(withId).output(eventIterator(z.object({ text: z.string() }))),
  },
  mappings: {
    list: procedure.output(z.array(savedMapping)),
    save: procedure.input(z.object({ id: rowId, name: z.string().trim().min(1).max(100), mapping: columnMapping })).output(savedMapping),
    remove: procedure.input(withId).output(z.void()),
    /** Undoes a removal. */
    restore: procedure.input(withId).output(savedMapping),
  },
}
