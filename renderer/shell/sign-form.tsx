import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { Person } from '../../electron/contract/index.ts'
import { offersOf } from '../people/candidates.ts'
import { personNamed } from '../people/person-named.ts'
import { useDuty, useEverybody, usePeople } from '../people/use-people.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { confirmActing, useActingConfirmed } from './acting-session.ts'
import { client } from './engine.ts'
import classes from './sign-form.module.css'

interface SignFormProps {
  /** What the name is needed for, after "when you"; null when somebody else sits down. */
  readonly act: string | null
  /** Whoever acted last; can be empty. */
  readonly name: string
  /** The name that signs from now on; null: the person thought better of it. */
  readonly onDone: (name: string | null) => void
}

/** Says who acts: one of the people, with their PIN where they have one, or any other name. */
export function SignForm({ act, name: last, onDone }: SignFormProps) {
  const people = usePeople()
  const duties = useDuty()
  const confirmed = useActingConfirmed()
  // Whoever switches begins with an empty field; whoever is asked for their PIN need not type their name.
  const [name, setName] = useState(act === null ? '' : last)
  const [pin, setPin] = useState('')
  const [missing, setMissing] = useState(false)
  const pinField = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const person = personNamed(useEverybody(), name)
  const asksPin = person !== null && person.pinSet && !confirmed.has(person.id)
  const confirm = useMutation({
    mutationFn: (meant: Person) => client.people.acting.confirm({ id: meant.id, pin }),
    onSuccess: meant => {
      confirmActing(meant.id)
      onDone(meant.definition.name)
    },
    onError: () => {
      setPin('')
      pinField.current?.focus()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    setMissing(given === '' || (asksPin && pin === ''))
    if (given === '') return
    if (!asksPin) onDone(person?.definition.name ?? given)
    else if (pin !== '') confirm.mutate(person)
  }
  const choose = (chosen: Person) => {
    setName(chosen.definition.name)
    confirm.reset()
    setPin('')
    if (!chosen.pinSet || confirmed.has(chosen.id)) onDone(chosen.definition.name)
    // The field is there once the name has been drawn.
    else requestAnimationFrame(() => pinField.current?.focus())
  }
  const typed = name.trim().toLocaleLowerCase()
  const offers = offersOf(people, duties, [], null)
    .flatMap(group => group.offers)
    .flatMap(offer => {
      const offered = personNamed(people, offer.name)
      return offered === null || (person === null && !offer.name.toLocaleLowerCase().includes(typed)) ? [] : [{ ...offer, person: offered }]
    })
  const arrows = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const rows = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = rows.findIndex(row => row === document.activeElement)
    if (rows.length === 0 || (event.key === 'ArrowUp' && at < 0)) return
    event.preventDefault()
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Your name" data-autofocus={!(act !== null && asksPin) || undefined} maxLength={100} value={name} onKeyDown={arrows}
          description={act === null ? 'What is done here from now on is signed with it.' : `It is recorded when you ${act}. Switch at the top of the window.`}
          error={missing && name.trim() === '' ? 'Enter your name' : undefined}
          onChange={event => {
            setName(event.currentTarget.value)
            confirm.reset()
          }}
        />
        {asksPin && (
          <PasswordInput
            ref={pinField} label={`PIN of ${person.definition.name}`} inputMode="numeric" autoComplete="off" maxLength={12} data-autofocus={act !== null || undefined} value={pin}
            error={missing && pin === '' ? 'Enter the PIN' : undefined} onChange={event => setPin(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': 'Show the PIN' }}
          />
        )}
        {confirm.error && <ProblemNotice error={confirm.error} />}
        {offers.length > 0 && (
          <ul ref={list} className={classes.people} aria-label="People" onKeyDown={arrows}>
            {offers.map(offer => (
              <li key={offer.person.id}>
                <button type="button" className={classes.person} data-chosen={offer.person.id === person?.id || undefined} onClick={() => choose(offer.person)}>
                  <span>{offer.name}</span> <span className={classes.words}>{offer.words}</span>
                  {offer.person.pinSet && (
                    <span className={classes.pin}>
                      <IconLock size={13} aria-hidden /> PIN
                    </span>
                  )}
                </button>
              </li>
            ))}
          </ul>
        )}
        <Group gap="sm">
          <Button type="submit" loading={confirm.isPending}>{act === null ? 'Act as this person' : 'Sign'}</Button>
          <Button variant="default" onClick={() => onDone(null)}>
            Cancel
          </Button>
          {act === null && last !== '' && (
            <Button variant="subtle" color="gray" ml="auto" onClick={() => onDone('')}>
              Nobody acts
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}
