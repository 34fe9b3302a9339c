import { z } from 'zod'
import type { WorkspaceHours } from '../../../electron/contract/index.ts'
import { localTimeZone } from '../../ui/time-format.ts'

/** Times of the week as far as they have been typed. */
export const weeklyDraft = z.array(z.object({ days: z.array(z.number()).readonly(), from: z.string(), to: z.string() })).readonly()

/** The hours as far as they have been typed. */
export const hoursDraft = z.object({
  timeZone: z.string(),
  office: weeklyDraft,
  cover: weeklyDraft,
  holidays: z.array(z.object({ date: z.string(), name: z.string() })).readonly(),
  coverOnHolidays: z.boolean(),
})
export type HoursDraft = z.infer<typeof hoursDraft>

/** What is proposed where nothing was entered. */
export const proposedHours: HoursDraft = {
  timeZone: localTimeZone,
  office: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  cover: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '07:00', to: '22:00' }],
  holidays: [],
  coverOnHolidays: true,
}

export const draftOfHours = (hours: WorkspaceHours | null): HoursDraft => hours ?? proposedHours

/** What is meant, to be checked; holidays in their order, lines without anything left out. */
export function hoursOf(draft: HoursDraft): unknown {
  const holidays = draft.holidays.filter(({ date, name }) => date !== '' || name.trim() !== '')
  return { ...draft, holidays: holidays.toSorted((one, other) => one.date.localeCompare(other.date)) }
}
