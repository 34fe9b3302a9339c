import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'
import { workingHours, type WorkingHours } from './hours.ts'
import { roleName, type Person } from './person.ts'
import { roleIdentity, roleOrder } from './roles.ts'
import { workingTime } from './working-time.ts'

/** Somebody has a role at set hours of every week. */
export const weeklyDuty = z.object({
  role: roleName,
  person: rowId,
  /** null: in the person's working hours. */
  hours: workingHours.nullable(),
})
export type WeeklyDuty = z.infer<typeof weeklyDuty>

/** For a while somebody has a role in place of whoever has it by the week. */
export const dutyException = z
  .object({ role: roleName, person: rowId, from: instant, to: instant, note: z.string().trim().max(300, 'A note can have 300 characters at most').default('') })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'It ends after it begins' })
export type DutyException = z.infer<typeof dutyException>

export const dutyRoster = z.object({
  /** Who comes first in a role is asked first. */
  duties: z.array(weeklyDuty).max(200, 'At most 200 lines').readonly(),
  exceptions: z.array(dutyException).max(500, 'At most 500 exceptions').readonly(),
})
export type DutyRoster = z.infer<typeof dutyRoster>

export interface PersonOnDuty {
  readonly person: Person
  /** null: without end. */
  readonly until: number | null
  /** Of the exception that it is by; null: by the week. */
  readonly note: string | null
}

export interface DutyOfRole {
  readonly role: string
  /** In the order in which they are asked. */
  readonly now: readonly PersonOnDuty[]
  /** Who is on duty next; of roles that nobody has now. null: nobody, as far as the roster goes. */
  readonly next: { readonly person: Person; readonly from: number } | null
}

/**
 * Who is on duty at an instant, for every role of the roster, the usual ones first. Those who left, and those who are
 * not among the people any more, are passed over.
 */
export function onDuty(people: readonly Person[], roster: DutyRoster, at: number): readonly DutyOfRole[] {
  const present = new Map(people.filter(({ definition }) => definition.active).map((person) => [person.id, person]))
  const roles = new Map<string, Turns>()
  const of = (role: string): Turns => {
    const identity = roleIdentity(role)
    const turns = roles.get(identity) ?? { role, weekly: [], exceptions: [] }
    roles.set(identity, turns)
    return turns
  }
  for (const { role, person: id, hours } of roster.duties) {
    const person = present.get(id)
    const counts = hours ?? person?.definition.hours ?? null
    if (person !== undefined) of(role).weekly.push({ person, hours: counts })
  }
  for (const exception of roster.exceptions) {
    const person = present.get(exception.person)
    if (person !== undefined && exception.to > at) of(exception.role).exceptions.push({ ...exception, person })
  }
  return [...roles.values()]
    .toSorted((one, other) => roleOrder(one.role) - roleOrder(other.role))
    .map((turns) => {
      const now = dutyAt(turns, at)
      return { role: turns.role, now, next: now.length > 0 ? null : nextOf(turns, at) }
    })
}

/** One role's part of the roster. */
interface Turns {
  readonly role: string
  readonly weekly: { readonly person: Person; readonly hours: WorkingHours | null }[]
  /** Those that are not over. */
  readonly exceptions: (Omit<DutyException, 'person'> & { readonly person: Person })[]
}

function dutyAt({ weekly, exceptions }: Turns, at: number): readonly PersonOnDuty[] {
  const instead = exceptions.filter(({ from, to }) => from <= at && at < to)
  if (instead.length > 0) return instead.map(({ person, to, note }) => ({ person, until: to, note }))
  const begins = Math.min(...exceptions.filter(({ from }) => from > at).map(({ from }) => from))
  return weekly.flatMap(({ person, hours }) => {
    if (hours === null || !workingTime(hours).isOpen(at)) return []
    const until = Math.min(workingTime(hours).closesAt(at) ?? Infinity, begins)
    return [{ person, until: until === Infinity ? null : until, note: null }]
  })
}

/** Somebody comes on duty when hours open, or when an exception begins or ends. */
function nextOf(turns: Turns, at: number): DutyOfRole['next'] {
  const ends = turns.exceptions.map(({ to }) => to)
  const openings = turns.weekly.flatMap(({ hours }) => (hours === null ? [] : [at, ...ends].map((from) => workingTime(hours).opensAt(from))))
  const moments = [...ends, ...turns.exceptions.map(({ from }) => from), ...openings].filter((moment) => moment !== null && moment > at) as number[]
  for (const from of moments.toSorted((one, other) => one - other)) {
    const [first] = dutyAt(turns, from)
    if (first !== undefined) return { person: first.person, from }
  }
  return null
}
