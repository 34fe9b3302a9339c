import type { IncidentState } from '../../contract/index.ts'

const MINUTE = 60_000

/**
 * When the next situation report is due: so long after the last one, the declaration, or the change to the present level,
 * whichever was latest. null when the incident is closed.
 * @param minutes how often the present level wants one
 */
export function nextReportAt({ reports, declaredAt, levelSince, closed }: Pick<IncidentState, 'reports' | 'declaredAt' | 'levelSince' | 'closed'>, minutes: number): number | null {
  return closed === null ? Math.max(reports.at(-1)?.at ?? declaredAt, levelSince) + minutes * MINUTE : null
}
