import { z } from 'zod'
import { alertStates, rowId } from '../../electron/contract/index.ts'
import { parseParts } from '../monitor/monitor-search.ts'

/** What of the alerts stands in the address. */
export const alertsSearch = z.object({
  /** Missing: those that nobody has closed, open and acknowledged. `all` includes the resolved ones. */
  show: z.enum([...alertStates, 'all']).optional(),
  rule: rowId.optional(),
  /** Missing: both. */
  about: z.enum(['mentions', 'reminders']).optional(),
})
export type AlertsSearch = z.infer<typeof alertsSearch>

/** Reads an address; a part that makes no sense is left out. */
export function parseAlertsSearch(raw: Record<string, unknown>): AlertsSearch {
  return parseParts(alertsSearch, raw)
}

/** What the list is asked with. */
export function listInputOf({ show, rule, about }: AlertsSearch) {
  const states = show === 'all' ? undefined : show === undefined ? (['open', 'acknowledged'] as const) : ([show] as const)
  return { ...(states ? { states: [...states] } : {}), ...(rule === undefined ? {} : { rule }), ...(about === undefined ? {} : { about }), limit: 100 }
}
