import { type FormEvent, useState } from 'react'
import { Button, Checkbox, Group, Modal, Stack, Textarea } from '@mantine/core'
import { z } from 'zod'
import type { Incident } from '../../electron/contract/index.ts'
import { useKeptDraft } from '../settings/kept-draft.ts'
import { useRecording } from '../settings/recording-notice.tsx'
import { notifyUndo } from '../ui/undo.tsx'
import { type IncidentRole, peopleIn } from './incident-words.ts'
import { PersonField } from './person-field.tsx'
import { useIncidentActions } from './use-incident-actions.ts'

interface ShiftHandoverProps {
  readonly incident: Incident
  /** Whose shift ends, and the roles that they have. */
  readonly from: string
  readonly roles: readonly IncidentRole[]
  readonly onClose: () => void
}

const noteDraft = z.string()

/** Hands several roles to somebody else at once, each as an entry of its own with the same note. What is typed is kept until then. */
export function ShiftHandover({ incident, from, roles, onClose }: ShiftHandoverProps) {
  const actions = useIncidentActions(incident.id)
  const recording = useRecording()
  const [to, setTo] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(() => roles.map(({ name }) => name))
  const { draft: note, change: setNote, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident.id}.shift`, noteDraft, '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const give = async (names: readonly string[], person: string, words: string, why: string): Promise<readonly string[]> => {
    const done: string[] = []
    for (const role of names) {
      // What could not be written has been told; what was, stands.
      if ((await actions.act({ type: 'role', role, to: person, note: words }, why)) === null) break
      done.push(role)
    }
    return done
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const person = to.trim()
    if (person === '' || chosen.length === 0) return
    setBusy(true)
    const done = await give(chosen, person, note.trim(), 'hand over the roles')
    setBusy(false)
    if (done.length > 0) notifyUndo(`${person}: ${done.join(', ')}`, () => give(done, from, 'Taken back', 'take the roles back'))
    // Whatever is left stays to be handed over.
    if (done.length < chosen.length) return setChosen(chosen.filter(role => !done.includes(role)))
    forget()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="Hand over my roles">
      <form onSubmit={event => void submit(event)} noValidate>
        <Stack gap="md">
          <Checkbox.Group label={`Roles of ${from}`} value={[...chosen]} onChange={setChosen} error={tried && chosen.length === 0 ? 'Choose at least one role' : undefined}>
            <Stack gap={6} mt={4}>
              {roles.map(({ name }) => (
                <Checkbox key={name} value={name} label={name} />
              ))}
            </Stack>
          </Checkbox.Group>
          <PersonField
            label="To" people={peopleIn(incident.state)} except={from} {...(roles[0] ? { role: { name: roles[0].name } } : {})} value={to} onChange={setTo}
            error={tried && to.trim() === '' ? 'Enter a name' : undefined}
          />
          <Textarea
            label="Note" description="What whoever takes over has to know: what is under way, what is due next, what was promised. It stands with every role." autosize minRows={3} maxRows={10}
            maxLength={1_000} value={note} onChange={event => setNote(event.currentTarget.value)}
          />
          <Group gap="sm">
            <Button type="submit" loading={busy}>
              Hand over
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
