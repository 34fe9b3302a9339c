import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import notice from '../ui/notice.module.css'
import classes from './incident-list.module.css'

/** Incidents whose timeline can't be read, each with what to do; nothing where all can. */
export function DamagedIncidents() {
  const { data: damaged = [] } = useQuery(orpc.incidents.damaged.queryOptions())
  if (damaged.length === 0) return null
  return (
    <section className={classes.group} aria-labelledby="damaged-incidents">
      <h2 id="damaged-incidents">Can’t be read</h2>
      <ul className={classes.damaged}>
        {damaged.map(({ id, title, happened, next }) => (
          <li key={id} className={notice.problem}>
            <IconAlertTriangle size={18} aria-hidden className={notice.icon} />
            <div className={notice.words}>
              <p className={notice.happened}>{title ?? `Incident ${id}`}</p>
              <p className={notice.soft}>{happened}</p>
              <p className={notice.soft}>
                {next} Backups are under{' '}
                <Link to="/settings/{-$section}" params={{ section: 'data' }}>
                  Settings, Data
                </Link>
                .
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** One line about them, for screens that are about something else. */
export function DamagedIncidentsLine() {
  const { data: damaged = [] } = useQuery(orpc.incidents.damaged.queryOptions())
  if (damaged.length === 0) return null
  return (
    <p className={classes.damagedLine} role="status">
      <IconAlertTriangle size={15} aria-hidden />
      <Link to="/incidents/{-$incident}" params={{ incident: undefined }} search={{}}>
        {countOf(damaged.length, 'incident')} can’t be read
      </Link>
    </p>
  )
}
