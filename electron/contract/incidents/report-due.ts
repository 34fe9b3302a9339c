import type { IncidentState } from './state.ts'

const MINUTE = 60_000

/**
 * When the next situation report is due: the level's interval after the last one of either form, the declaration, or the
 * change to the present level, whichever was latest. null for a closed incident, and where the level has no interval.
 */
export function reportDueAt({ closed, reports, declaredAt, level, levelSince }: Pick<IncidentState, 'closed' | 'reports' | 'declaredAt' | 'level' | 'levelSince'>, levels: readonly { readonly level: number; readonly reportMinutes: number }[]): number | null {
  if (closed !== null) return null
  const interval = levels.find((one) => one.level === level)?.reportMinutes
  return interval === undefined ? null : Math.max(reports.at(-1)?.at ?? declaredAt, levelSince) + interval * MINUTE
}
