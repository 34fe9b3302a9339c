import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { factIn, formerTaskIn, type Incident, type PlaybookRun } from '../../../electron/contract/index.ts'
import { namesIn } from '../../playbooks/playbook-words.ts'
import { useCommands } from '../../shell/commands.ts'
import { useClockValue, usePreferences } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import type { IncidentsSearch, TaskChoice } from '../incidents-search.ts'
import { useIncidentActions } from '../use-incident-actions.ts'
import { FactsPanel } from './facts-panel.tsx'
import { FormerDetail } from './former-detail.tsx'
import { FormerTasks } from './former-tasks.tsx'
import { NotNeeded } from './not-needed.tsx'
import { PhaseList } from './phase-list.tsx'
import { RunBar } from './run-bar.tsx'
import { isBlocked, isOverdue, isShown, phaseLines, progressOf, type TaskLine } from './run-tasks.ts'
import { type DetailPart, TaskDetail } from './task-detail.tsx'
import { TakeoverDialog } from './takeover-dialog.tsx'
import { useTaskActions } from './use-task-actions.ts'
import { useTaskKeys } from './use-task-keys.ts'
import { VersionNotice } from './version-notice.tsx'
import classes from './run-view.module.css'

interface RunViewProps {
  readonly incident: Incident
  readonly run: PlaybookRun
  readonly search: IncidentsSearch
  readonly onSearch: (search: IncidentsSearch, replace?: boolean) => void
}

