import { useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { IconClockExclamation, IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { IncidentSummary, LevelDefinition } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Time } from '../ui/time.tsx'
import { formatDayHour, formatDuration } from '../ui/time-format.ts'
import { DamagedIncidents } from './damaged-incidents.tsx'
import { DeclareDialog } from './declare/declare-dialog.tsx'
import { LevelMark } from './level-mark.tsx'
import { OpenActions } from './review/open-actions.tsx'
import classes from './incident-list.module.css'

/** Tasks become overdue without anybody doing anything. Milliseconds. */
const OVERDUE_GAP = 15_000

/** Every incident: the open ones, then those that are closed. */
export function IncidentList() {
  const { data: incidents, error, refetch } = useQuery(orpc.incidents.list.queryOptions({ refetchInterval: OVERDUE_GAP }))
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const { data: brands } = useQuery(orpc.monitor.brands.list.queryOptions())
  const [declaring, setDeclaring] = useState(false)
  const lists = useRef<HTMLDivElement>(null)
  const move = (step: number) => {
    const links = [...(lists.current?.querySelectorAll<HTMLAnchorElement>('a[data-incident]') ?? [])]
    const index = links.findIndex(link => link === document.activeElement)
    links[Math.min(links.length - 1, Math.max(0, index + step))]?.focus()
  }
  useCommands([
    { id: 'incidents.next', title: 'Next incident', group: 'Incidents', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'incidents.previous', title: 'Previous incident', group: 'Incidents', keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'incidents.declare-here', title: 'Declare an incident', group: 'Incidents', keys: ['d'], inPalette: false, run: () => setDeclaring(true) },
  ])
  const brandNames = new Map((brands ?? []).map(({ id, name }) => [id, name]))
  const open = incidents?.filter(({ closedAt }) => closedAt === null) ?? []
  const closed = incidents?.filter(({ closedAt }) => closedAt !== null) ?? []
  const rows = (list: readonly IncidentSummary[]) => (
    <ul className={classes.list}>
      {list.map(incident => (
        <Row key={incident.id} incident={incident} levels={levels} brand={incident.brand === null ? null : (brandNames.get(incident.brand) ?? 'removed brand')} />
      ))}
    </ul>
  )
  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <h1 className={classes.title}>Incidents</h1>
        {incidents && incidents.length > 0 && (
          <Button size="compact-sm" className={classes.declare ?? ''} leftSection={<IconFlag size={14} aria-hidden />} onClick={() => setDeclaring(true)} aria-keyshortcuts="d">
            Declare an incident
          </Button>
        )}
      </header>
      <div className={classes.lists} ref={lists}>
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !incidents ? (
          <LoadingScreen />
        ) : incidents.length === 0 ? (
          <>
            <DamagedIncidents />
            <NoIncidents onDeclare={() => setDeclaring(true)} />
          </>
        ) : (
          <>
            <DamagedIncidents />
            <section className={classes.group} aria-labelledby="open-incidents">
              <h2 id="open-incidents">Open</h2>
              {open.length === 0 ? <p className={classes.soft}>No incident is open.</p> : rows(open)}
            </section>
            <OpenActions />
            {closed.length > 0 && (
              <section className={classes.group} aria-labelledby="closed-incidents">
                <h2 id="closed-incidents">Closed</h2>
                {rows(closed)}
              </section>
            )}
          </>
        )}
      </div>
      <DeclareDialog opened={declaring} onClose={() => setDeclaring(false)} />
    </div>
  )
}

function NoIncidents({ onDeclare }: { readonly onDeclare: () => void }) {
  return (
    <EmptyState
      title="No incident has been declared"
      actions={
        <>
          <Button leftSection={<IconFlag size={16} aria-hidden />} onClick={onDeclare}>
            Declare an incident
          </Button>
          <Button variant="default" renderRoot={props => <Link {...props} to="/playbooks/{-$playbook}" params={{ playbook: undefined }} search={{}} />}>
            Read the playbooks
          </Button>
        </>
      }
    >
      <p>Declare one as soon as something may need more than the daily work. Its clock runs from the first signal; playbooks, decisions and evidence are kept in one timeline.</p>
    </EmptyState>
  )
}

interface RowProps {
  readonly incident: IncidentSummary
  readonly levels: readonly LevelDefinition[] | undefined
  readonly brand: string | null
}

function Row({ incident, levels, brand }: RowProps) {
  const { id, title, level, signalAt, declaredAt, closedAt, tasks } = incident
  const all = tasks.done + tasks.open
  return (
    <li className={classes.row} data-closed={closedAt !== null || undefined}>
      <div className={classes.what}>
        <Link to="/incidents/{-$incident}" params={{ incident: String(id) }} search={{}} className={classes.open ?? ''} data-incident>
          {title}
        </Link>
        <p className={classes.soft}>
          {brand !== null && <>{brand} · </>}
          declared <Time at={declaredAt} format={formatDayHour} />
          {closedAt !== null && <> · closed <Time at={closedAt} format={formatDayHour} /></>}
        </p>
      </div>
      <LevelMark level={level} levels={levels} />
      <div className={classes.clock}>
        {closedAt === null ? <Since at={signalAt} /> : <span className={classes.figure}>{formatDuration(closedAt - signalAt)}</span>}
        <p className={classes.soft}>{closedAt === null ? 'since' : 'from'} the first signal{closedAt !== null && ' to the close'}</p>
      </div>
      <div className={classes.tasks}>
        {all === 0 ? (
          <span className={classes.soft}>No playbook runs</span>
        ) : (
          <>
            <span className={classes.figure}>
              {tasks.done} of {countOf(all, 'task')} settled
            </span>
            <p className={classes.soft}>
              {tasks.open} open
              {closedAt === null && tasks.overdue > 0 && (
                <span className={classes.overdue}>
                  <IconClockExclamation size={14} aria-hidden /> {tasks.overdue} overdue
                </span>
              )}
            </p>
          </>
        )}
      </div>
    </li>
  )
}

function Since({ at }: { readonly at: number }) {
  const length = useClockValue(now => formatDuration(now - at))
  return (
    <span className={classes.figure}>
      <Time at={at} format={() => length} />
    </span>
  )
}
