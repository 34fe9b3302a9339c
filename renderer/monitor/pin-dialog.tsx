import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import type { IncidentSummary, Mention } from '../../electron/contract/index.ts'
import { levelTitle } from '../incidents/incident-words.ts'
import { useAdoptIncident } from '../incidents/timeline/use-incident-act.ts'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { useRecording } from '../settings/recording-notice.tsx'
import { useActingPerson } from '../shell/acting-person.tsx'
import { client, orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { notifyDone } from '../ui/undo.tsx'

interface PinDialogProps {
  readonly mention: Mention
  /** The incident that is chosen already. */
  readonly incident: number | null
  readonly opened: boolean
  readonly onClose: () => void
  /** Declares an incident instead. */
  readonly onDeclare: () => void
}

/** Keeps a copy of a mention as evidence in an open incident. */
export function PinDialog({ mention, incident, opened, onClose, onDeclare }: PinDialogProps) {
  const { data, error, refetch } = useQuery(orpc.incidents.list.queryOptions())
  const open = data?.filter(({ closedAt }) => closedAt === null)
  return (
    <Modal opened={opened} onClose={onClose} title="Pin to an incident">
      {error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : open === undefined ? (
        <LoadingScreen />
      ) : open.length === 0 ? (
        <EmptyState title="No incident is open" actions={<Button onClick={onDeclare}>Declare an incident from this</Button>}>
          <p>Mentions are pinned to open incidents. A closed one can be reopened with the reason why.</p>
        </EmptyState>
      ) : (
        <PinForm mention={mention} incident={incident} incidents={open} onDone={onClose} />
      )}
    </Modal>
  )
}

const noteDraft = z.string()

function PinForm({ mention, incident: preset, incidents, onDone }: { readonly mention: Mention; readonly incident: number | null; readonly incidents: readonly IncidentSummary[]; readonly onDone: () => void }) {
  const adopt = useAdoptIncident()
  const askPerson = useActingPerson()
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  const [chosen, setChosen] = useState(incidents.length === 1 ? incidents[0]?.id : incidents.find(({ id }) => id === preset)?.id)
  const recording = useRecording()
  const { draft: note, change: setNote, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}pin.${mention.id}`, noteDraft, '')
  const [tried, setTried] = useState(false)
  const pin = useMutation({
    mutationFn: async (incident: IncidentSummary) => {
      const by = await askPerson('pin the mention')
      if (by === null) return
      adopt(await client.incidents.evidence.pinMention({ id: incident.id, by, run: null, task: null, mention: mention.id, note: note.trim() }))
      forget()
      notifyDone(`The mention is kept with “${incident.title}”`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const incident = incidents.find(({ id }) => id === chosen)
    if (incident !== undefined) pin.mutate(incident)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Radio.Group
          label="Incident" description="A copy of the mention as it is now is kept there, whatever becomes of the original." value={chosen === undefined ? '' : String(chosen)}
          error={tried && chosen === undefined ? 'Choose an incident' : undefined} onChange={value => setChosen(Number(value))}
        >
          <Stack gap={8} my={8}>
            {incidents.map(({ id, title, level }) => (
              <Radio key={id} value={String(id)} label={title} description={levelTitle(level, levels)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea label="Note" description="What it shows. Can stay empty." autosize minRows={2} maxRows={6} maxLength={1_000} value={note} onChange={event => setNote(event.currentTarget.value)} />
        {pin.error && <ProblemNotice error={pin.error} />}
        <Group gap="sm">
          <Button type="submit" loading={pin.isPending}>
            Pin the mention
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
