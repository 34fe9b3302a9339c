import { z } from 'zod'
import { playbookKey, reportForm, rowId } from '../../electron/contract/index.ts'
import { parseParts } from '../monitor/monitor-search.ts'

export const incidentViews = ['run', 'timeline', 'roles', 'evidence', 'reports', 'mentions', 'review'] as const
export type IncidentView = (typeof incidentViews)[number]

export const taskChoices = ['all', 'mine', 'overdue', 'blocked'] as const
export type TaskChoice = (typeof taskChoices)[number]

/** What of an incident stands in the address: how it is looked at, which run, which tasks, and the task that is open. */
export const incidentsSearch = z.object({
  /** Missing: run. */
  view: z.enum(incidentViews).optional(),
  /** Missing: the first one. */
  run: z.number().int().min(1).optional(),
  /** Missing: all. */
  show: z.enum(taskChoices).optional(),
  task: playbookKey.optional(),
  /** Number of the entry that the timeline is opened at. */
  entry: z.number().int().min(1).optional(),
  /** Which situation report: the one of a form that is being written, or an issued one by its entry. Missing: the working one. */
  report: z.union([reportForm, z.number().int().min(1)]).optional(),
  /** The mention that is open. */
  mention: rowId.optional(),
})
export type IncidentsSearch = z.infer<typeof incidentsSearch>

/** Reads an address; a part that makes no sense is left out. */
export function parseIncidentsSearch(raw: Record<string, unknown>): IncidentsSearch {
  return parseParts(incidentsSearch, raw)
}
