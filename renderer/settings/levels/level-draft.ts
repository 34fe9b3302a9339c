import { z } from 'zod'
import { levelClock, type LevelClock, type LevelDefinition } from '../../../electron/contract/index.ts'

/** The times of a level, in the order in which they come due, and what each means. */
export const levelFigures = [
  { field: 'acknowledgeMinutes', label: 'Acknowledged within', hint: 'From the declaration until whoever decides has taken it over' },
  { field: 'conveneMinutes', label: 'Team together within', hint: 'From the declaration until every role has somebody in it' },
  { field: 'firstWordMinutes', label: 'First word within', hint: 'From the first signal until something is said in public' },
  { field: 'statementMinutes', label: 'Statement within', hint: 'From the first signal until a statement with known facts' },
  { field: 'reportMinutes', label: 'Situation report every', hint: 'How often everybody involved is told where things stand' },
] as const

/** In which hours the tasks of a level come due. */
export const levelClockChoices: readonly { readonly value: LevelClock; readonly label: string }[] = [
  { value: 'around-the-clock', label: 'Around the clock' },
  { value: 'cover', label: 'In cover hours' },
  { value: 'office', label: 'In office hours' },
]

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
  /** Missing in drafts from before levels had one. */
  clock: levelClock.optional(),
})
export type LevelDraft = z.infer<typeof levelDraft>

export function draftOfLevel({ level: _, ...draft }: LevelDefinition): LevelDraft {
  return draft
}
