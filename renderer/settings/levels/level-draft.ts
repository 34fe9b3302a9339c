import { z } from 'zod'
import type { LevelDefinition } from '../../../electron/contract/index.ts'

/** The times of a level, in the order in which they come due, and what each means. */
export const levelFigures = [
  { field: 'acknowledgeMinutes', label: 'Acknowledged within', hint: 'From the declaration until whoever decides has taken it over' },
  { field: 'conveneMinutes', label: 'Team together within', hint: 'From the declaration until every role has somebody in it' },
  { field: 'firstWordMinutes', label: 'First word within', hint: 'From the first signal until something is said in public' },
  { field: 'statementMinutes', label: 'Statement within', hint: 'From the first signal until a statement with known facts' },
  { field: 'reportMinutes', label: 'Situation report every', hint: 'How often everybody involved is told where things stand' },
] as const

const figure = z.number().nullable()

/** What has been typed of a level; a number that was cleared is null. */
export const levelDraft = z.object({
  name: z.string(),
  owner: z.string(),
  approval: z.string(),
  acknowledgeMinutes: figure,
  conveneMinutes: figure,
  firstWordMinutes: figure,
  statementMinutes: figure,
  reportMinutes: figure,
})
export type LevelDraft = z.infer<typeof levelDraft>

export function draftOfLevel({ level: _, ...draft }: LevelDefinition): LevelDraft {
  return draft
}
