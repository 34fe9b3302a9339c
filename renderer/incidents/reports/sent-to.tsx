import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReportMessage } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { formatMomentWithZone } from '../../ui/time-format.ts'
import { notifyProblem } from '../../ui/undo.tsx'
import classes from './sent-to.module.css'

const icons = { waiting: IconClock, sent: IconCheck, failed: IconAlertTriangle } as const

/** Whom an issued report was sent to, and what came of it; nothing while it was sent to nobody. */
export function SentTo({ incident, entry }: { readonly incident: number; readonly entry: number }) {
  const queries = useQueryClient()
  const { data: messages = [] } = useQuery(orpc.incidents.reports.messages.queryOptions({ input: { id: incident, entry } }))
  const again = useMutation({
    mutationFn: (message: number) => client.incidents.reports.sendAgain({ message }),
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.incidents.reports.messages.key() }),
    onError: notifyProblem,
  })
  if (messages.length === 0) return null
  return (
    <ul className={classes.sentTo} aria-label="Sent to">
      {messages.map(message => {
        const Icon = icons[message.state]
        return (
          <li key={message.id} data-state={message.state}>
            <Icon size={14} aria-hidden /> <strong>{message.name}</strong> {stateWords(message)}
            {message.state !== 'sent' && (
              <Button size="compact-xs" variant="subtle" aria-label={`Try now: ${message.name}`} loading={again.isPending && again.variables === message.id} onClick={() => again.mutate(message.id)}>
                Try now
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function stateWords({ state, sentAt, nextAttemptAt, error }: ReportMessage): string {
  if (state === 'sent') return sentAt === null ? 'sent' : `sent ${formatMomentWithZone(sentAt)}`
  if (state === 'failed') return `not sent: ${error ?? ''}`
  return error === null ? 'on its way' : `${error} Next attempt ${nextAttemptAt === null ? 'soon' : formatMomentWithZone(nextAttemptAt)}.`
}
