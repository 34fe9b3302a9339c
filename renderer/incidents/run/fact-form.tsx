import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { z } from 'zod'
import type { EstablishedFact, PlaybookFact } from '../../../electron/contract/index.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { answerProblem } from './fact-answer.ts'

/** What has been typed of an answer. */
const answerDraft = z.object({ value: z.string(), source: z.string() })

interface FactFormProps {
  /** Tells the fact from those of other runs and incidents. */
  readonly name: string
  readonly fact: PlaybookFact
  readonly established: EstablishedFact | null
  /** @returns whether it was written */
  readonly onRecord: (value: string | null, source: string) => Promise<boolean>
  readonly onCancel: () => void
}

/** Asks for the answer to a fact in its kind, and for its source. What is typed is kept until it is recorded. */
export function FactForm({ name, fact: { question, answer, ask }, established, onRecord, onCancel }: FactFormProps) {
  const recording = useRecording()
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}${name}`, answerDraft, { value: established?.value ?? '', source: established?.source ?? '' })
  const { value, source } = draft
  const setValue = (next: string) => change({ ...draft, value: next })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' })
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  const problem = answerProblem(answer, value)
  const error = tried ? problem : null
  const record = async (next: string | null) => {
    setBusy(true)
    const written = await onRecord(next, next === null ? '' : source.trim())
    setBusy(false)
    if (written) forget()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (problem === null) void record(value.trim())
  }
  const options = answer.kind === 'yes-no' ? ['yes', 'no'] : answer.kind === 'choice' ? answer.options : []
  return (
    <form
      ref={form} onSubmit={submit} noValidate aria-label={question}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel()
      }}
    >
      <Stack gap="sm">
        {options.length > 0 ? (
          <Radio.Group label="Answer" description={ask === '' ? undefined : `Ask: ${ask}`} value={value} onChange={setValue} error={error}>
            <Group gap="sm" mt={6}>
              {options.map(option => (
                <Radio key={option} value={option} label={option} size="xs" />
              ))}
            </Group>
          </Radio.Group>
        ) : answer.kind === 'number' ? (
          <TextInput label="Answer" description={ask === '' ? undefined : `Ask: ${ask}`} inputMode="decimal" size="xs" maxLength={30} value={value} error={error} onChange={event => setValue(event.currentTarget.value)} />
        ) : (
          <Textarea label="Answer" description={ask === '' ? undefined : `Ask: ${ask}`} size="xs" autosize minRows={1} maxRows={6} maxLength={500} value={value} error={error} onChange={event => setValue(event.currentTarget.value)} />
        )}
        <TextInput label="Source" description="Who said it, or where it is written" size="xs" maxLength={500} value={source} onChange={event => change({ ...draft, source: event.currentTarget.value })} />
        <Group gap={6}>
          <Button type="submit" size="compact-sm" loading={busy}>
            Record the answer
          </Button>
          {established !== null && (
            <Button size="compact-sm" variant="default" disabled={busy} onClick={() => void record(null)}>
              Not known any more
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
