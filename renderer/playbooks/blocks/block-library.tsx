import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { BlockSummary } from '../../../electron/contract/index.ts'
import { useCommands } from '../../shell/commands.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { countOf } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { versionWords } from '../playbook-words.ts'
import { useBlockActions } from './use-block-actions.ts'
import classes from '../playbook-library.module.css'
import own from './blocks.module.css'

/** Every block of the workspace, and which playbooks carry it. */
export function BlockLibrary() {
  const { data: blocks, error, refetch } = useQuery(orpc.playbooks.blocks.list.queryOptions())
  const actions = useBlockActions()
  const navigate = useNavigate()
  useCommands([
    { id: 'blocks.new', title: 'New block', group: 'Blocks', run: actions.createNew },
    { id: 'blocks.leave', title: 'Back to the library', group: 'Blocks', keys: ['Escape'], inPalette: false, run: () => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: undefined }, search: {} }) },
  ])
  const create = (
    <Button size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={actions.createNew}>
      New block
    </Button>
  )
  return (
    <div className={classes.screen}>
      <header className={classes.bar}>
        <Link to="/playbooks/{-$playbook}" params={{ playbook: undefined }} search={{}} className={own.back ?? ''}>
          <IconArrowLeft size={15} aria-hidden /> Library
        </Link>
        <h1 className={classes.title}>Blocks</h1>
        <span className={own.lead}>Tasks that are written once and used by many playbooks.</span>
        <span className={classes.acts}>{create}</span>
      </header>
      <section className={classes.main} aria-label="Blocks">
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !blocks ? (
          <LoadingScreen />
        ) : blocks.length === 0 ? (
          <EmptyState title="No block yet" actions={<Button onClick={actions.createNew}>Write the first block</Button>}>
            <p>What every playbook does alike, such as opening the press desk, is written once as a block. In the editor of a playbook, the form of a phase makes a block of its tasks and inserts those there are.</p>
          </EmptyState>
        ) : (
          <BlockTable blocks={blocks} onRemove={actions.remove} />
        )}
      </section>
      <p className={classes.soft} role="status">
        {blocks && blocks.length > 0 && countOf(blocks.length, 'block')}
      </p>
    </div>
  )
}

function BlockTable({ blocks, onRemove }: { readonly blocks: readonly BlockSummary[]; readonly onRemove: (block: BlockSummary) => void }) {
  return (
    <table className={classes.table} aria-label="Blocks">
      <thead>
        <tr>
          <th scope="col">Block</th>
          <th scope="col" className={classes.number}>Tasks</th>
          <th scope="col">Version</th>
          <th scope="col">Carried by</th>
          <th scope="col"><span className="visually-hidden">Remove</span></th>
        </tr>
      </thead>
      <tbody>
        {blocks.map((block) => (
          <tr key={block.key}>
            <th scope="row">
              <Link to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={{ block: block.key }} preload={false} className={classes.open ?? ''}>
                {block.name}
              </Link>
            </th>
            <td className={classes.number}>{block.tasks}</td>
            <td className={classes.short}>{versionWords(block)}</td>
            <td>{block.carriedBy.length === 0 ? <span className={classes.missing}>No playbook</span> : carriedWords(block)}</td>
            <td className={classes.more}>
              <ActionIcon variant="subtle" color="gray" size={28} aria-label={`Remove “${block.name}”`} onClick={() => onRemove(block)}>
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "3 playbooks, 1 of them in an older version" */
function carriedWords({ carriedBy, version }: BlockSummary): string {
  const older = carriedBy.filter((one) => version !== null && one.version < version).length
  const which = older < carriedBy.length ? `${older} of them ` : carriedBy.length === 1 ? '' : 'all '
  return `${countOf(carriedBy.length, 'playbook')}${older === 0 ? '' : `, ${which}in an older version`}`
}
