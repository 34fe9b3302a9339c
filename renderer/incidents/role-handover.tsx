import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { z } from 'zod'
import type { Incident } from '../../electron/contract/index.ts'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { useRecording } from '../settings/recording-notice.tsx'
import { notifyDone } from '../ui/undo.tsx'
import { type IncidentRole, peopleIn } from './incident-words.ts'
import { PersonField } from './person-field.tsx'
import { useIncidentActions } from './use-incident-actions.ts'

interface RoleHandoverProps {
  readonly incident: Incident
  readonly role: IncidentRole
  readonly onClose: () => void
}

const noteDraft = z.string()

/** Hands a role to somebody else, with what they need to know; or leaves it empty. What is typed is kept until then. */
export function RoleHandover({ incident, role: { name, person, duty }, onClose }: RoleHandoverProps) {
  const actions = useIncidentActions(incident.id)
  const [to, setTo] = useState('')
  const recording = useRecording()
  const { draft: note, change: setNote, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident.id}.role.${name}`, noteDraft, '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const hand = async (next: string | null) => {
    setBusy(true)
    const done = await actions.act({ type: 'role', role: name, to: next, note: note.trim() }, next === null ? 'leave the role' : 'hand over the role')
    setBusy(false)
    if (done === null) return
    forget()
    notifyDone(next === null ? `${name}: nobody has it now.` : `${name}: ${next}`)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (to.trim() !== '') void hand(to.trim())
  }
  return (
    <Modal opened onClose={onClose} title={person === null ? `Give the role: ${name}` : `Hand over: ${name}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {duty !== '' && <p style={{ margin: 0 }}>{duty}</p>}
          <PersonField
            label={person === null ? 'To whom' : `From ${person} to`} people={peopleIn(incident.state)} except={person} role={{ name }} value={to} onChange={setTo}
            error={tried && to.trim() === '' ? 'Enter a name' : undefined}
          />
          <Textarea
            label="Note" description="What whoever takes over has to know: what is under way, what is due next. Can stay empty." autosize minRows={2} maxRows={8} maxLength={1_000}
            value={note} onChange={event => setNote(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button type="submit" loading={busy}>
              {person === null ? 'Give the role' : 'Hand over'}
            </Button>
            {person !== null && (
              <Button variant="default" disabled={busy} onClick={() => void hand(null)}>
                Leave it empty
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
