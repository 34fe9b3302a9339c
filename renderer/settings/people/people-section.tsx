import { useState } from 'react'
import { ActionIcon, Button, Group, Skeleton } from '@mantine/core'
import { IconLock, IconLockOpen, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { hoursWords, type Person } from '../../../electron/contract/index.ts'
import { ContactRoutes } from '../../people/contact-routes.tsx'
import { client, orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { readDraft } from '../kept-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Panel, Section } from '../section.tsx'
import { personDraft } from './person-draft.ts'
import { ActingPanel } from './acting-panel.tsx'
import { PersonForm } from './person-form.tsx'
import { PinDialog } from './pin-dialog.tsx'
import { RosterPanel } from './roster-panel.tsx'
import classes from './people.module.css'

/** Who works with this console, how they are reached, and who is on duty when. */
export function PeopleSection() {
  const people = useQuery(orpc.people.list.queryOptions())
  const recording = useRecording()
  const prefix = recording === null ? '' : 'recording.'
  const draftName = (person: number | 'new') => `${prefix}person.${person}`
  const [open, setOpen] = useState<number | 'new' | null>(() => (readDraft(draftName('new'), personDraft) === null ? null : 'new'))
  const [pin, setPin] = useState<number | null>(null)
  const present = people.data?.filter(({ definition }) => definition.active) ?? []
  const left = people.data?.filter(({ definition }) => !definition.active) ?? []
  const row = (person: Person) =>
    open === person.id ? (
      <Panel key={person.id} title={person.definition.name}>
        <PersonForm person={person} draftName={draftName(person.id)} onDone={() => setOpen(null)} />
      </Panel>
    ) : (
      <PersonRow key={person.id} person={person} onEdit={() => setOpen(person.id)} onPin={() => setPin(person.id)} />
    )
  return (
    <Section
      title="People"
      lead="Who acts in incidents, which roles they can take, and how they are reached. They are offered wherever somebody is named; anybody else can be named all the same."
      actions={open !== 'new' && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>Add a person</Button>}
    >
      {recording !== null && <RecordingNotice>People entered while “{recording.title}” plays go away when you leave it.</RecordingNotice>}
      {people.error !== null && <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />}
      {open === 'new' && (
        <Panel title="Add a person">
          <PersonForm person={null} draftName={draftName('new')} onDone={() => setOpen(null)} />
        </Panel>
      )}
      {people.isPending && <Skeleton height={160} radius="md" />}
      {people.data?.length === 0 && open !== 'new' && (
        <EmptyState title="Nobody yet" actions={<Button onClick={() => setOpen('new')}>Add a person</Button>}>
          <p>Begin with those who would be called first: whoever commands, their deputy, communications and legal.</p>
        </EmptyState>
      )}
      <div className={classes.list}>{present.map(row)}</div>
      {left.length > 0 && (
        <details className={classes.left}>
          <summary>{left.length === 1 ? '1 person has left' : `${left.length} people have left`}</summary>
          <div className={classes.list}>{left.map(row)}</div>
        </details>
      )}
      {people.data !== undefined && <RosterPanel people={people.data} />}
      <ActingPanel />
      <PinDialog person={people.data?.find(({ id }) => id === pin) ?? null} onClose={() => setPin(null)} />
    </Section>
  )
}

function PersonRow({ person, onEdit, onPin }: { readonly person: Person; readonly onEdit: () => void; readonly onPin: () => void }) {
  const queries = useQueryClient()
  const { id, definition } = person
  const { name, title, roles, routes, hours, note } = definition
  const reread = () => queries.invalidateQueries({ queryKey: orpc.people.key() })
  const remove = useMutation(
    orpc.people.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`${name} removed. What was signed with the name stays.`, async () => {
          await client.people.restore({ id })
          await reread()
        })
      },
    }),
  )
  return (
    <article className={classes.row} aria-label={name}>
      <div className={classes.rowBody}>
        <h2 className={classes.name}>
          {name} {title !== '' && <span className={classes.soft}>{title}</span>}
        </h2>
        <p className={classes.roles}>{roles.length === 0 ? 'No role is named' : roles.join(' · ')}</p>
        <ContactRoutes name={name} routes={routes} />
        <p className={classes.soft}>{hours === null ? 'No working hours are known' : hoursWords(hours)}</p>
        {note !== '' && <p className={classes.note}>{note}</p>}
        {remove.error !== null && <ProblemNotice error={remove.error} />}
      </div>
      <Group gap={6} wrap="nowrap">
        <Button size="compact-sm" variant="default" leftSection={person.pinSet ? <IconLock size={14} aria-hidden /> : <IconLockOpen size={14} aria-hidden />} aria-label={`PIN of ${name}`} onClick={onPin}>
          {person.pinSet ? 'PIN' : 'No PIN'}
        </Button>
        <ActionIcon variant="subtle" color="gray" aria-label={`Change ${name}`} onClick={onEdit}>
          <IconPencil size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} loading={remove.isPending} onClick={() => remove.mutate({ id })}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </Group>
    </article>
  )
}
