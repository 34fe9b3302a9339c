import type { Alert, AlertDelivery, AlertSeverity, AlertState } from '../../electron/contract/index.ts'
import { formatDayHour, formatDuration, MINUTE } from '../ui/time-format.ts'

export const severityNames: Readonly<Record<AlertSeverity, string>> = { notice: 'Notice', warning: 'Warning', critical: 'Critical' }

export const stateNames: Readonly<Record<AlertState, string>> = { open: 'Open', acknowledged: 'Acknowledged', resolved: 'Resolved' }

export const channelNames: Readonly<Record<AlertDelivery['channel'], string>> = { desktop: 'Notification', email: 'E-mail', webhook: 'Webhook' }

/** How long an alert has lasted, or lasted. */
export function lastingWords(alert: Pick<Alert, 'startedAt' | 'endedAt'>, now: number): string {
  const length = (alert.endedAt ?? now) - alert.startedAt
  if (alert.endedAt === null && length < MINUTE) return 'just begun'
  return alert.endedAt === null ? `for ${formatDuration(length)}` : `lasted ${formatDuration(length)}`
}

/** Why nobody is told for now; null when nothing holds the alert back. */
export function suppressionWords({ suppressed, muted }: Pick<Alert, 'suppressed' | 'muted'>): string | null {
  // Of an acknowledged alert nobody is told in any case: its mute stands all the same, until it is ended.
  if (suppressed === null) return muted === null ? null : `Muted until ${formatDayHour(muted.until)}`
  const until = formatDayHour(suppressed.until)
  return suppressed.reason === 'quiet-hours' ? `Quiet hours: nobody is told until ${until}` : `Muted until ${until}`
}

/** How one message went. */
export function deliveryWords({ state, attempts, error, sentAt, nextAttemptAt }: AlertDelivery): string {
  const tried = attempts > 1 ? ` after ${attempts} attempts` : ''
  switch (state) {
    case 'waiting':
      return nextAttemptAt === null || attempts === 0 ? 'Waiting to be sent' : `Not sent yet, next attempt ${formatDayHour(nextAttemptAt)}. ${error ?? ''}`.trim()
    case 'sending':
      return 'Being sent'
    case 'sent':
      return `Sent${sentAt === null ? '' : ` ${formatDayHour(sentAt)}`}${tried}`
    case 'failed':
      return `Failed${tried}. ${error ?? 'No reason was given.'}`
    case 'cancelled':
      return error === null ? 'Not sent: the alert was acknowledged or muted before' : `Not sent. ${error}`
  }
}

/** What was decided, as it stands in the list. */
export function decisionWords({ decision }: Pick<Alert, 'decision'>): string | null {
  if (decision === null) return null
  return decision.decision === 'declare-incident' ? 'Incident declared' : 'Not an incident'
}
