import { type FormEvent, useState } from 'react'
import { Button, Group, Stack, Textarea } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { z } from 'zod'
import { incidentAct } from '../../../electron/contract/index.ts'
import { fieldOf, instantOf } from '../../monitor/periods.ts'
import { issuesOf } from '../../settings/form-issues.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { readClock } from '../../shell/console-state.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { HOUR } from '../../ui/time-format.ts'
import { notifyDone } from '../../ui/undo.tsx'
import { useIncidentAct } from './use-incident-act.ts'

interface EntryFormProps {
  readonly incident: number
  readonly kind: 'note' | 'decision' | 'promise'
  /** Called when the entry was added, and when whoever writes leaves the form; what was typed is kept then. */
  readonly onDone: () => void
}

const looks = {
  note: { form: 'Write a note', label: 'Note', hint: 'What happened or was heard, as it is known now', submit: 'Add the note', act: 'write the note', done: 'The note is in the timeline' },
  decision: { form: 'Record a decision', label: 'Decision', hint: 'What was decided, and by whom if not by you', submit: 'Record the decision', act: 'record the decision', done: 'The decision is in the timeline' },
  promise: { form: 'Record a promise', label: 'Promise', hint: 'What was promised, and to whom: “An update for the press on the website”', submit: 'Record the promise', act: 'record the promise', done: 'The promise is in the timeline' },
} as const

/** What has been typed of an entry. */
const entryDraft = z.object({ text: z.string(), reason: z.string(), due: z.string().nullable() })

/** Writes a note, a decision or a promise into an incident's timeline. What is typed is kept until it is added or discarded. */
export function EntryForm({ incident, kind, onDone }: EntryFormProps) {
  const recording = useRecording()
  const look = looks[kind]
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident}.${kind}`, entryDraft, {
    text: '',
    reason: '',
    due: kind === 'promise' ? fieldOf(readClock() + HOUR) : null,
  })
  const [tried, setTried] = useState(false)
  const add = useIncidentAct()
  const meant = incidentAct.safeParse({ type: kind, text: draft.text, ...(kind === 'decision' ? { reason: draft.reason } : kind === 'promise' ? { dueAt: instantOf(draft.due) } : {}) })
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!meant.success) return
    add.mutate(
      { id: incident, act: meant.data, words: look.act },
      {
        onSuccess: added => {
          if (added === null) return
          forget()
          notifyDone(look.done)
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate aria-label={look.form}>
      <Stack gap="sm">
        <Textarea
          label={look.label} description={look.hint} autosize minRows={2} maxRows={10} data-autofocus value={draft.text} error={issues['text']}
          onChange={event => change({ ...draft, text: event.currentTarget.value })}
        />
        {kind === 'decision' && (
          <Textarea
            label="Reason" description="Why, on what was known at this moment" autosize minRows={2} maxRows={6} value={draft.reason} error={issues['reason']}
            onChange={event => change({ ...draft, reason: event.currentTarget.value })}
          />
        )}
        {kind === 'promise' && (
          <DateTimePicker
            label="Due" description="By when it was promised, local time" maw={260} valueFormat="D MMM YYYY HH:mm" value={draft.due}
            error={issues['dueAt'] === undefined ? undefined : 'Choose by when it was promised'} onChange={due => change({ ...draft, due })}
          />
        )}
        {add.error && <ProblemNotice error={add.error} />}
        <Group gap="sm">
          <Button type="submit" loading={add.isPending}>{look.submit}</Button>
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
      </Stack>
    </form>
  )
}
