import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { alertSeverities } from '../../electron/contract/index.ts'
import { SeverityMark } from '../alerts/severity-mark.tsx'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import { Panel } from '../ui/panel.tsx'
import { Age } from '../ui/time.tsx'
import lists from './lists.module.css'

/** As many as fit beside the rest of the screen; the others are one click away. */
const SHOWN = 4

/** Alerts that nobody has acknowledged, the gravest first, of one brand or of all; stands only while there are some. */
export function CurrentAlerts({ brand, now }: { readonly brand: number | undefined; readonly now: number }) {
  const { data } = useQuery(orpc.alerts.list.queryOptions({ input: { states: ['open'], limit: 50, ...(brand === undefined ? {} : { brand }) }, placeholderData: before => before }))
  if (!data || data.alerts.length === 0) return null
  const { nextBefore } = data
  const alerts = data.alerts.toSorted((one, other) => alertSeverities.indexOf(other.severity) - alertSeverities.indexOf(one.severity))
  return (
    <Panel
      title="Alerts"
      note={`${countOf(alerts.length, 'alert')}${nextBefore === null ? '' : ' and more'} not acknowledged`}
      actions={<Link to="/alerts/{-$alert}">All alerts</Link>}
    >
      <ol className={lists.list}>
        {alerts.slice(0, SHOWN).map(alert => (
          <li key={alert.id}>
            <Link to="/alerts/{-$alert}" params={{ alert: String(alert.id) }} className={lists.mention ?? ''}>
              <SeverityMark severity={alert.severity} size={16} />
              <strong>{alert.rule.name}</strong>
              <span className={lists.small}>
                <Age at={alert.startedAt} now={now} />
              </span>
              <span className={lists.alertWords}>{alert.sentence}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
