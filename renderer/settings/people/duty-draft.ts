import { z } from 'zod'
import type { DutyException, WeeklyDuty } from '../../../electron/contract/index.ts'
import { fieldOf, instantOf } from '../../monitor/periods.ts'
import { localTimeZone } from '../../ui/time-format.ts'
import { weeklyDraft } from '../hours/hours-draft.ts'

/** A line of the roster as far as it has been typed. */
export const dutyDraft = z.object({ role: z.string(), person: z.number().nullable(), own: z.boolean(), timeZone: z.string(), weekly: weeklyDraft })
export type DutyDraft = z.infer<typeof dutyDraft>

/** @param zone in which hours of its own are entered first */
export function draftOfDuty(duty: WeeklyDuty | null, zone: string = localTimeZone): DutyDraft {
  return { role: duty?.role ?? '', person: duty?.person ?? null, own: duty !== null && duty.hours !== null, timeZone: duty?.hours?.timeZone ?? zone, weekly: duty?.hours?.weekly ?? [] }
}

/** What is meant, to be checked. */
export function dutyOfDraft({ role, person, own, timeZone, weekly }: DutyDraft): unknown {
  return { role, person, hours: own ? { timeZone, weekly } : null }
}

/** An exception as far as it has been typed. */
export const exceptionDraft = z.object({ role: z.string(), person: z.number().nullable(), from: z.string().nullable(), to: z.string().nullable(), note: z.string() })
export type ExceptionDraft = z.infer<typeof exceptionDraft>

export function draftOfException(exception: DutyException | null): ExceptionDraft {
  return { role: exception?.role ?? '', person: exception?.person ?? null, from: fieldOf(exception?.from), to: fieldOf(exception?.to), note: exception?.note ?? '' }
}

/** What is meant, to be checked. */
export function exceptionOfDraft({ from, to, ...rest }: ExceptionDraft): unknown {
  return { ...rest, from: instantOf(from), to: instantOf(to) }
}
