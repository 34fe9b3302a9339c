import { type FormEvent, useState } from 'react'
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { IconPackageExport } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useActingPerson } from '../../../shell/acting-person.tsx'
import { client, orpc } from '../../../shell/engine.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { blockOf, withMark } from '../core/blocks.ts'
import { keyFrom } from '../core/keys.ts'
import { useEditor } from '../editor-context.ts'
import { phaseIn } from '../use-field.ts'
import classes from '../../blocks/blocks.module.css'

/** Makes a block of tasks of a phase, for other playbooks too. */
export function MakeBlock({ phase }: { readonly phase: number }) {
  const askPerson = useActingPerson()
  const [author, setAuthor] = useState<string | null>(null)
  return (
    <>
      <Button size="compact-sm" variant="default" leftSection={<IconPackageExport size={14} aria-hidden />} onClick={() => void askPerson('keep the first version of a block').then(setAuthor)}>
        Make a block of these tasks…
      </Button>
      {author !== null && <MakeDialog phase={phase} author={author} onClose={() => setAuthor(null)} />}
    </>
  )
}

interface MakeDialogProps {
  readonly phase: number
  readonly author: string
  readonly onClose: () => void
}

function MakeDialog({ phase: id, author, onClose }: MakeDialogProps) {
  const { session } = useEditor()
  const queries = useQueryClient()
  const [phase] = useState(() => phaseIn(session.state().draft, id))
  const free = phase?.tasks.filter(({ block }) => block === null) ?? []
  const [name, setName] = useState(phase?.name ?? '')
  const [chosen, setChosen] = useState(() => free.map((task) => String(task.id)))
  const make = useMutation({
    mutationFn: async () => {
      const ids = new Set(chosen.map(Number))
      const { summary: { key }, revision } = await client.playbooks.blocks.create({ key: keyFrom(name) || 'block', content: blockOf(session.state().draft, name, ids) })
      try {
        await client.playbooks.blocks.versions.keep({ key, revision, by: author })
      } catch (failure) {
        // Without a version no playbook can carry it; trying again begins anew.
        await client.playbooks.blocks.remove({ key })
        throw failure
      }
      session.edit((draft) => withMark(draft, ids, { key, version: 1 }), { said: `“${name}” is a block now, in its first version` })
      await queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
    },
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && chosen.length > 0) make.mutate()
  }
  return (
    <Modal opened onClose={onClose} title="Make a block" size="md">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput label="Name" description="What the tasks do together, such as “Press desk”." data-autofocus maxLength={150} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          {free.length === 0 ? (
            <p className={classes.soft}>Every task of this phase came with a block already.</p>
          ) : (
            <Checkbox.Group label="Tasks" value={chosen} onChange={setChosen}>
              <Stack gap={6} mt={6}>
                {free.map((task) => (
                  <Checkbox key={task.id} value={String(task.id)} label={task.title} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          <p className={classes.soft}>The roles and facts that they name go along. The block’s first version is signed by {author}; the tasks stay here and carry it.</p>
          {make.error && <ProblemNotice error={make.error} />}
          <Group gap="sm">
            <Button type="submit" loading={make.isPending} disabled={name.trim() === '' || chosen.length === 0}>
              Make the block
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
