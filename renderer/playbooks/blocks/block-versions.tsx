import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { blockAsPlaybook, type Block } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { formatMoment } from '../../ui/time-format.ts'
import { notifyProblem, notifyUndo } from '../../ui/undo.tsx'
import { DifferenceList } from '../difference-list.tsx'
import type { PlaybooksSearch, PlaybookState } from '../playbooks-search.ts'
import { StateSelect } from '../playbook-versions.tsx'
import classes from '../playbook-versions.module.css'
import own from './blocks.module.css'

interface BlockVersionsProps {
  readonly block: Block
  readonly search: PlaybooksSearch
}

/** The versions that were kept, what any two states say otherwise, and which playbooks carry which. */
export function BlockVersions({ block, search }: BlockVersionsProps) {
  const { key, carriedBy } = block.summary
  const { data: versions, error, refetch } = useQuery(orpc.playbooks.blocks.versions.list.queryOptions({ input: { key } }))
  const navigate = useNavigate()
  const restore = useRestore(key)
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!versions) return <LoadingScreen />
  const newest = versions[0]
  if (newest === undefined) {
    return (
      <EmptyState title="No version yet">
        <p>Keep the working copy as a version when it has been agreed. From then on playbooks can carry the block.</p>
      </EmptyState>
    )
  }
  const compare = (from: PlaybookState, to: PlaybookState) => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: 'blocks' }, search: { block: key, view: 'versions', from, to }, replace: true })
  const from = search.from ?? newest.number
  const to = search.to ?? 'working-copy'
  return (
    <div className={classes.versions}>
      <Panel title="Versions" note="Newest first" className={classes.list}>
        <ol className={classes.rows} aria-label="Versions">
          {versions.map(({ number, at, by, note }) => (
            <li key={number} aria-label={`Version ${number}`}>
              <p className={classes.head}>
                <strong>Version {number}</strong> <Time at={at} format={formatMoment} className={classes.soft} />
              </p>
              <p className={classes.soft}>Kept by {by}</p>
              {note !== '' && <p className={classes.note}>{note}</p>}
              <ul className={own.list} aria-label={`Playbooks that carry version ${number}`}>
                {carriedBy.filter((one) => one.version === number).map(({ id, title }) => (
                  <li key={id}>
                    Carried by{' '}
                    <Link to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={number < newest.number ? { view: 'edit' } : {}}>
                      {title}
                    </Link>
                  </li>
                ))}
              </ul>
              <div className={classes.acts}>
                <Button size="compact-sm" variant="default" aria-label={`Compare version ${number} with the working copy`} onClick={() => compare(number, 'working-copy')}>
                  Compare
                </Button>
                <Button size="compact-sm" variant="default" aria-label={`Restore version ${number}`} loading={restore.isPending && restore.variables === number} onClick={() => restore.mutate(number)}>
                  Restore
                </Button>
              </div>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="Comparison" className={classes.comparison}>
        <div className={classes.choice}>
          <StateSelect label="What changed from" versions={versions} value={from} onChange={(chosen) => compare(chosen, to)} />
          <StateSelect label="to" versions={versions} value={to} onChange={(chosen) => compare(from, chosen)} />
        </div>
        <Comparison block={block} from={from} to={to} />
      </Panel>
    </div>
  )
}

function Comparison({ block, from, to }: { readonly block: Block; readonly from: PlaybookState; readonly to: PlaybookState }) {
  const { data, error, refetch } = useQuery(orpc.playbooks.blocks.versions.compare.queryOptions({ input: { key: block.summary.key, from, to } }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingScreen />
  if (data.length === 0) return <EmptyState title={from === to ? 'Both are the same state' : 'They say the same'} />
  return <DifferenceList key={`${from}:${to}`} differences={data} content={blockAsPlaybook(block.content)} />
}

/** Puts a version's content into the working copy. What the working copy said before comes back with the undo. */
function useRestore(key: string) {
  const queries = useQueryClient()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
  return useMutation({
    mutationFn: async (number: number) => {
      const [{ content }, before] = await Promise.all([client.playbooks.blocks.versions.read({ key, number }), client.playbooks.blocks.get({ key })])
      const restored = await client.playbooks.blocks.save({ key, revision: before.revision, content })
      await reread()
      notifyUndo(`The working copy says what version ${number} says.`, async () => {
        await client.playbooks.blocks.save({ key, revision: restored.revision, content: before.content })
        await reread()
      })
    },
    onError: notifyProblem,
  })
}