/** A playbook at work: its tasks by phases, the task that is open, and the facts that decide what applies. */
export function RunView({ incident, run, search, onSearch }: RunViewProps) {
  const { state } = incident
  const actions = useIncidentActions(incident.id)
  const tasks = useTaskActions(incident, run, actions)
  const me = usePreferences()?.person ?? ''
  const names = useMemo(() => namesIn(run.content), [run.content])
  const phases = useMemo(() => phaseLines(run, state), [run, state])
  const lines = useMemo(() => phases.flatMap(phase => phase.lines), [phases])
  const overdueKeys = useClockValue(now => lines.filter(line => isOverdue(line, now)).map(({ task }) => task.key).join(' '))
  const overdue = useMemo(() => new Set(overdueKeys.split(' ').filter(key => key !== '')), [overdueKeys])
  const choice = search.show ?? 'all'
  const opened = lines.find(({ task }) => task.key === search.task)
  const former = search.task === undefined || opened ? null : formerTaskIn(run, search.task)
  const detailed = opened?.task.key ?? former?.key
  const list = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [asked, setAsked] = useState<DetailPart | null>(null)
  const [skipping, setSkipping] = useState<string | null>(null)
  const [answering, setAnswering] = useState<string | null>(null)
  const [comparing, setComparing] = useState(false)
  const { data: library } = useQuery(orpc.playbooks.list.queryOptions())
  /** The newest version; null while the playbook is not in the library, and when no other could be taken over. */
  const newest = state.closed === null ? (library?.find(({ id }) => id === run.playbook)?.version ?? null) : null
  const canCompare = newest !== null && (newest > 1 || newest !== run.version)

  const open = (key: string | undefined, part: DetailPart['part'] | null = null) => {
    setAsked(key === undefined || part === null ? null : { task: key, part })
    const { task: _, ...rest } = search
    onSearch(key === undefined ? rest : { ...rest, task: key }, true)
  }
  const focusRow = (key: string) => list.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(key)}"]`)?.focus()
  const close = () => {
    open(undefined)
    if (detailed !== undefined) focusRow(detailed)
  }
  const move = (step: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-task]') ?? [])]
    const index = rows.findIndex(row => row.dataset['task'] === (cursor ?? search.task))
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + step))]
    next?.focus()
    if (detailed !== undefined && next?.dataset['task'] !== undefined) open(next.dataset['task'])
  }
  const answer = (fact: string) => {
    if (detailed !== undefined) open(undefined)
    setAnswering(fact)
  }
  const choose = async (next: TaskChoice) => {
    if (next === 'mine' && (await actions.person('see your tasks')) === null) return
    const { show: _, ...rest } = search
    onSearch(next === 'all' ? rest : { ...rest, show: next }, true)
  }
  const current = lines.find(({ task }) => task.key === (cursor ?? search.task)) ?? opened ?? null
  useTaskKeys({
    current, opened: detailed !== undefined, closed: state.closed !== null,
    onMove: move, onClose: close, onOpen: key => open(key, 'heading'), onToggle: tasks.toggle, onAssign: key => void tasks.assignToMe(key), onSkip: setSkipping, onComment: key => open(key, 'comment'),
    onFact: () => {
      const unanswered = run.content.facts.find(({ key }) => factIn(run, key) === null) ?? run.content.facts[0]
      if (unanswered) answer(unanswered.key)
    },
  })

  useCommands(canCompare ? [{ id: 'incident.take-over', title: 'Compare and take over another version of the playbook', group: 'Incident', keys: ['v'], run: () => setComparing(true) }] : [])

  // Rows are drawn anew only when something of theirs changes: what they call stays the same.
  const called = useRef({ toggle: tasks.toggle, open, answer })
  useEffect(() => {
    called.current = { toggle: tasks.toggle, open, answer }
  })
  const onToggle = useCallback((key: string) => called.current.toggle(key), [])
  const onOpen = useCallback((key: string) => called.current.open(key, 'heading'), [])
  const onFact = useCallback((key: string) => called.current.answer(key), [])

  const counts = useMemo(() => countsOf(lines, me, overdue), [lines, me, overdue])
  const arrows = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    move(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <div className={classes.view}>
      <RunBar runs={state.runs} run={run} state={state} progress={progressOf(phases)} overdue={overdue.size} onRun={number => onSearch({ run: number })} onOverdue={() => void choose('overdue')} onVersions={canCompare && newest <= run.version ? () => setComparing(true) : null}>
        <SegmentedControl
          size="xs" aria-label="Tasks shown" value={choice} onChange={value => void choose(value as TaskChoice)}
          data={[
            { value: 'all', label: 'All' },
            { value: 'mine', label: `Mine ${counts.mine}` },
            { value: 'overdue', label: `Overdue ${counts.overdue}` },
            { value: 'blocked', label: `Blocked ${counts.blocked}` },
          ]}
        />
      </RunBar>
      {newest !== null && newest > run.version && <VersionNotice newest={newest} current={run.version} onCompare={() => setComparing(true)} />}
      <div className={classes.columns} data-open={detailed !== undefined || undefined} data-facts={run.content.facts.length > 0 || undefined}>
        <div
          className={classes.list} ref={list} role="group" aria-label="Tasks" onKeyDown={arrows}
          onFocus={event => setCursor(event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null)}
        >
          <PhaseList
            phases={phases} names={names} shown={line => isShown(line, choice, me, overdue)} choice={choice} open={opened?.task.key ?? null} cursor={cursor}
            locked={state.closed !== null} onToggle={onToggle} onOpen={onOpen} onFact={onFact} onShowAll={() => void choose('all')}
          />
          {choice === 'all' && <FormerTasks run={run} open={former?.key ?? null} onOpen={onOpen} />}
        </div>
        {opened && (
          <TaskDetail
            key={opened.task.key} incident={incident} run={run} line={opened} names={names} tasks={tasks} actions={actions} asked={asked} onAsked={() => setAsked(null)}
            onOpen={key => open(key, 'heading')} onFact={answer} onSkip={() => setSkipping(opened.task.key)} onClose={close}
          />
        )}
        {former && <FormerDetail key={former.key} former={former} actions={actions} asked={asked?.task === former.key && asked.part === 'heading'} onAsked={() => setAsked(null)} onClose={close} />}
        {run.content.facts.length > 0 && <FactsPanel incident={incident} run={run} phases={phases} actions={actions} answering={answering} onAnswering={setAnswering} />}
      </div>
      <TakeoverDialog incident={incident} run={run} actions={actions} opened={comparing} onClose={() => setComparing(false)} />
      <NotNeeded incident={incident.id} run={run.number} line={lines.find(({ task }) => task.key === skipping) ?? null} onSkip={tasks.skip} onClose={() => setSkipping(null)} />
    </div>
  )
}

function countsOf(lines: readonly TaskLine[], me: string, overdue: ReadonlySet<string>) {
  return { mine: lines.filter(line => isShown(line, 'mine', me, overdue)).length, overdue: overdue.size, blocked: lines.filter(isBlocked).length }
}
