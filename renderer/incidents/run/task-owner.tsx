import { type FormEvent, useState } from 'react'
import { Button } from '@mantine/core'
import type { Incident } from '../../../electron/contract/index.ts'
import { usePreferences } from '../../shell/console-state.ts'
import { peopleIn } from '../incident-words.ts'
import { PersonField } from '../person-field.tsx'
import type { TaskLine } from './run-tasks.ts'
import type { TaskActions } from './use-task-actions.ts'
import classes from './task-detail.module.css'

interface TaskOwnerProps {
  readonly incident: Incident
  readonly line: TaskLine
  /** Name of the role that does it. */
  readonly role: string
  readonly tasks: TaskActions
}

/** Who does a task, and how it changes hands. */
export function TaskOwner({ incident, line: { task, state, owner }, role, tasks }: TaskOwnerProps) {
  const me = usePreferences()?.person ?? ''
  const [handing, setHanding] = useState(false)
  const [to, setTo] = useState('')
  const closed = incident.state.closed !== null
  const hand = (event: FormEvent) => {
    event.preventDefault()
    if (to.trim() === '') return
    void tasks.assign(task.key, to.trim()).then(done => {
      if (!done) return
      setHanding(false)
      setTo('')
    })
  }
  return (
    <div className={classes.owner}>
      <p>
        {role}
        {owner === null ? <span className={classes.soft}> · assigned to nobody</span> : <>: <strong>{owner}</strong></>}
        {state.assignee === null && owner !== null && <span className={classes.soft}> (has the role)</span>}
      </p>
      {!closed && !handing && (
        <div className={classes.state}>
          {(state.assignee === null || state.assignee !== me) && (
            <Button size="compact-sm" variant="default" onClick={() => void tasks.assignToMe(task.key)} aria-keyshortcuts="i">
              Assign to me
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setHanding(true)}>
            {state.assignee === null ? 'Assign to…' : 'Hand over…'}
          </Button>
          {state.assignee !== null && (
            <Button size="compact-sm" variant="subtle" onClick={() => void tasks.assign(task.key, null)}>
              Take the assignment back
            </Button>
          )}
        </div>
      )}
      {handing && (
        <form onSubmit={hand} className={classes.handing} noValidate>
          <PersonField label="Assign to" people={peopleIn(incident.state)} value={to} onChange={setTo} />
          <Button type="submit" size="compact-sm">
            Assign
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setHanding(false)}>
            Cancel
          </Button>
        </form>
      )}
    </div>
  )
}
