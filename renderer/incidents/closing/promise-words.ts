import type { IncidentPromise } from '../../../electron/contract/index.ts'
import { formatDuration } from '../../ui/time-format.ts'

/** How much time something has left, or how long it has been due: "due in 12 min", "overdue by 3 min". */
export function countdownWords(dueAt: number, now: number): string {
  return dueAt >= now ? `due in ${formatDuration(dueAt - now)}` : `overdue by ${formatDuration(now - dueAt)}`
}

/** Promises that are not kept yet, the most urgent first. */
export function openPromises(promises: readonly IncidentPromise[]): readonly IncidentPromise[] {
  return promises.filter(({ keptAt }) => keptAt === null).toSorted((a, b) => a.dueAt - b.dueAt)
}
