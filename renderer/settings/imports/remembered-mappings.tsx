import { useState } from 'react'
import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import type { SavedMapping } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { notifyUndo } from '../../ui/undo.tsx'
import { useKeptDraft } from '../kept-draft.ts'
import { Panel } from '../section.tsx'
import { fieldWords, mappingDraft, mappingIssues } from './mapping-fields.ts'
import { MappingForm } from './mapping-form.tsx'
import classes from './remembered-mappings.module.css'

const savedMappingDraft = z.object({ name: z.string(), mapping: mappingDraft })

/** Mappings that are offered again for files with the same columns. */
export function RememberedMappings() {
  const mappings = useQuery(orpc.sources.mappings.list.queryOptions())
  const [open, setOpen] = useState<number | null>(null)
  if (mappings.error !== null) return <ProblemNotice error={mappings.error} />
  if (mappings.data === undefined || mappings.data.length === 0) return null
  return (
    <Panel title="Remembered mappings" lead="A file with the same columns gets its mapping filled in; a watched folder uses one of them.">
      <div className={classes.list}>
        {mappings.data.map((saved) =>
          open === saved.id ? (
            <EditMapping key={saved.id} saved={saved} onDone={() => setOpen(null)} />
          ) : (
            <MappingRow key={saved.id} saved={saved} onEdit={() => setOpen(saved.id)} />
          ),
        )}
      </div>
    </Panel>
  )
}

function MappingRow({ saved, onEdit }: { readonly saved: SavedMapping; readonly onEdit: () => void }) {
  const queries = useQueryClient()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.sources.mappings.key() })
  const remove = useMutation(
    orpc.sources.mappings.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`Mapping “${saved.name}” removed.`, async () => {
          await client.sources.mappings.restore({ id: saved.id })
          await reread()
        })
      },
    }),
  )
  const columns = Object.entries(saved.mapping.columns) as [keyof typeof fieldWords, string][]
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>{saved.name}</span>
        <span className={classes.columns}>{columns.map(([field, column]) => `${fieldWords[field].label} ← ${column}`).join(' · ')}</span>
        <span className={classes.columns}>
          Files under “{saved.mapping.sourceName}”, times in {saved.mapping.timeZone}. Last used <Time at={saved.lastUsedAt} />.
        </span>
        {remove.error !== null && <ProblemNotice error={remove.error} />}
      </div>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="subtle" color="gray" aria-label={`Change mapping ${saved.name}`} onClick={onEdit}>
          <IconPencil size={17} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Remove mapping ${saved.name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: saved.id })}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  )
}

function EditMapping({ saved, onDone }: { readonly saved: SavedMapping; readonly onDone: () => void }) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(`mapping.${saved.id}`, savedMappingDraft, { name: saved.name, mapping: saved.mapping })
  const [asked, setAsked] = useState(false)
  const save = useMutation(
    orpc.sources.mappings.save.mutationOptions({
      onSuccess: async () => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.sources.mappings.key() })
        onDone()
      },
    }),
  )
  const named = draft.name.trim() !== ''
  return (
    <form
      className={classes.form}
      aria-label={`Change mapping ${saved.name}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (named && Object.keys(mappingIssues(draft.mapping)).length === 0) save.mutate({ id: saved.id, name: draft.name.trim(), mapping: draft.mapping })
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name of the mapping"
          required
          maxLength={100}
          maw={360}
          value={draft.name}
          error={asked && !named ? 'A mapping needs a name' : undefined}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
        <MappingForm header={saved.header} rows={[]} mapping={draft.mapping} onChange={(mapping) => change({ ...draft, mapping })} showIssues={asked} />
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>Save mapping</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Discard
          </Button>
          <Text size="sm" c="dimmed">Mentions that are stored already stay as they are.</Text>
        </Group>
      </Stack>
    </form>
  )
}
