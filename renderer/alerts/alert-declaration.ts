import type { Alert, AlertSeverity, Declaration } from '../../electron/contract/index.ts'

/** Level that is proposed for an alert as loud as this; whoever declares decides. */
const proposedLevel: Readonly<Record<AlertSeverity, number>> = { notice: 1, warning: 2, critical: 3 }

/** What an incident is declared with when it comes from an alert: its first signal, and its arithmetic as the reason. */
export function declarationOfAlert({ id, brand, rule, severity, sentence, startedAt }: Pick<Alert, 'id' | 'brand' | 'rule' | 'severity' | 'sentence' | 'startedAt'>): Partial<Declaration> {
  return { title: rule.name.slice(0, 150), brand, level: proposedLevel[severity], signalAt: startedAt, alert: id, reason: `${rule.name}: ${sentence}`.slice(0, 1_000) }
}
