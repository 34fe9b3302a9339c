import { useState } from 'react'
import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { IconPackageImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { carriedBlocks, type BlockSummary } from '../../../../electron/contract/index.ts'
import { orpc } from '../../../shell/engine.ts'
import { countOf } from '../../../ui/number-format.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { useBlocks } from '../../blocks/use-blocks.ts'
import { withBlock } from '../core/blocks.ts'
import { tasksOf } from '../core/keys.ts'
import { useEditor } from '../editor-context.ts'
import classes from '../../blocks/blocks.module.css'

/** Offers the blocks that there are for a phase. */
export function InsertBlock({ phase }: { readonly phase: number }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconPackageImport size={14} aria-hidden />} onClick={() => setOpened(true)}>
        Insert a block…
      </Button>
      {opened && <InsertDialog phase={phase} onClose={() => setOpened(false)} />}
    </>
  )
}

function InsertDialog({ phase, onClose }: { readonly phase: number; readonly onClose: () => void }) {
  const { session } = useEditor()
  const carried = carriedBlocks(session.state().draft.content)
  const blocks = useBlocks().filter(({ version }) => version !== null)
  const free = blocks.filter(({ key }) => !carried.has(key))
  const [chosen, setChosen] = useState<string | null>(null)
  const block = free.find(({ key }) => key === chosen)
  return (
    <Modal opened onClose={onClose} title="Insert a block" size="md">
      <Stack gap="md">
        {free.length === 0 ? (
          <p className={classes.soft}>
            {blocks.length === 0 ? 'There is no block with a kept version yet. ' : 'This playbook carries every block already; each can stand in it once. '}
            <Link to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={{}}>
              Show the blocks
            </Link>
          </p>
        ) : (
          <Select
            label="Block" placeholder="Choose a block" data-autofocus value={chosen} onChange={setChosen} nothingFoundMessage="No block of this name" searchable
            data={free.map(({ key, name, version }) => ({ value: key, label: `${name}, version ${version}` }))}
          />
        )}
        {block === undefined ? (
          <Group gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        ) : (
          <ChosenBlock key={block.key} block={block} phase={phase} onClose={onClose} />
        )}
      </Stack>
    </Modal>
  )
}

function ChosenBlock({ block, phase, onClose }: { readonly block: BlockSummary; readonly phase: number; readonly onClose: () => void }) {
  const { session, go } = useEditor()
  const { data, error, refetch } = useQuery(orpc.playbooks.blocks.versions.read.queryOptions({ input: { key: block.key, number: block.version ?? 1 } }))
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  const insert = () => {
    if (data === undefined) return
    const next = withBlock(session.state().draft, phase, { key: block.key, version: data.version.number, content: data.content })
    if (next === null) session.say('There is no room for the block: the playbook is as large as it can be')
    else {
      const first = tasksOf(next.content).find((task) => task.block?.key === block.key)
      session.edit(() => next, { said: `“${data.content.name}” inserted: ${countOf(data.content.tasks.length, 'task')}` })
      if (first !== undefined) go({ kind: 'task', id: first.id }, 'outline')
    }
    onClose()
  }
  return (
    <>
      {data !== undefined && (
        <ol className={classes.tasks} aria-label="Tasks of the block">
          {data.content.tasks.map(({ key, title }) => (
            <li key={key}>{title}</li>
          ))}
        </ol>
      )}
      <p className={classes.soft}>They come to stand at the end of the phase. Roles and facts that they name come along where the playbook has none of that key; what else they refer to and the playbook does not have is left out.</p>
      <Group gap="sm">
        <Button disabled={data === undefined} onClick={insert}>
          Insert
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </>
  )
}
