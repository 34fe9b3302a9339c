import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Alert, AlertJudgement } from '../../electron/contract/index.ts'
import { client, orpc } from '../shell/engine.ts'
import { formatDayHour } from '../ui/time-format.ts'
import { notifyProblem, notifyUndo } from '../ui/undo.tsx'
import { useActingPerson } from '../shell/acting-person.tsx'

type MuteTarget = { readonly ruleId: number } | { readonly alertId: number }

/** What can be done with an alert. Each act is told with a way back; whoever signs is asked for their name once. */
export function useAlertActions() {
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.alerts.key() })
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSuccess: reread, onError: notifyProblem })
  const run = (work: () => Promise<unknown>) => act.mutate(work)
  const undoable = (message: string, back: () => Promise<unknown>) => notifyUndo(message, () => run(back))

  return {
    busy: act.isPending,
    acknowledge: async (alert: Alert) => {
      const by = await askPerson('acknowledge the alert')
      if (by === null) return
      run(async () => {
        await client.alerts.acknowledge({ id: alert.id, by })
        undoable(`Acknowledged: ${alert.rule.name}. Nobody else is told.`, () => client.alerts.unacknowledge({ id: alert.id }))
      })
    },
    unacknowledge: (alert: Alert) => run(() => client.alerts.unacknowledge({ id: alert.id })),
    mute: (target: MuteTarget, until: number, reason: string) =>
      run(async () => {
        await client.alerts.mute({ target, until, reason })
        undoable(`Muted until ${formatDayHour(until)}. Alerts are listed all the same.`, () => client.alerts.unmute({ target }))
      }),
    unmute: (target: MuteTarget) => run(() => client.alerts.unmute({ target })),
    judge: (alert: Alert, judged: AlertJudgement | null) => run(() => client.alerts.judge({ id: alert.id, judged })),
    /** Records that it is no incident. @returns false when whoever decides gave no name */
    decideAgainst: async (alert: Alert, reason: string) => {
      const by = await askPerson('record the decision')
      if (by === null) return false
      run(async () => {
        await client.alerts.decide({ id: alert.id, by, decision: 'no-incident', reason })
        undoable('The decision that this is no incident is recorded.', () => client.alerts.undecide({ id: alert.id }))
      })
      return true
    },
    undecide: (alert: Alert) => run(() => client.alerts.undecide({ id: alert.id })),
    retryDelivery: (id: number) => run(() => client.alerts.deliveries.retry({ id })),
  }
}

export type AlertActions = ReturnType<typeof useAlertActions>
