import type { Alert, EntryContent, IncidentState } from '../../contract/index.ts'

/** Who signs what the console writes by itself. */
export const CONSOLE = 'Holdfast'

/**
 * What is still to be noted of alerts in the timeline of an open incident: those that were raised or acknowledged since
 * it was declared, those that lasted then, and the one that it was declared from.
 * @param alerts in any order
 */
export function alertsToNote(state: IncidentState, alerts: readonly Alert[]): readonly EntryContent[] {
  if (state.closed !== null) return []
  return alerts
    .filter((alert) => concerns(state, alert))
    .toSorted((one, other) => one.raisedAt - other.raisedAt)
    .flatMap((alert): EntryContent[] => {
      const noted = state.alerts.find((one) => one.alert === alert.id)
      const raised: EntryContent = { type: 'alert', alert: alert.id, rule: alert.rule.name, severity: alert.severity, sentence: alert.sentence, raisedAt: alert.raisedAt, acknowledged: null }
      const acknowledged = alert.acknowledged
      return [
        ...(noted === undefined ? [raised] : []),
        // One that was taken back and given again is a new one.
        ...(acknowledged !== null && acknowledged.at !== noted?.acknowledgedAt && !isSettledByItself(alert) ? [{ ...raised, acknowledged }] : []),
      ]
    })
}

/** Whether it reminds of what is due in another incident, or of playbooks. */
export const remindsOfAnother = ({ arithmetic }: Alert, incident: number): boolean => arithmetic.kind === 'reminder' && arithmetic.incident?.id !== incident

/** What was done, so that a reminder is over, stands in the timeline already. */
const isSettledByItself = ({ arithmetic, acknowledged }: Alert): boolean => arithmetic.kind === 'reminder' && acknowledged?.by === CONSOLE

function concerns({ declaration, declaredAt }: IncidentState, alert: Alert): boolean {
  if (alert.id === declaration.alert) return true
  if (declaration.brand !== null && alert.brand !== null && declaration.brand !== alert.brand) return false
  return alert.raisedAt >= declaredAt || alert.endedAt === null || (alert.acknowledged?.at ?? 0) >= declaredAt
}
