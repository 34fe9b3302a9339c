import { z } from 'zod'
import { timeZone } from '../procedure.ts'

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 09:00')

/** Times of the week, each on the days on which it begins. */
export const weeklyTime = z.object({
  /** 1 Monday … 7 Sunday. */
  days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day').max(7).readonly(),
  from: clockTime,
  /** At or before `from` it is the next day's. */
  to: clockTime,
})
export type WeeklyTime = z.infer<typeof weeklyTime>

const weekly = z.array(weeklyTime).max(30, 'At most 30 times').readonly()

/** A day on which the times of the week don't begin. */
export const holiday = z.object({ date: z.iso.date('A day is written as 2027-05-31'), name: z.string().trim().min(1, 'A holiday needs a name').max(80, 'At most 80 characters') })
export type Holiday = z.infer<typeof holiday>

const holidays = z.array(holiday).max(400, 'At most 400 holidays').readonly()

/** Hours by the clock of a place. Without any time they never come. */
export const workingHours = z.object({ timeZone, weekly, holidays: holidays.default([]) })
export type WorkingHours = z.infer<typeof workingHours>

const atLeastOne = (what: string) => weekly.refine((times) => times.length > 0, `Enter at least one time: without any, ${what}`)

/** When this organisation works, and when somebody can be reached. */
export const workspaceHours = z.object({
  timeZone,
  office: atLeastOne('nothing would ever come due in office hours'),
  cover: atLeastOne('nothing would ever come due in cover hours'),
  holidays,
  /** Somebody can be reached on holidays too. */
  coverOnHolidays: z.boolean(),
})
export type WorkspaceHours = z.infer<typeof workspaceHours>

/** Which hours count for the tasks of an incident. */
export const levelClocks = ['around-the-clock', 'cover', 'office'] as const
export const levelClock = z.enum(levelClocks)
export type LevelClock = z.infer<typeof levelClock>

/** The hours that count in an incident, as they were when its level was set; where it has none, time runs around the clock. */
export const incidentClock = z.object({ kind: z.enum(['cover', 'office']), hours: workingHours })
export type IncidentClock = z.infer<typeof incidentClock>

/**
 * The hours that count for a level from an instant on.
 * @param hours null while none were entered
 * @returns null: around the clock
 */
export function clockOf(kind: LevelClock, hours: WorkspaceHours | null, at: number): IncidentClock | null {
  if (kind === 'around-the-clock' || hours === null) return null
  const office = kind === 'office'
  // Two days: its night may have begun the day before, in any zone of the world.
  const gone = new Date(at - 2 * 86_400_000).toISOString().slice(0, 10)
  return {
    kind,
    hours: {
      timeZone: hours.timeZone,
      weekly: office ? hours.office : hours.cover,
      holidays: office || !hours.coverOnHolidays ? hours.holidays.filter(({ date }) => date >= gone) : [],
    },
  }
}
