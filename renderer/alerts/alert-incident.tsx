import { useQuery } from '@tanstack/react-query'
import type { Alert, Incident, IncidentSummary } from '../../electron/contract/index.ts'
import { DeclareDialog } from '../incidents/declare/declare-dialog.tsx'
import { mentionsOfAlert } from '../incidents/mentions/mention-choices.ts'
import { client, orpc } from '../shell/engine.ts'
import { declarationOfAlert } from './alert-declaration.ts'

/** The incident that was declared from an alert, an open one before a closed one; null where there is none. */
export function useAlertIncident(alert: number): IncidentSummary | null {
  const { data } = useQuery(orpc.incidents.list.queryOptions())
  return data?.find(incident => incident.alert === alert) ?? null
}

interface AlertDeclarationProps {
  readonly alert: Alert
  readonly opened: boolean
  readonly onClose: () => void
}

/** Declares an incident from an alert and records with the alert that it was decided. */
export function AlertDeclaration({ alert, opened, onClose }: AlertDeclarationProps) {
  const record = ({ state: { declaration } }: Incident, by: string) => client.alerts.decide({ id: alert.id, by, decision: 'declare-incident', reason: declaration.reason })
  return (
    <DeclareDialog
      opened={opened} onClose={onClose} preset={declarationOfAlert(alert)} mentions={mentionsOfAlert(alert)} onDeclared={record}
      consequence={alert.acknowledged ? 'The decision is recorded with the alert too.' : 'The decision is recorded with the alert too, and acknowledges it.'}
    />
  )
}
