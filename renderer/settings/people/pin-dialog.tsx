import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Person, personPin, type PinEvent } from '../../../electron/contract/index.ts'
import { personNamed } from '../../people/person-named.ts'
import { confirmActing } from '../../shell/acting-session.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyDone } from '../../ui/undo.tsx'
import classes from './people.module.css'

interface PinDialogProps {
  /** null while it is closed. */
  readonly person: Person | null
  readonly onClose: () => void
}

/** Sets, changes and clears the PIN that acting as a person asks for. */
export function PinDialog({ person, onClose }: PinDialogProps) {
  return (
    <Modal opened={person !== null} onClose={onClose} title={person === null ? '' : `PIN of ${person.definition.name}`}>
      {person !== null && (
        <Stack gap="lg">
          <SetForm person={person} onDone={onClose} />
          {person.pinSet && <ClearForm person={person} onDone={onClose} />}
          <History person={person} />
        </Stack>
      )}
    </Modal>
  )
}

interface FormProps {
  readonly person: Person
  readonly onDone: () => void
}

const digits = { inputMode: 'numeric', autoComplete: 'off', maxLength: 12, visibilityToggleButtonProps: { 'aria-label': 'Show the digits' } } as const

function SetForm({ person: { id, definition, pinSet }, onDone }: FormProps) {
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const [current, setCurrent] = useState('')
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const fits = personPin.safeParse(pin).success
  const save = useMutation({
    mutationFn: async () => {
      const by = await askPerson('set the PIN')
      if (by === null) return
      const saved = await client.people.pin.set({ id, by, current: pinSet ? current : null, pin })
      // They have just shown that they know it.
      if (personNamed([saved], by) !== null) confirmActing(id)
      await queries.invalidateQueries({ queryKey: orpc.people.key() })
      notifyDone(`Acting as ${definition.name} asks for the PIN from now on.`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fits && pin === again && (!pinSet || current !== '')) save.mutate()
  }
  return (
    <form onSubmit={submit} noValidate aria-label={pinSet ? 'Change the PIN' : 'Set a PIN'}>
      <Stack gap="sm">
        {pinSet && <PasswordInput {...digits} label="Present PIN" data-autofocus value={current} error={tried && current === '' ? 'Enter the present PIN' : undefined} onChange={event => setCurrent(event.currentTarget.value)} />}
        <PasswordInput {...digits} label="New PIN" description="4 to 12 digits" data-autofocus={!pinSet || undefined} value={pin} error={tried && !fits ? 'A PIN has 4 to 12 digits' : undefined} onChange={event => setPin(event.currentTarget.value)} />
        <PasswordInput {...digits} label="New PIN again" value={again} error={tried && fits && again !== pin ? 'The two are not the same' : undefined} onChange={event => setAgain(event.currentTarget.value)} />
        {save.error && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{pinSet ? 'Change the PIN' : 'Set the PIN'}</Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function ClearForm({ person: { id, definition }, onDone }: FormProps) {
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const [current, setCurrent] = useState('')
  const [reason, setReason] = useState('')
  const clear = useMutation({
    mutationFn: async () => {
      const by = await askPerson('clear the PIN')
      if (by === null) return
      await client.people.pin.clear({ id, by, current: current === '' ? null : current, reason: reason.trim() })
      await queries.invalidateQueries({ queryKey: orpc.people.key() })
      notifyDone(`${definition.name} has no PIN any more.`)
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    clear.mutate()
  }
  return (
    <form onSubmit={submit} noValidate aria-label="Clear the PIN">
      <Stack gap="sm">
        <h3 className={classes.name}>Clear the PIN</h3>
        <p className={classes.soft}>With the PIN itself; or, where it was forgotten, by somebody else who says why. That is noted below with their name.</p>
        <PasswordInput {...digits} label="PIN" description="Leave it empty where it was forgotten" value={current} onChange={event => setCurrent(event.currentTarget.value)} />
        <TextInput label="Reason" maxLength={500} value={reason} onChange={event => setReason(event.currentTarget.value)} />
        {clear.error && <ProblemNotice error={clear.error} />}
        <Button type="submit" variant="default" w="fit-content" loading={clear.isPending}>
          Clear the PIN
        </Button>
      </Stack>
    </form>
  )
}

const deeds: Readonly<Record<PinEvent['what'], string>> = { set: 'set by', changed: 'changed by', cleared: 'cleared by' }

function History({ person: { id } }: { readonly person: Person }) {
  const { data: events = [] } = useQuery(orpc.people.pin.history.queryOptions({ input: { id } }))
  if (events.length === 0) return null
  return (
    <ul className={classes.events} aria-label="What was done about the PIN">
      {events.map(({ at, by, what, reason }) => (
        <li key={`${at} ${what}`}>
          <Time at={at} format={formatDayHour} /> {deeds[what]} {by}
          {reason !== '' && `: ${reason}`}
        </li>
      ))}
    </ul>
  )
}
