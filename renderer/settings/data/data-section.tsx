import { useState } from 'react'
import { Button, Group, Skeleton, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import type { DataFolder } from '../../../electron/contract/index.ts'
import { useConsoleState } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { formatBytes, formatCount } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { notifyDone } from '../../ui/undo.tsx'
import { useKeptDraft } from '../kept-draft.ts'
import { Fact, Facts, Panel, Section } from '../section.tsx'
import { Copied } from '../copied.tsx'
import { BackupList } from './backup-list.tsx'

/** Where the data lie, how they are protected, and how they are kept. */
export function DataSection() {
  const folder = useQuery(orpc.system.data.folder.queryOptions())
  return (
    <Section title="Data and backups" lead="Everything the console knows lies in one folder on this computer. Nothing is sent anywhere.">
      {folder.error !== null && <ProblemNotice error={folder.error} onRetry={() => void folder.refetch()} />}
      {folder.isPending && <Skeleton height={200} radius="md" />}
      {folder.data !== undefined && (
        <>
          <Where folder={folder.data} />
          <Backups folder={folder.data} />
        </>
      )}
    </Section>
  )
}

function Where({ folder }: { readonly folder: DataFolder }) {
  const [moving, setMoving] = useState(false)
  return (
    <Panel
      title="Data folder"
      actions={!moving && <Button variant="default" onClick={() => setMoving(true)}>Move</Button>}
    >
      <Copied label="" text={folder.folder} />
      <Facts>
        <Fact label="Mentions">{formatCount(folder.mentions)}</Fact>
        <Fact label="Size of the database">{formatBytes(folder.databaseBytes)}</Fact>
        {folder.backups.length > 0 && <Fact label="All backups">{formatBytes(folder.backups.reduce((sum, backup) => sum + backup.bytes, 0))}</Fact>}
      </Facts>
      <Facts>
        <Fact label="How secrets are kept">{folder.secrets}</Fact>
      </Facts>
      {moving && <Move onDone={() => setMoving(false)} />}
    </Panel>
  )
}

const folderDraft = z.string()

function Move({ onDone }: { readonly onDone: () => void }) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft('data.move', folderDraft, '')
  const move = useMutation(
    orpc.system.data.move.mutationOptions({
      onSuccess: async (moved) => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.system.data.key() })
        notifyDone(`The console works in ${moved.folder} from now on. The old copy is still where it was.`)
        onDone()
      },
    }),
  )
  return (
    <form
      aria-label="Move the data"
      onSubmit={(event) => {
        event.preventDefault()
        if (draft.trim() !== '') move.mutate({ folder: draft.trim() })
      }}
    >
      <TextInput
        label="New folder"
        description="Full path. It is made if it does not exist; the database is copied there. The old copy stays where it is, with its backups."
        required
        value={draft}
        onChange={(event) => change(event.currentTarget.value)}
        mb={12}
      />
      {move.error !== null && <ProblemNotice error={move.error} />}
      <Group gap="sm" mt={move.error === null ? 0 : 12}>
        <Button type="submit" loading={move.isPending} disabled={draft.trim() === ''}>Copy there and work there</Button>
        <Button
          variant="default"
          onClick={() => {
            forget()
            onDone()
          }}
        >
          Discard
        </Button>
      </Group>
    </form>
  )
}

function Backups({ folder }: { readonly folder: DataFolder }) {
  const queries = useQueryClient()
  const { data: state } = useConsoleState()
  const backUp = useMutation(
    orpc.system.data.backUp.mutationOptions({
      onSuccess: async (made) => {
        await queries.invalidateQueries({ queryKey: orpc.system.data.key() })
        notifyDone(`Backup made: ${formatBytes(made.bytes)}.`)
      },
    }),
  )
  return (
    <Panel
      title="Backups"
      lead="A backup is a complete copy of the database, made while the console works. One is made by itself before every upgrade and before every restore."
      actions={<Button loading={backUp.isPending} onClick={() => backUp.mutate(undefined)}>Back up now</Button>}
    >
      {backUp.error !== null && <ProblemNotice error={backUp.error} />}
      {folder.backups.length === 0 ? (
        <Text size="sm" c="dimmed">No backup yet.</Text>
      ) : (
        <BackupList backups={folder.backups} now={state?.now ?? null} />
      )}
    </Panel>
  )
}
