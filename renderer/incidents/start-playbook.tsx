import { useState } from 'react'
import { Button, Modal, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Incident, PlaybookSummary } from '../../electron/contract/index.ts'
import { filterLibrary } from '../playbooks/library-filter.ts'
import { levelWords, scenarioNames } from '../playbooks/playbook-words.ts'
import { client, orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { notifyDone, notifyProblem } from '../ui/undo.tsx'
import { useIncidentActions } from './use-incident-actions.ts'
import classes from './start-playbook.module.css'

interface StartPlaybookProps {
  readonly incident: Incident
  readonly opened: boolean
  readonly onClose: () => void
  /** @param run number of the run that was started */
  readonly onStarted: (run: number) => void
}

/** Chooses a playbook of the library and starts its newest version. */
export function StartPlaybook({ opened, onClose, ...rest }: StartPlaybookProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Start a playbook" size={760}>
      <Choice {...rest} onClose={onClose} />
    </Modal>
  )
}

function Choice({ incident, onClose, onStarted }: Omit<StartPlaybookProps, 'opened'>) {
  const { data: playbooks, error, refetch } = useQuery(orpc.playbooks.list.queryOptions())
  const actions = useIncidentActions(incident.id)
  const [query, setQuery] = useState('')
  const [starting, setStarting] = useState<number | null>(null)
  const running = new Set(incident.state.runs.map(({ playbook }) => playbook))
  const found = filterLibrary(playbooks ?? [], { query })
  const start = async (playbook: PlaybookSummary) => {
    const { id, title } = playbook
    if (running.has(id) || starting !== null) return
    setStarting(id)
    const version = await versionOf(playbook)
    const started = version === null ? null : await actions.act({ type: 'run', playbook: id, version }, 'start the playbook')
    setStarting(null)
    if (started === null) return
    const { content } = started.entry
    notifyDone(`“${title}” runs. Its clocks are going.`)
    onClose()
    if (content.type === 'run') onStarted(content.run)
  }
  /** A run needs a version, which never changes: a playbook without one gets its first. */
  const versionOf = async ({ id, version }: PlaybookSummary): Promise<number | null> => {
    if (version !== null) return version
    const by = await actions.person('keep the version and start it')
    if (by === null) return null
    try {
      const { revision } = await client.playbooks.get({ id })
      return (await client.playbooks.versions.keep({ id, revision, by, note: 'Kept when it was started in an incident' })).number
    } catch (problem) {
      notifyProblem(problem)
      return null
    }
  }
  const first = found.find(({ id, version }) => version !== null && !running.has(id))
  return (
    <div className={classes.choice}>
      <TextInput
        type="search" aria-label="Search the playbooks" placeholder="Search by title or scenario" data-autofocus leftSection={<IconSearch size={15} aria-hidden />}
        description={query.trim() !== '' && first ? `Enter starts “${first.title}”` : 'What was kept as the newest version is started, as it stands.'}
        inputWrapperOrder={['input', 'description']} value={query} onChange={event => setQuery(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && query.trim() !== '' && first) void start(first)
        }}
      />
      {error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : !playbooks ? (
        <LoadingScreen />
      ) : found.length === 0 ? (
        <p className={classes.soft}>No playbook fits. Search for another word, or start “General crisis”.</p>
      ) : (
        <ul className={classes.list} aria-label="Playbooks that can be started">
          {found.map(playbook => (
            <Row key={playbook.id} playbook={playbook} running={running.has(playbook.id)} level={incident.state.level} busy={starting} onStart={() => void start(playbook)} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface RowProps {
  readonly playbook: PlaybookSummary
  readonly running: boolean
  readonly level: number
  /** The playbook that is being started. */
  readonly busy: number | null
  readonly onStart: () => void
}

function Row({ playbook, running, level, busy, onStart }: RowProps) {
  const { id, title, scenario, levels, tasks, version, changed } = playbook
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <p className={classes.title}>{title}</p>
        <p className={classes.soft}>
          {scenarioNames[scenario]} · {levelWords(levels)}
          {!levels.includes(level) && ` (the incident is at ${level})`} · {countOf(tasks, 'task')}
          {version !== null && ` · version ${version}`}
        </p>
        {version === null ? (
          <p className={classes.warning}>
            No version of it was kept yet: it is kept as version 1 as it stands.{' '}
            <Link to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={{}}>
              Read it first
            </Link>
          </p>
        ) : (
          changed && <p className={classes.warning}>The working copy says something else than version {version}; version {version} is started.</p>
        )}
      </div>
      {running ? (
        <span className={classes.soft}>Runs already</span>
      ) : (
        <Button size="compact-sm" variant="default" loading={busy === id} onClick={onStart} aria-label={`${version === null ? 'Keep and start' : 'Start'} “${title}”`}>
          {version === null ? 'Keep and start' : 'Start'}
        </Button>
      )}
    </li>
  )
}
