import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { readDraft, writeDraft } from '../kept-draft.ts'
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

const NAME = 'import'
let current: ImportDraft | null = null
const listeners = new Set<() => void>()

const read = (): ImportDraft => (current ??= readDraft(NAME, importDraft) ?? nothingChosen)

/** Where the import stands now. A file that arrives while another screen is open changes it too. */
export function useImportDraft(): ImportDraft {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, read)
}

/** Goes to another step of the import, and keeps it. */
export function changeImportDraft(draft: ImportDraft): void {
  current = draft
  writeDraft(NAME, draft)
  for (const listener of listeners) listener()
}
