import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { personNamed } from '../people/person-named.ts'
import { forgetActing, isActingConfirmed, watchIdle } from './acting-session.ts'
import { useSetPreferences } from './console-state.ts'
import { orpc, queryClient } from './engine.ts'
import { SignForm } from './sign-form.tsx'

/** Gives the name to sign with; asks for it where none was given yet, and for the PIN where there is one. null: the person thought better of it. */
type AskPerson = (act: string) => Promise<string | null>

interface Acting {
  readonly ask: AskPerson
  /** Lets somebody else sit down. */
  readonly switch: () => void
}

const ActingPerson = createContext<Acting | null>(null)

function useActing(): Acting {
  const acting = useContext(ActingPerson)
  if (acting === null) throw new Error('Acting persons need their provider around them')
  return acting
}

/** The way to whoever signs what is done here. */
export const useActingPerson = (): AskPerson => useActing().ask

/** Opens the choice of who acts from now on. */
export const useSwitchActing = (): (() => void) => useActing().switch

interface Question {
  /** null: somebody else sits down. */
  readonly act: string | null
  readonly name: string
  readonly answer: (name: string | null) => void
}

/** Whoever acted last, if they may go on without being asked; and their name. */
async function whoActs(): Promise<{ readonly name: string; readonly mayAct: boolean }> {
  const { person: name } = await queryClient.ensureQueryData(orpc.system.preferences.get.queryOptions())
  if (name === '') return { name, mayAct: false }
  const person = personNamed(await queryClient.ensureQueryData(orpc.people.list.queryOptions()), name)
  return { name, mayAct: person === null || !person.pinSet || isActingConfirmed(person.id) }
}

interface ActingPersonProviderProps {
  /** PINs belong to a workspace. */
  readonly workspace: string
  readonly children: ReactNode
}

/** Keeps who works at this console and asks when it has to be known. */
export function ActingPersonProvider({ workspace, children }: ActingPersonProviderProps) {
  const setPreferences = useSetPreferences()
  const { data: settings } = useQuery(orpc.people.acting.settings.queryOptions())
  const [question, setQuestion] = useState<Question | null>(null)
  // Two acts in one moment must not ask twice.
  const asking = useRef<Promise<string | null> | null>(null)
  const idleMinutes = settings?.idleMinutes
  useEffect(() => (idleMinutes === undefined ? undefined : watchIdle(window, idleMinutes * 60_000)), [idleMinutes])
  useEffect(() => forgetActing, [workspace])
  const open = (act: string | null, name: string): Promise<string | null> => {
    asking.current ??= new Promise<string | null>(answer => setQuestion({ act, name, answer })).finally(() => (asking.current = null))
    return asking.current
  }
  const ask: AskPerson = async act => {
    const { name, mayAct } = await whoActs()
    return mayAct ? name : open(act, name)
  }
  const close = (name: string | null) => {
    if (name !== null) setPreferences({ person: name })
    question?.answer(name === '' ? null : name)
    setQuestion(null)
  }
  return (
    <ActingPerson value={{ ask, switch: () => void whoActs().then(({ name }) => open(null, name)) }}>
      {children}
      {/* Asked in the middle of other dialogues: it stands above them. */}
      <Modal opened={question !== null} onClose={() => close(null)} title="Who is acting?" centered zIndex={300}>
        {question && <SignForm act={question.act} name={question.name} onDone={close} />}
      </Modal>
    </ActingPerson>
  )
}
