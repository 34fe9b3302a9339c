import type { MentionFilter } from '../monitor/filter.ts'
import type { IncidentState } from './state.ts'

/** A filter without its period: an incident's mentions are those since its first signal. */
export function withoutPeriod({ from: _from, to: _to, folded: _folded, ...filter }: MentionFilter): MentionFilter {
  return filter
}

/**
 * The mentions that belong to an incident: from its first signal, and until it was closed. While it is open the end is
 * left open too, unless the chosen filter has one. Copies are counted one by one.
 * @returns null while no mentions were chosen
 */
export function incidentFilter({ mentions, declaration, closed }: Pick<IncidentState, 'mentions' | 'declaration' | 'closed'>): (MentionFilter & { readonly from: number }) | null {
  if (mentions === null) return null
  const { from, to } = mentions.filter
  const ends = [to, closed?.at].filter((end) => end !== undefined)
  return { ...withoutPeriod(mentions.filter), from: from ?? declaration.signalAt, ...(ends.length === 0 ? {} : { to: Math.min(...ends) }) }
}
