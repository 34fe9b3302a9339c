import { lazy, Suspense, useState } from 'react'
import { IconArrowLeft, IconChecklist, IconMessages, IconPaperclip, IconReportAnalytics, IconSchool, IconTimeline, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Incident } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Promises } from './closing/promises.tsx'
import { CountedTimes } from './counted-times.tsx'
import { EvidenceView } from './evidence-view.tsx'
import type { IncidentsSearch, IncidentView } from './incidents-search.ts'
import { keptEvidence } from './kept-evidence.ts'
import { ReviewView } from './review/review-view.tsx'
import { RolesView } from './roles-view.tsx'
import { RoomHeader } from './room-header.tsx'
import { NoRun } from './run/no-run.tsx'
import { RunView } from './run/run-view.tsx'
import { StartPlaybook } from './start-playbook.tsx'
import classes from './incident-room.module.css'

const MentionsView = lazy(async () => ({ default: (await import('./mentions/mentions-view.tsx')).MentionsView }))
const Timeline = lazy(async () => ({ default: (await import('./timeline/timeline.tsx')).Timeline }))

const ReportsView = lazy(async () => ({ default: (await import('./reports/reports-view.tsx')).ReportsView }))

const views = [
  { view: 'run', title: 'Playbook', command: 'Show the playbook’s tasks', key: '1', Icon: IconChecklist },
  { view: 'timeline', title: 'Timeline', command: 'Show the timeline', key: '2', Icon: IconTimeline },
  { view: 'roles', title: 'Roles', command: 'Show the roles', key: '3', Icon: IconUsers },
  { view: 'evidence', title: 'Evidence', command: 'Show the evidence', key: '4', Icon: IconPaperclip },
  { view: 'reports', title: 'Reports', command: 'Show the situation reports', key: '5', Icon: IconReportAnalytics },
  { view: 'mentions', title: 'Mentions', command: 'Show the mentions', key: '6', Icon: IconMessages },
  { view: 'review', title: 'Review', command: 'Show the review', key: '7', Icon: IconSchool },
] as const

interface IncidentRoomProps {
  readonly id: number
  readonly search: IncidentsSearch
  readonly onSearch: (search: IncidentsSearch, replace?: boolean) => void
}

/** The room of one incident: where it stands, and the ways to look at it. */
export function IncidentRoom({ id, search, onSearch }: IncidentRoomProps) {
  const { data: incident, error, refetch } = useQuery(orpc.incidents.get.queryOptions({ input: { id } }))
  if (incident) {
    return (
      <CountedTimes of={incident.state}>
        <Room incident={incident} search={search} onSearch={onSearch} />
      </CountedTimes>
    )
  }
  return (
    <div className={classes.waiting}>
      <h1 className={classes.title}>Incident</h1>
      {error ? <ProblemNotice error={error} onRetry={() => void refetch()} /> : <LoadingScreen />}
      {error && (
        <Link to="/incidents/{-$incident}" params={{ incident: undefined }} search={{}} className={classes.back ?? ''}>
          <IconArrowLeft size={15} aria-hidden /> All incidents
        </Link>
      )}
    </div>
  )
}

interface RoomProps extends Omit<IncidentRoomProps, 'id'> {
  readonly incident: Incident
}

function Room({ incident, search, onSearch }: RoomProps) {
  const { state } = incident
  const navigate = useNavigate()
  const [starting, setStarting] = useState(false)
  const view = search.view ?? 'run'
  const run = state.runs.find(({ number }) => number === search.run) ?? state.runs[0]
  const searchOf = (next: IncidentView): IncidentsSearch => ({ ...(search.run === undefined ? {} : { run: search.run }), ...(next === 'run' ? {} : { view: next }) })
  const leave = () => void navigate({ to: '/incidents/{-$incident}', params: { incident: undefined }, search: {} })
  useCommands([
    ...views.filter(one => one.view !== view).map(one => ({ id: `incident.${one.view}`, title: one.command, group: 'Incident', keys: [one.key], run: () => onSearch(searchOf(one.view)) })),
    // While a task or a mention is open Escape closes that.
    ...((view === 'run' && search.task !== undefined) || (view === 'mentions' && search.mention !== undefined) ? [] : [{ id: 'incident.leave', title: 'Back to the incidents', group: 'Incident', keys: ['Escape'], inPalette: false, run: leave }]),
  ])
  const counts: Readonly<Partial<Record<IncidentView, number>>> = {
    evidence: keptEvidence(state).length, reports: state.reports.length, review: state.actions.filter(({ done }) => done === null).length,
  }
  const begin = () => setStarting(true)
  return (
    <div className={classes.room}>
      <RoomHeader incident={incident} onStart={begin} onRoles={() => onSearch(searchOf('roles'))} />
      <nav aria-label="Ways to look at the incident" className={classes.views}>
        {views.map(({ view: one, title, key, Icon }) => (
          <Link
            key={one} to="/incidents/{-$incident}" params={{ incident: String(incident.id) }} search={searchOf(one)} preload={false}
            className={classes.view ?? ''} data-current={one === view || undefined} aria-current={one === view ? 'page' : undefined} aria-keyshortcuts={key}
          >
            <Icon size={15} aria-hidden /> {title}
            {(counts[one] ?? 0) > 0 && <span className={classes.count}>{counts[one]}</span>}
          </Link>
        ))}
      </nav>
      <div className={classes.body}>
        {view === 'timeline' ? (
          <div className={classes.record}>
            <div className={classes.entries} tabIndex={-1}>
              <Suspense fallback={<LoadingScreen />}>
                <Timeline id={incident.id} entry={search.entry} />
              </Suspense>
            </div>
            <aside className={classes.side} aria-label="What was promised">
              <h2 className={classes.sideTitle}>Promises</h2>
              <Promises incident={incident} />
            </aside>
          </div>
        ) : view === 'roles' ? (
          <RolesView incident={incident} />
        ) : view === 'evidence' ? (
          <EvidenceView incident={incident} />
        ) : view === 'review' ? (
          <ReviewView incident={incident} />
        ) : view === 'reports' ? (
          <Suspense fallback={<LoadingScreen />}>
            <ReportsView incident={incident} search={search} onSearch={onSearch} />
          </Suspense>
        ) : view === 'mentions' ? (
          <Suspense fallback={<LoadingScreen />}>
            <MentionsView incident={incident} search={search} onSearch={onSearch} />
          </Suspense>
        ) : run === undefined ? (
          <NoRun closed={state.closed !== null} onStart={begin} />
        ) : (
          <RunView key={run.number} incident={incident} run={run} search={search} onSearch={onSearch} />
        )}
      </div>
      <StartPlaybook incident={incident} opened={starting} onClose={() => setStarting(false)} onStarted={number => onSearch({ run: number })} />
    </div>
  )
}
