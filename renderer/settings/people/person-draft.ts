import { z } from 'zod'
import { type Person, routeKinds } from '../../../electron/contract/index.ts'
import { localTimeZone } from '../../ui/time-format.ts'
import { weeklyDraft } from '../hours/hours-draft.ts'

/** A person as far as has been typed. */
export const personDraft = z.object({
  name: z.string(),
  title: z.string(),
  roles: z.array(z.string()).readonly(),
  routes: z.array(z.object({ kind: z.enum(routeKinds), value: z.string(), note: z.string() })).readonly(),
  timeZone: z.string(),
  weekly: weeklyDraft,
  note: z.string(),
  active: z.boolean(),
})
export type PersonDraft = z.infer<typeof personDraft>

export const emptyPerson: PersonDraft = {
  name: '', title: '', roles: [], routes: [{ kind: 'phone', value: '', note: '' }, { kind: 'email', value: '', note: '' }], timeZone: localTimeZone, weekly: [], note: '', active: true,
}

export function draftOf({ definition }: Person): PersonDraft {
  const { hours, ...rest } = definition
  return { ...rest, timeZone: hours?.timeZone ?? localTimeZone, weekly: hours?.weekly ?? [] }
}

/** The definition a draft stands for, not yet checked; ways of contact without anything left out. */
export function definitionOf({ timeZone, weekly, ...rest }: PersonDraft): { readonly routes: PersonDraft['routes'] } {
  return { ...rest, routes: rest.routes.filter(({ value, note }) => value.trim() !== '' || note.trim() !== ''), ...{ hours: weekly.length === 0 ? null : { timeZone, weekly } } }
}
