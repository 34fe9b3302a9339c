import { useRef, useState } from 'react'
import { Button, Select } from '@mantine/core'
import { IconDownload, IconFileImport, IconPackage, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Cluster, clusters, type Scenario, scenarios } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { countOf } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { MINUTE } from '../ui/time-format.ts'
import { ImportDialog } from './import-dialog.tsx'
import { filterLibrary } from './library-filter.ts'
import { LibrarySearch } from './library-search.tsx'
import { LibraryTable } from './library-table.tsx'
import { clusterNames, dayOf, reviewIsOverdue, scenarioNames } from './playbook-words.ts'
import type { PlaybooksSearch } from './playbooks-search.ts'
import { usePlaybookActions } from './use-playbook-actions.ts'
import classes from './playbook-library.module.css'

interface PlaybookLibraryProps {
  readonly search: PlaybooksSearch
  readonly onSearch: (search: PlaybooksSearch, replace: boolean) => void
}

/** Every playbook of the workspace: found, opened, begun, brought in and taken out. */
export function PlaybookLibrary({ search, onSearch }: PlaybookLibraryProps) {
  const { data: playbooks, error, refetch } = useQuery(orpc.playbooks.list.queryOptions())
  const actions = usePlaybookActions()
  const [importing, setImporting] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const today = useClockValue(dayOf, MINUTE)
  const shown = filterLibrary(playbooks ?? [], search)
  const overdue = shown.filter(({ review }) => reviewIsOverdue(review, today)).length
  const narrowed = search.scenario !== undefined || search.cluster !== undefined || search.query !== undefined
  const narrow = (part: PlaybooksSearch, replace = false) => onSearch(Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== undefined && value !== '')), replace)
  const used = scenarios.filter(one => one === search.scenario || playbooks?.some(({ scenario }) => scenario === one))
  useCommands([
    { id: 'playbooks.import', title: 'Import playbooks', group: 'Playbooks', keywords: ['markdown', 'zip', 'upload', 'file'], run: () => setImporting(true) },
    { id: 'playbooks.search', title: 'Search the playbooks', group: 'Playbooks', keys: ['/'], run: () => input.current?.focus() },
  ])

  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <h1 className={classes.title}>Playbooks</h1>
        <LibrarySearch value={search.query ?? ''} input={input} onChange={query => narrow({ query }, true)} />
        <Select
          size="xs" aria-label="Scenario" placeholder="Every scenario" clearable searchable clearButtonProps={{ 'aria-label': 'Every scenario' }} className={classes.filter ?? ''}
          data={used.map(value => ({ value, label: scenarioNames[value] }))} value={search.scenario ?? null}
          onChange={value => narrow({ scenario: (value ?? undefined) as Scenario | undefined })}
        />
        <Select
          size="xs" aria-label="Responsibility" placeholder="Any responsibility" clearable clearButtonProps={{ 'aria-label': 'Any responsibility' }} className={classes.filter ?? ''}
          data={clusters.map(value => ({ value, label: clusterNames[value] }))} value={search.cluster ?? null}
          onChange={value => narrow({ cluster: (value ?? undefined) as Cluster | undefined })}
        />
        <span className={classes.acts}>
          <Button size="compact-sm" variant="default" leftSection={<IconPackage size={14} aria-hidden />} renderRoot={props => <Link {...props} to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={{}} />}>
            Blocks
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconFileImport size={14} aria-hidden />} onClick={() => setImporting(true)}>
            Import…
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} aria-hidden />} disabled={!playbooks?.length} onClick={actions.exportLibrary}>
            Export the library
          </Button>
          <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={actions.createNew}>
            New playbook
          </Button>
        </span>
      </header>
      <section className={classes.main} aria-label="Library">
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !playbooks ? (
          <LoadingScreen />
        ) : shown.length === 0 ? (
          <EmptyState
            title={narrowed ? 'No playbook fits' : 'No playbook yet'}
            actions={
              narrowed ? (
                <Button variant="default" onClick={() => onSearch({}, false)}>
                  Show every playbook
                </Button>
              ) : (
                <>
                  <Button onClick={actions.createNew}>Write the first playbook</Button>
                  <Button variant="default" onClick={() => setImporting(true)}>
                    Import playbooks
                  </Button>
                </>
              )
            }
          >
            <p>{narrowed ? `${countOf(playbooks.length, 'playbook')} in the library; none has all of what is asked for.` : 'A playbook says who does what in which order when something goes wrong.'}</p>
          </EmptyState>
        ) : (
          <LibraryTable playbooks={shown} search={search} today={today} actions={actions} />
        )}
      </section>
      <p className={classes.soft} role="status">
        {playbooks && shown.length > 0 && (narrowed ? `${shown.length} of ${countOf(playbooks.length, 'playbook')}` : countOf(playbooks.length, 'playbook'))}
        {overdue > 0 && ` · ${overdue} overdue for review`}
      </p>
      {importing && <ImportDialog titles={(playbooks ?? []).map(({ title }) => title)} onClose={() => setImporting(false)} />}
    </div>
  )
}
