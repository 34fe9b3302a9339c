import { useState } from 'react'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Alert } from '../../electron/contract/index.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { useAlertIncident } from './alert-incident.tsx'
import { Part } from './alert-part.tsx'
import { decisionWords } from './alert-words.ts'
import { DecisionForm } from './decision-form.tsx'
import type { AlertActions } from './use-alert-actions.ts'

/** What was decided about an alert, and the incident that came of it. */
export function Decision({ alert, actions }: { readonly alert: Alert; readonly actions: AlertActions }) {
  const [deciding, setDeciding] = useState(false)
  const incident = useAlertIncident(alert.id)
  const { decision } = alert
  return (
    <Part
      title="Decision"
      action={
        decision && (
          <Button size="compact-xs" variant="subtle" onClick={() => actions.undecide(alert)}>
            Take the decision back
          </Button>
        )
      }
    >
      {decision ? (
        <p>
          <strong>{decisionWords(alert)}</strong> by {decision.by}, <Time at={decision.at} format={formatDayHour} />
          {decision.reason && <>: {decision.reason}</>}
        </p>
      ) : (
        <p>
          Nobody has decided yet whether this is an incident.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => setDeciding(true)}>
            It is none
          </Button>
        </p>
      )}
      {incident && (
        <p>
          Declared from this alert:{' '}
          <Link to="/incidents/{-$incident}" params={{ incident: String(incident.id) }}>
            {incident.title}
          </Link>
          , level {incident.level}, {incident.closedAt === null ? 'open' : 'closed'}.{decision?.decision !== 'declare-incident' && ' It stays; close it if it is none.'}
        </p>
      )}
      <DecisionForm alert={alert} actions={actions} opened={deciding} onClose={() => setDeciding(false)} />
    </Part>
  )
}
