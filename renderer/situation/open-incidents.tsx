import type { ReactNode } from 'react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Incident, IncidentSummary } from '../../electron/contract/index.ts'
import { countdownWords } from '../incidents/closing/promise-words.ts'
import { clockRest, taskCountdown } from '../incidents/counted-words.ts'
import type { IncidentsSearch } from '../incidents/incidents-search.ts'
import { LevelMark } from '../incidents/level-mark.tsx'
import { orpc } from '../shell/engine.ts'
import { countOf } from '../ui/number-format.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { formatDuration, formatWeekdayHour, zoneNameAt } from '../ui/time-format.ts'
import { pressureOf } from './incident-pressure.ts'
import classes from './open-incidents.module.css'

/** As many as fit beside the rest of the screen; the others are one click away. */
const SHOWN = 3
/** Tasks that are shown of each. */
const TASKS = 3

/** Open incidents of one brand or of all, the latest first, as far as they fit; each with where it stands. */
export function useOpenIncidents(brand: number | undefined): readonly { readonly summary: IncidentSummary; readonly incident: Incident }[] {
  const { data = [] } = useQuery(orpc.incidents.list.queryOptions())
  const open = data.filter(one => one.closedAt === null && (brand === undefined || one.brand === null || one.brand === brand))
  return useQueries({
    queries: open.map(({ id }) => orpc.incidents.get.queryOptions({ input: { id } })),
    combine: read => open.flatMap((summary, index) => {
      const incident = read[index]?.data
      return incident === undefined ? [] : [{ summary, incident }]
    }),
  })
}

interface OpenIncidentsProps {
  readonly incidents: ReturnType<typeof useOpenIncidents>
  readonly now: number
}

/** What is being responded to, and what is due next; stands only while an incident is open. */
export function OpenIncidents({ incidents, now }: OpenIncidentsProps) {
  if (incidents.length === 0) return null
  return (
    <Panel title="Incidents" note={`${countOf(incidents.length, 'incident')} open`} actions={<Link to="/incidents/{-$incident}">All incidents</Link>}>
      {incidents.slice(0, SHOWN).map(({ summary, incident }) => (
        <OpenIncident key={summary.id} summary={summary} incident={incident} now={now} />
      ))}
    </Panel>
  )
}

function OpenIncident({ summary, incident, now }: { readonly summary: IncidentSummary; readonly incident: Incident; readonly now: number }) {
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const { due, overdue, promises } = pressureOf(incident, now)
  const rest = clockRest(incident.state, now)
  const room = (search: IncidentsSearch, words: ReactNode, className?: string) => (
    <Link to="/incidents/{-$incident}" params={{ incident: String(summary.id) }} search={search} className={className ?? ''}>
      {words}
    </Link>
  )
  return (
    <article className={classes.incident} aria-label={summary.title}>
      <p className={classes.title}>{room({}, summary.title)}</p>
      <p className={classes.stand}>
        <LevelMark level={incident.state.level} levels={levels} />
        {room(
          { view: 'timeline' },
          <>
            <strong className="figures">{formatDuration(now - summary.signalAt)}</strong> since the first signal, <Time at={summary.signalAt} format={at => `${formatWeekdayHour(at)} ${zoneNameAt(at)}`} />
          </>,
          classes.since,
        )}
      </p>
      <ul className={classes.lines}>
        {overdue > 0 && <li>{room({ show: 'overdue' }, `${countOf(overdue, 'task')} overdue`, classes.late)}</li>}
        {due.length > 0 && rest !== null && <li className={classes.soft}>The clock of its tasks {rest.charAt(0).toLowerCase() + rest.slice(1)}</li>}
        {due.slice(0, TASKS).map(task => (
          <li key={`${task.run}-${task.key}`}>{room({ run: task.run, task: task.key }, <Due words={task.title} late={task.dueAt < now} countdown={taskCountdown(incident.state, task.dueAt, now)} />, classes.task)}</li>
        ))}
        {promises.slice(0, TASKS).map(promise => (
          <li key={`p${promise.entry}`}>{room({ view: 'timeline' }, <Due words={`Promised: ${promise.text}`} late={promise.dueAt < now} countdown={countdownWords(promise.dueAt, now)} />, classes.task)}</li>
        ))}
        {incident.state.runs.length === 0 && <li>{room({}, 'No playbook is running yet: start one')}</li>}
        {incident.state.runs.length > 0 && due.length === 0 && <li className={classes.soft}>No task has a time that runs.</li>}
      </ul>
    </article>
  )
}

function Due({ words, late, countdown }: { readonly words: string; readonly late: boolean; readonly countdown: string }) {
  return (
    <>
      <span className={classes.what}>{words}</span>{' '}
      <span className={classes.countdown} data-overdue={late || undefined}>
        {countdown}
      </span>
    </>
  )
}
