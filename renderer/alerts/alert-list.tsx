import { Link } from '@tanstack/react-router'
import type { Alert } from '../../electron/contract/index.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { decisionWords, lastingWords, stateNames, suppressionWords } from './alert-words.ts'
import type { AlertsSearch } from './alerts-search.ts'
import { SeverityMark } from './severity-mark.tsx'
import classes from './alerts.module.css'

interface AlertListProps {
  readonly alerts: readonly Alert[]
  readonly brandNames: ReadonlyMap<number, string>
  readonly search: AlertsSearch
  /** The alert whose details are open. */
  readonly open: number | null
  readonly now: number
}

/** Alerts, latest first; each says how loud it is, what it stands on and who has it in hand. */
export function AlertList({ alerts, brandNames, search, open, now }: AlertListProps) {
  return (
    <ol className={classes.list} aria-label="Alerts">
      {alerts.map(alert => {
        const held = suppressionWords(alert)
        const decided = decisionWords(alert)
        return (
          <li key={alert.id} className={classes.row} data-open={alert.id === open || undefined} data-state={alert.state}>
            <SeverityMark severity={alert.severity} />
            <div className={classes.rowBody}>
              <Link to="/alerts/{-$alert}" params={{ alert: String(alert.id) }} search={search} className={classes.rowOpen ?? ''} aria-current={alert.id === open || undefined}>
                {alert.rule.name}
                {alert.brand !== null && <span className={classes.soft}> · {brandNames.get(alert.brand) ?? 'removed brand'}</span>}
              </Link>
              <p className={classes.sentence}>{alert.sentence}</p>
              <p className={classes.soft}>
                <Time at={alert.startedAt} format={formatDayHour} />, {lastingWords(alert, now)} ·{' '}
                {alert.acknowledged ? `${stateNames[alert.state]}, ${alert.acknowledged.by}` : <strong className={classes.unacknowledged}>nobody has acknowledged it</strong>}
                {decided && ` · ${decided}`}
                {held && ` · ${held}`}
                {alert.failedDeliveries > 0 && ' · a message could not be delivered'}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
