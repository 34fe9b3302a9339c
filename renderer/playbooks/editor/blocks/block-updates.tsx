import { useState } from 'react'
import { Button, Group, Modal, SegmentedControl, Stack } from '@mantine/core'
import { IconPackage } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { carriedBlocks, type BlockChoices, type OfferedBlockUpdate } from '../../../../electron/contract/index.ts'
import { orpc } from '../../../shell/engine.ts'
import { DifferenceList, DifferencesOfPart } from '../../difference-list.tsx'
import { withNewerBlock } from '../core/blocks.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import classes from '../../blocks/blocks.module.css'
import notices from '../notices.module.css'

const none: readonly OfferedBlockUpdate[] = []

/** Says which blocks of the playbook have a newer version, and offers it. */
export function BlockUpdates({ playbook }: { readonly playbook: number }) {
  const { session } = useEditor()
  const content = useEdited((state) => state.draft.content)
  const { data = none } = useQuery(orpc.playbooks.blocks.updateOf.queryOptions({ input: { playbook } }))
  const [shown, setShown] = useState<string | null>(null)
  const carried = carriedBlocks(content)
  // What was taken over a moment ago is not stored yet.
  const offered = data.filter(({ newest }) => (carried.get(newest.key) ?? newest.version) < newest.version)
  const update = offered.find(({ newest }) => newest.key === shown)
  return (
    <>
      {offered.map(({ name, newest, carried: version }) => (
        <div key={newest.key} className={notices.notice} role="status" aria-label={`Newer version of ${name}`}>
          <IconPackage size={18} aria-hidden />
          <p className={classes.offer}>
            <span className={notices.noticeTitle}>
              Version {newest.version} of “{name}” is there; this playbook carries version {version}.
            </span>
            <Button
              size="compact-sm"
              onClick={() => {
                session.flush()
                setShown(newest.key)
              }}
            >
              See what changed
            </Button>
          </p>
        </div>
      ))}
      {update !== undefined && <UpdateDialog update={update} onClose={() => setShown(null)} />}
    </>
  )
}

/** What taking the newer version over would change, and whose wording counts where both changed. */
function UpdateDialog({ update, onClose }: { readonly update: OfferedBlockUpdate; readonly onClose: () => void }) {
  const { session } = useEditor()
  const { name, newest, differences, choices: conflicts, own } = update
  const [choices, setChoices] = useState<BlockChoices>({})
  const { content } = session.state().draft
  const takeOver = () => {
    const next = withNewerBlock(session.state().draft, update, choices)
    if (next === null) session.say('There is no room for the new version: the playbook is as large as it can be')
    else session.edit(() => next, { said: `Version ${newest.version} of “${name}” is taken over` })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Version ${newest.version} of “${name}”`} size="xl">
      <Stack gap="md" className={classes.compared ?? ''}>
        <h2 className={classes.heading}>What changes in this playbook</h2>
        {differences.length === 0 ? <p className={classes.soft}>Nothing by itself.</p> : <DifferenceList differences={differences} content={content} />}
        {conflicts.length > 0 && (
          <>
            <h2 className={classes.heading}>Changed here and in the block: whose wording counts?</h2>
            {conflicts.map(({ task, title, differences: beside }) => (
              <section key={task} className={classes.choice} aria-label={title}>
                <h3>{title}</h3>
                <SegmentedControl
                  size="xs" aria-label={`${title}: whose wording`} value={choices[task] ?? 'own'}
                  onChange={(value) => setChoices((before) => ({ ...before, [task]: value === 'block' ? 'block' : 'own' }))}
                  data={[{ value: 'own', label: 'Keep ours' }, { value: 'block', label: 'Take the block’s' }]}
                />
                <p className={classes.soft}>Taking the block’s would change:</p>
                <DifferencesOfPart differences={beside} content={content} />
              </section>
            ))}
          </>
        )}
        {own.length > 0 && (
          <>
            <h2 className={classes.heading}>Changed here only: stays as it is</h2>
            <ul className={classes.list}>
              {own.map((title, index) => (
                <li key={index}>{title}</li>
              ))}
            </ul>
          </>
        )}
        <p className={classes.soft}>Tasks keep their keys and their places, so that what refers to them still does. Undo takes it back.</p>
        <Group gap="sm">
          <Button data-autofocus onClick={takeOver}>
            Take version {newest.version} over
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
