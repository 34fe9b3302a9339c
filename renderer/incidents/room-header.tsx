import { useState } from 'react'
import { Button, Menu, Modal } from '@mantine/core'
import { IconArrowLeft, IconChevronDown, IconClockPause, IconLock, IconLockOpen, IconPencilPlus, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { clockWords, type Incident, type IncidentState } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour, formatDuration, zoneNameAt } from '../ui/time-format.ts'
import { CloseDialog } from './closing/close-dialog.tsx'
import { RecordsMenu } from './closing/records-menu.tsx'
import { clockRest } from './counted-words.ts'
import { rolesOf } from './incident-words.ts'
import { LevelChange } from './level-change.tsx'
import { LevelMark } from './level-mark.tsx'
import { ReportCountdown, ReportDueTime, useReportDue } from './reports/report-due.tsx'
import { EntryForm } from './timeline/entry-form.tsx'
import classes from './room-header.module.css'

const entries = [
  { kind: 'note', title: 'Write a note', menu: 'Note', key: 'w' },
  { kind: 'decision', title: 'Record a decision', menu: 'Decision', key: 'd' },
  { kind: 'promise', title: 'Record a promise', menu: 'Promise', key: 'p' },
] as const
type EntryKind = (typeof entries)[number]['kind']

interface RoomHeaderProps {
  readonly incident: Incident
  /** Opens the choice of a playbook. */
  readonly onStart: () => void
  /** Shows all the roles. */
  readonly onRoles: () => void
}

