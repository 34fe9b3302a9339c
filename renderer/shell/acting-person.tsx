import { createContext, type FormEvent, type ReactNode, useContext, useRef, useState } from 'react'
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { usePreferences, useSetPreferences } from './console-state.ts'

/** Gives the name to sign with; asks for it where none was given yet. null: the person thought better of it. */
type AskPerson = (act: string) => Promise<string | null>

const ActingPerson = createContext<AskPerson | null>(null)

/** The way to whoever signs what is done here. */
export function useActingPerson(): AskPerson {
  const ask = useContext(ActingPerson)
  if (ask === null) throw new Error('Acting persons need their provider around them')
  return ask
}

interface Question {
  readonly act: string
  readonly answer: (name: string | null) => void
}

/** Keeps who works at this console and asks when it has to be known. */
export function ActingPersonProvider({ children }: { readonly children: ReactNode }) {
  const known = usePreferences()?.person ?? ''
  const setPreferences = useSetPreferences()
  const [question, setQuestion] = useState<Question | null>(null)
  // Two acts in one moment must not ask twice.
  const asking = useRef<Promise<string | null> | null>(null)
  const ask: AskPerson = act => {
    if (known !== '') return Promise.resolve(known)
    asking.current ??= new Promise<string | null>(answer => setQuestion({ act, answer })).finally(() => (asking.current = null))
    return asking.current
  }
  const close = (name: string | null) => {
    if (name !== null) setPreferences({ person: name })
    question?.answer(name)
    setQuestion(null)
  }
  return (
    <ActingPerson value={ask}>
      {children}
      {/* Asked in the middle of other dialogues: it stands above them. */}
      <Modal opened={question !== null} onClose={() => close(null)} title="Who is acting?" centered zIndex={300}>
        {question && <NameForm act={question.act} onDone={close} />}
      </Modal>
    </ActingPerson>
  )
}

function NameForm({ act, onDone }: { readonly act: string; readonly onDone: (name: string | null) => void }) {
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    if (given === '') setMissing(true)
    else onDone(given)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Your name"
          description={`It is recorded when you ${act}. Change it later under Settings, Appearance.`}
          data-autofocus
          maxLength={100}
          value={name}
          error={missing && name.trim() === '' ? 'Enter your name' : undefined}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit">Sign</Button>
          <Button variant="default" onClick={() => onDone(null)}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
