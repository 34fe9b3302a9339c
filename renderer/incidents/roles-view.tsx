import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import type { Incident } from '../../electron/contract/index.ts'
import { RoleCandidates } from '../people/role-candidates.tsx'
import { usePeople } from '../people/use-people.ts'
import { useCommands } from '../shell/commands.ts'
import { usePreferences } from '../shell/console-state.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { notifyUndo } from '../ui/undo.tsx'
import { type IncidentRole, rolesOf } from './incident-words.ts'
import { RoleHandover } from './role-handover.tsx'
import { ShiftHandover } from './shift-handover.tsx'
import { useIncidentActions } from './use-incident-actions.ts'
import classes from './roles-view.module.css'

/** Who has which role since when, and how a role is taken and handed over. */
export function RolesView({ incident }: { readonly incident: Incident }) {
  const { id, state } = incident
  const actions = useIncidentActions(id)
  const me = usePreferences()?.person ?? ''
  const [handing, setHanding] = useState<IncidentRole | null>(null)
  const [own, setOwn] = useState('')
  const [leaving, setLeaving] = useState(false)
  const roles = rolesOf(state)
  const open = state.closed === null
  const known = usePeople().length > 0
  const keyOf = (name: string) => state.runs.flatMap(({ content }) => content.roles).find(one => one.name === name)?.key
  const take = async (role: Pick<IncidentRole, 'name' | 'person'>) => {
    const by = await actions.person('take the role')
    if (by === null) return
    const taken = await actions.act({ type: 'role', role: role.name, to: by, note: '' }, 'take the role')
    if (taken !== null) notifyUndo(`${role.name}: ${by}`, () => actions.act({ type: 'role', role: role.name, to: role.person, note: 'Taken back' }, 'hand the role back'))
    return taken
  }
  const mine = roles.filter(({ person }) => me !== '' && person === me)
  useCommands(open && mine.length > 0 ? [{ id: 'incident.shift', title: 'Hand over my roles', group: 'Incident', keys: ['h'], keywords: ['shift'], run: () => setLeaving(true) }] : [])
  return (
    <div className={classes.view}>
      {open && mine.length > 0 && (
        <p className={classes.shift}>
          <span>
            You have {mine.length === 1 ? 'one role' : `${mine.length} roles`}: {mine.map(({ name }) => name).join(', ')}.
          </span>
          <Button size="compact-sm" variant="default" aria-keyshortcuts="h" onClick={() => setLeaving(true)}>
            Hand over my roles…
          </Button>
        </p>
      )}
      <table className={classes.table} aria-label="Roles">
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Held by</th>
            <th scope="col">Since</th>
            {known && <th scope="col">Who could take it now</th>}
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {roles.map(role => (
            <tr key={role.name}>
              <th scope="row">
                {role.name}
                {(role.duty !== '' || role.deputy !== null) && (
                  <span className={classes.duty}>
                    {role.duty}
                    {role.deputy !== null && `${role.duty === '' ? '' : ' · '}deputy: ${role.deputy}`}
                  </span>
                )}
              </th>
              <td>{role.person === null ? <span className={classes.nobody}>Nobody yet</span> : <strong>{role.person}{role.person === me && ' (you)'}</strong>}</td>
              <td>{role.since !== null && <Time at={role.since} format={formatDayHour} />}</td>
              {known && (
                <td className={classes.candidates}>
                  <RoleCandidates role={{ name: role.name, key: keyOf(role.name) }} />
                </td>
              )}
              <td className={classes.acts}>
                {open && (
                  <>
                    {(role.person === null || role.person !== me) && (
                      <Button size="compact-sm" variant="default" onClick={() => void take(role)} aria-label={`Take the role: ${role.name}`}>
                        Take it
                      </Button>
                    )}
                    <Button size="compact-sm" variant="default" onClick={() => setHanding(role)} aria-label={`${role.person === null ? 'Give' : 'Hand over'}: ${role.name}`}>
                      {role.person === null ? 'Give it to…' : 'Hand over…'}
                    </Button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <form
          className={classes.own}
          onSubmit={event => {
            event.preventDefault()
            const name = own.trim()
            if (name === '') return
            setHanding({ name, duty: '', deputy: null, person: null, since: null })
            setOwn('')
          }}
        >
          <TextInput label="Another role" description="Such as “Liaison at the airport”" maxLength={100} value={own} onChange={event => setOwn(event.currentTarget.value)} />
          <Button type="submit" variant="default">
            Give it to…
          </Button>
        </form>
      )}
      {leaving && <ShiftHandover incident={incident} from={me} roles={mine} onClose={() => setLeaving(false)} />}
      {handing !== null && <RoleHandover incident={incident} role={handing} onClose={() => setHanding(null)} />}
    </div>
  )
}
