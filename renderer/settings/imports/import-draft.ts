import { z } from 'zod'
import { mappingDraft } from './mapping-fields.ts'

/** Where a person is with an import; kept so that it can be taken up again. */
export const importDraft = z.object({
  /** The engine's handle of the file that was sent; null before that. */
  fileId: z.string().nullable(),
  /** null until something was changed in what the engine suggested. */
  mapping: mappingDraft.nullable(),
  /** The import or dry run that was started. */
  jobId: z.number().int().nullable(),
  remember: z.boolean(),
})
export type ImportDraft = z.infer<typeof importDraft>

export const nothingChosen: ImportDraft = { fileId: null, mapping: null, jobId: null, remember: true }
