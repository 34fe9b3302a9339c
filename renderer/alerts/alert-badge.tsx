import { useQuery } from '@tanstack/react-query'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import classes from './alerts.module.css'

/** How many alerts nobody has acknowledged, beside the way to them. */
export function AlertBadge() {
  const { data } = useQuery(orpc.alerts.summary.queryOptions())
  if (!data || data.unacknowledged === 0) return null
  return (
    <span className={classes.badge} data-severity={data.worst ?? 'notice'}>
      <span aria-hidden>{data.unacknowledged > 99 ? '99+' : data.unacknowledged}</span>
      <span className="visually-hidden">{countOf(data.unacknowledged, 'alert')} not acknowledged</span>
    </span>
  )
}
