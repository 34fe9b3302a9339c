import { z } from 'zod'
import { personName } from '../alerts/alert.ts'
import { procedure, rowId } from '../procedure.ts'
import { workspaceHours } from './hours.ts'
import { actingSettings, person, personDefinition, personPin, pinEvent } from './person.ts'
import { dutyRoster } from './roster.ts'

const withId = z.object({ id: rowId })

export const peopleContract = {
  /** By name; those who left among them, those who were removed not. */
  list: procedure.output(z.array(person)),
  /** Without an id a new one. A `conflict` when somebody has the name already: it would sign for two. */
  save: procedure.input(z.object({ id: rowId.optional(), definition: personDefinition })).output(person),
  /** Marks only, so that it can be undone. */
  remove: procedure.input(withId),
  restore: procedure.input(withId).output(person),
  roster: {
    read: procedure.output(dutyRoster),
    save: procedure.input(dutyRoster).output(dutyRoster),
  },
  hours: {
    /** null while none were entered. */
    read: procedure.output(workspaceHours.nullable()),
    save: procedure.input(workspaceHours.nullable()).output(workspaceHours.nullable()),
  },
  acting: {
    settings: procedure.output(actingSettings),
    saveSettings: procedure.input(actingSettings).output(actingSettings),
    /** Gives the person when the PIN is right, or none is set. A `conflict` says how many tries are left, or how long to wait. */
    confirm: procedure.input(z.object({ id: rowId, pin: z.string().max(20) })).output(person),
  },
  pin: {
    /** Sets the first PIN, or another one with the present one. */
    set: procedure.input(z.object({ id: rowId, by: personName, current: z.string().max(20).nullable(), pin: personPin })).output(person),
    /** Takes it away: with the PIN itself, or by somebody else with a reason. */
    clear: procedure
      .input(z.object({ id: rowId, by: personName, current: z.string().max(20).nullable(), reason: z.string().trim().max(500, 'At most 500 characters') }))
      .output(person),
    /** What was done about it, latest first. */
    history: procedure.input(withId).output(z.array(pinEvent)),
  },
}
