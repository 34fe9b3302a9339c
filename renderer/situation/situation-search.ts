import { z } from 'zod'
import { rowId } from '../../electron/contract/index.ts'
import { parseParts } from '../monitor/monitor-search.ts'

const situationSearch = z.object({
  /** Own brand the screen is about; all own brands when missing. */
  brand: rowId.optional(),
})
export type SituationSearch = z.infer<typeof situationSearch>

/** Reads the Situation's address; what makes no sense is left out. */
export function parseSituationSearch(raw: Record<string, unknown>): SituationSearch {
  return parseParts(situationSearch, raw)
}
