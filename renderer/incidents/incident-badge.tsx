import { useQuery } from '@tanstack/react-query'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import classes from '../alerts/alerts.module.css'
import { worstLevel } from './incident-words.ts'

/** How many incidents are open, beside the way to them; as loud as the highest level among them. */
export function IncidentBadge() {
  const { data: incidents = [] } = useQuery(orpc.incidents.list.queryOptions())
  const open = incidents.filter(({ closedAt }) => closedAt === null)
  if (open.length === 0) return null
  const worst = worstLevel(open)
  return (
    <span className={classes.badge} data-severity={worst >= 4 ? 'critical' : worst === 3 ? 'warning' : 'notice'}>
      <span aria-hidden>{open.length > 99 ? '99+' : open.length}</span>
      <span className="visually-hidden">{countOf(open.length, 'open incident')}</span>
    </span>
  )
}
