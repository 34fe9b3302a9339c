import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Playbook, PlaybookVersion } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { formatMoment } from '../ui/time-format.ts'
import { DifferenceList } from './difference-list.tsx'
import type { PlaybooksSearch, PlaybookState } from './playbooks-search.ts'
import { VersionList } from './version-list.tsx'
import classes from './playbook-versions.module.css'

interface PlaybookVersionsProps {
  readonly playbook: Playbook
  readonly search: PlaybooksSearch
}

/** The versions that were kept, and what any two states say otherwise. */
export function PlaybookVersions({ playbook, search }: PlaybookVersionsProps) {
  const { id } = playbook.summary
  const { data: versions, error, refetch } = useQuery(orpc.playbooks.versions.list.queryOptions({ input: { id } }))
  const navigate = useNavigate()
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!versions) return <LoadingScreen />
  const newest = versions[0]
  if (newest === undefined) {
    return (
      <EmptyState title="No version yet">
        <p>Keep the working copy as a version when it has been agreed. A version never changes, can be compared, and can be restored.</p>
      </EmptyState>
    )
  }
  const compare = (from: PlaybookState, to: PlaybookState) =>
    void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: String(id) }, search: { ...search, view: 'versions', from, to }, replace: true })
  const from = search.from ?? newest.number
  const to = search.to ?? 'working-copy'
  return (
    <div className={classes.versions}>
      <Panel title="Versions" note="Newest first" className={classes.list}>
        <VersionList playbook={playbook} versions={versions} onCompare={compare} />
      </Panel>
      <Panel title="Comparison" className={classes.comparison}>
        <div className={classes.choice}>
          <StateSelect label="What changed from" versions={versions} value={from} onChange={chosen => compare(chosen, to)} />
          <StateSelect label="to" versions={versions} value={to} onChange={chosen => compare(from, chosen)} />
        </div>
        <Comparison playbook={playbook} from={from} to={to} />
      </Panel>
    </div>
  )
}

interface StateSelectProps {
  readonly label: string
  readonly versions: readonly PlaybookVersion[]
  readonly value: PlaybookState
  readonly onChange: (state: PlaybookState) => void
}

/** Chooses a kept version, or the working copy. */
export function StateSelect({ label, versions, value, onChange }: StateSelectProps) {
  const states = [{ value: 'working-copy', label: 'Working copy' }, ...versions.map(({ number, at }) => ({ value: String(number), label: `Version ${number} of ${formatMoment(at)}` }))]
  return (
    <Select
      size="xs" label={label} data={states} value={String(value)} allowDeselect={false} w={260} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={chosen => chosen !== null && onChange(chosen === 'working-copy' ? chosen : Number(chosen))}
    />
  )
}

function Comparison({ playbook, from, to }: { readonly playbook: Playbook; readonly from: PlaybookState; readonly to: PlaybookState }) {
  const { data, error, refetch } = useQuery(orpc.playbooks.versions.compare.queryOptions({ input: { id: playbook.summary.id, from, to } }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingScreen />
  if (data.length === 0) return <EmptyState title={from === to ? 'Both are the same state' : 'They say the same'} />
  return <DifferenceList key={`${from}:${to}`} differences={data} content={playbook.content} />
}
