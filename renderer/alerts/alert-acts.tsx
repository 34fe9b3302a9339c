import { useState } from 'react'
import { Button, Group } from '@mantine/core'
import { IconCheck, IconFlag, IconListCheck, IconListSearch } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Alert } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { AlertDeclaration, useAlertIncident } from './alert-incident.tsx'
import { DecisionForm } from './decision-form.tsx'
import { MuteMenu } from './mute-menu.tsx'
import { placeOf, placeWords } from './reminder-place.ts'
import type { AlertActions } from './use-alert-actions.ts'
import classes from './alerts.module.css'

interface AlertActsProps {
  readonly alert: Alert
  readonly actions: AlertActions
}

/** What can be done with an alert, as buttons and keys. From a reminder nothing is declared: what it is about is declared already. */
export function AlertActs({ alert, actions }: AlertActsProps) {
  const navigate = useNavigate()
  const [muting, setMuting] = useState(false)
  const [declaring, setDeclaring] = useState(false)
  const [deciding, setDeciding] = useState(false)
  const incident = useAlertIncident(alert.id)
  const { arithmetic, filter } = alert
  const reminder = arithmetic.kind === 'reminder' ? arithmetic : null
  const acknowledged = alert.acknowledged !== null
  // Of what is over nobody needs to be told again.
  const canBeOpened = acknowledged && !(reminder && alert.endedAt !== null)
  const decisions = [
    incident
      ? { id: 'alert.incident', title: 'Open the alert’s incident', group: 'Alert', keys: ['d'], run: () => void navigate({ to: '/incidents/{-$incident}', params: { incident: String(incident.id) }, search: {} }) }
      : { id: 'alert.declare', title: 'Declare an incident from the alert', group: 'Alert', keys: ['d'], run: () => setDeclaring(true) },
    { id: 'alert.no-incident', title: 'Record that this is no incident', group: 'Alert', run: () => setDeciding(true) },
  ]
  useCommands([
    ...(canBeOpened ? [{ id: 'alert.unacknowledge', title: 'Take the acknowledgement back', group: 'Alert', run: () => actions.unacknowledge(alert) }] : []),
    ...(acknowledged ? [] : [{ id: 'alert.acknowledge', title: 'Acknowledge the alert', group: 'Alert', keys: ['a'], run: () => void actions.acknowledge(alert) }]),
    ...(filter ? [{ id: 'alert.mentions', title: 'Open the alert’s mentions', group: 'Alert', keys: ['o'], run: () => void navigate({ to: '/monitor', search: filter }) }] : []),
    ...(reminder ? [{ id: 'alert.place', title: placeWords[reminder.of], group: 'Alert', keys: ['o'], run: () => void navigate(placeOf(reminder)) }] : decisions),
    { id: 'alert.mute', title: 'Mute the alert', group: 'Alert', keys: ['m'], run: () => setMuting(true) },
    { id: 'alert.useful', title: 'Judge the alert useful', group: 'Alert', keys: ['u'], run: () => actions.judge(alert, 'useful') },
    { id: 'alert.not-useful', title: 'Judge the alert not useful', group: 'Alert', keys: ['n'], run: () => actions.judge(alert, 'not-useful') },
  ])
  return (
    <Group gap="xs" className={classes.actions ?? ''}>
      {!acknowledged && (
        <Button leftSection={<IconCheck size={16} aria-hidden />} loading={actions.busy} onClick={() => void actions.acknowledge(alert)}>
          Acknowledge
        </Button>
      )}
      {filter && (
        <Button variant="default" leftSection={<IconListSearch size={16} aria-hidden />} renderRoot={props => <Link {...props} to="/monitor" search={filter} />}>
          Open its mentions
        </Button>
      )}
      {reminder ? (
        <Button variant="default" leftSection={<IconListCheck size={16} aria-hidden />} renderRoot={props => <Link {...props} {...placeOf(reminder)} />}>
          {placeWords[reminder.of]}
        </Button>
      ) : incident ? (
        <Button variant="default" leftSection={<IconFlag size={16} aria-hidden />} renderRoot={props => <Link {...props} to="/incidents/{-$incident}" params={{ incident: String(incident.id) }} />}>
          Open its incident
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconFlag size={16} aria-hidden />} onClick={() => setDeclaring(true)}>
          Declare an incident
        </Button>
      )}
      <MuteMenu alert={alert} actions={actions} opened={muting} onChange={setMuting} />
      {canBeOpened && (
        <Button variant="subtle" color="gray" onClick={() => actions.unacknowledge(alert)}>
          Take the acknowledgement back
        </Button>
      )}
      <AlertDeclaration alert={alert} opened={declaring} onClose={() => setDeclaring(false)} />
      <DecisionForm alert={alert} actions={actions} opened={deciding} onClose={() => setDeciding(false)} />
    </Group>
  )
}
