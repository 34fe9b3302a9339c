import { Button } from '@mantine/core'
import type { Incident, IncidentPromise } from '../../../electron/contract/index.ts'
import { useClockValue } from '../../shell/console-state.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyDone, notifyProblem } from '../../ui/undo.tsx'
import { useIncidentAct } from '../timeline/use-incident-act.ts'
import { countdownWords, openPromises } from './promise-words.ts'
import classes from './closing.module.css'

/** What was promised in an incident and is still to be kept. */
export function Promises({ incident }: { readonly incident: Incident }) {
  const act = useIncidentAct()
  const open = openPromises(incident.state.promises)
  const keep = (promise: IncidentPromise) =>
    act.mutate(
      { id: incident.id, act: { type: 'promise-kept', promise: promise.entry }, words: 'mark the promise as kept' },
      { onSuccess: done => done && notifyDone('The promise is marked as kept'), onError: notifyProblem },
    )
  return (
    <section className={classes.promises} aria-label="Promises">
      {open.length === 0 ? (
        <p className={classes.soft}>{incident.state.promises.length === 0 ? 'Nothing was promised yet.' : 'Every promise is kept.'}</p>
      ) : (
        <ul className={classes.list}>
          {open.map(promise => (
            <li key={promise.entry} className={classes.promise}>
              <div className={classes.promiseWords}>
                <p>{promise.text}</p>
                <p className={classes.soft}>
                  <Countdown dueAt={promise.dueAt} /> · <Time at={promise.dueAt} format={formatDayHour} /> · promised by {promise.by}
                </p>
              </div>
              <Button size="compact-sm" variant="default" className={classes.keep ?? ''} aria-label={`Kept: ${promise.text}`} disabled={act.isPending} onClick={() => keep(promise)}>
                Kept
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Countdown({ dueAt }: { readonly dueAt: number }) {
  const words = useClockValue(now => countdownWords(dueAt, now))
  return (
    <strong className={classes.countdown} data-overdue={words.startsWith('overdue') || undefined}>
      {words}
    </strong>
  )
}