/** Where an incident stands, and what is done with it as a whole. */
export function RoomHeader({ incident, onStart, onRoles }: RoomHeaderProps) {
  const { declaration, level, closed } = incident.state
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const [writing, setWriting] = useState<EntryKind | null>(null)
  const [levelling, setLevelling] = useState(false)
  const [closing, setClosing] = useState(false)
  const open = closed === null
  const definition = levels?.find(one => one.level === level)
  useCommands([
    ...(open
      ? [
          { id: 'incident.start', title: 'Start a playbook', group: 'Incident', keys: ['b'], run: onStart },
          { id: 'incident.level', title: 'Change the level', group: 'Incident', keys: ['l'], run: () => setLevelling(true) },
          ...entries.slice(1).map(({ kind, title, key }) => ({ id: `incident.${kind}`, title, group: 'Incident', keys: [key], run: () => setWriting(kind) })),
        ]
      : []),
    { id: 'incident.note', title: 'Write a note', group: 'Incident', keys: ['w'], run: () => setWriting('note') },
    { id: 'incident.close', title: open ? 'Close the incident' : 'Reopen the incident', group: 'Incident', run: () => setClosing(true) },
  ])
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <Link to="/incidents/{-$incident}" params={{ incident: undefined }} search={{}} className={classes.back ?? ''}>
          <IconArrowLeft size={15} aria-hidden /> Incidents
        </Link>
        <h1 className={classes.title} title={declaration.title}>
          {declaration.title}
        </h1>
        <span className={classes.state} data-open={open || undefined}>
          {open ? <IconLockOpen size={13} aria-hidden /> : <IconLock size={13} aria-hidden />} {open ? 'Open' : 'Closed'}
        </span>
        <span className={classes.acts}>
          {open && (
            <Button size="compact-sm" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={onStart} aria-keyshortcuts="b">
              Start a playbook
            </Button>
          )}
          <Menu position="bottom-end" width={200}>
            <Menu.Target>
              <Button size="compact-sm" variant="default" leftSection={<IconPencilPlus size={14} aria-hidden />} rightSection={<IconChevronDown size={13} aria-hidden />}>
                Write down
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {entries
                .filter(({ kind }) => open || kind === 'note')
                .map(({ kind, menu }) => (
                  <Menu.Item key={kind} onClick={() => setWriting(kind)}>
                    {menu}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          <RecordsMenu incident={incident} />
          <Button size="compact-sm" variant="default" onClick={() => setClosing(true)}>
            {open ? 'Close…' : 'Reopen…'}
          </Button>
        </span>
      </div>
      <dl className={classes.facts}>
        <div>
          <dt>Level</dt>
          <dd className={classes.level}>
            <LevelMark level={level} levels={levels} />
            {open && (
              <Button size="compact-xs" variant="subtle" onClick={() => setLevelling(true)} aria-keyshortcuts="l">
                Change
              </Button>
            )}
          </dd>
          {definition && (
            <dd className={classes.soft}>
              Decides: {definition.owner} · approves texts: {definition.approval}
            </dd>
          )}
          <CountedHours state={incident.state} />
        </div>
        <Clock title="Since the first signal" from={declaration.signalAt} end={closed?.at ?? null} />
        <Clock title="Since the declaration" from={incident.state.declaredAt} end={closed?.at ?? null} />
        {open && <NextReport incident={incident} />}
        <TakenRoles incident={incident} onRoles={onRoles} />
      </dl>
      {closed && (
        <p className={classes.outcome}>
          <strong>
            Closed by {closed.by}, <Time at={closed.at} format={formatDayHour} />:
          </strong>{' '}
          {closed.outcome}
        </p>
      )}
      <Modal opened={writing !== null} onClose={() => setWriting(null)} title={entries.find(({ kind }) => kind === writing)?.title} size="lg">
        {writing !== null && <EntryForm incident={incident.id} kind={writing} onDone={() => setWriting(null)} />}
      </Modal>
      <LevelChange incident={incident} levels={levels} opened={levelling} onClose={() => setLevelling(false)} />
      <CloseDialog incident={incident} opened={closing} onClose={() => setClosing(false)} />
    </header>
  )
}

function NextReport({ incident: { id, state } }: Pick<RoomHeaderProps, 'incident'>) {
  const dueAt = useReportDue(state)
  if (dueAt === null) return null
  return (
    <div>
      <dt>Next situation report</dt>
      <dd className={classes.level}>
        <Link to="/incidents/{-$incident}" params={{ incident: String(id) }} search={{ view: 'reports' }} preload={false} className={classes.report ?? ''}>
          <ReportCountdown dueAt={dueAt} />
        </Link>
      </dd>
      <dd className={classes.soft}>
        <ReportDueTime dueAt={dueAt} />
      </dd>
    </div>
  )
}

/** Which hours count for the tasks, and that their clock rests. */
function CountedHours({ state }: { readonly state: Pick<IncidentState, 'clock' | 'closed'> }) {
  const rest = useClockValue(now => (state.closed === null ? (clockRest(state, now) ?? '') : ''))
  return (
    <dd className={classes.soft}>
      Tasks count {state.clock === null ? clockWords(null) : `in ${clockWords(state.clock)}`}
      {rest !== '' && (
        <strong className={classes.rest}>
          <IconClockPause size={13} aria-hidden /> {rest}
        </strong>
      )}
    </dd>
  )
}

interface ClockProps {
  readonly title: string
  readonly from: number
  /** When the clock stopped. */
  readonly end: number | null
}

function Clock({ title, from, end }: ClockProps) {
  const length = useClockValue(now => formatDuration((end ?? now) - from))
  return (
    <div>
      <dt>{title}</dt>
      <dd className={classes.elapsed}>{length}</dd>
      <dd className={classes.soft}>
        <Time at={from} format={at => `${formatDayHour(at)} ${zoneNameAt(at)}`} />
      </dd>
    </div>
  )
}

/** How many names stand in the header; the others are on their own page. */
const NAMES = 3

function TakenRoles({ incident, onRoles }: Pick<RoomHeaderProps, 'incident' | 'onRoles'>) {
  const [commander, ...others] = rolesOf(incident.state)
  const closed = incident.state.closed !== null
  const taken = others.filter(({ person }) => person !== null)
  return (
    <div className={classes.roles}>
      <dt>{commander?.name}</dt>
      <dd className={classes.level}>
        <span className={commander?.person || closed ? classes.person : classes.nobody}>{commander?.person ?? (closed ? 'Nobody' : 'Nobody yet')}</span>
        <Button size="compact-xs" variant="subtle" onClick={onRoles}>
          Roles
        </Button>
      </dd>
      <dd className={classes.soft}>
        {taken.length === 0
          ? 'No other role is taken'
          : `${taken.slice(0, NAMES).map(({ name, person }) => `${name}: ${person ?? ''}`).join(' · ')}${taken.length > NAMES ? ` · ${taken.length - NAMES} more` : ''}`}
      </dd>
    </div>
  )
}
