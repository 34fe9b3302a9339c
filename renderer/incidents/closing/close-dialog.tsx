import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { z } from 'zod'
import { type Incident, incidentAct } from '../../../electron/contract/index.ts'
import { issuesOf } from '../../settings/form-issues.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import { readClock } from '../../shell/console-state.ts'
import { countOf } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyDone, notifyOffer } from '../../ui/undo.tsx'
import { useIncidentAct } from '../timeline/use-incident-act.ts'
import { leftOpen } from './left-open.ts'
import classes from './closing.module.css'

interface CloseDialogProps {
  readonly incident: Incident
  readonly opened: boolean
  readonly onClose: () => void
}

/** Closes an open incident with how it ended, or reopens a closed one with the reason. */
export function CloseDialog({ incident, opened, onClose }: CloseDialogProps) {
  const closed = incident.state.closed !== null
  return (
    <Modal opened={opened} onClose={onClose} title={closed ? 'Reopen the incident' : 'Close the incident'} size="lg">
      <ClosingForm incident={incident} closed={closed} onDone={onClose} />
    </Modal>
  )
}

const closingDraft = z.string()

interface ClosingFormProps {
  readonly incident: Incident
  readonly closed: boolean
  readonly onDone: () => void
}

function ClosingForm({ incident: { id, state }, closed, onDone }: ClosingFormProps) {
  const recording = useRecording()
  const { draft, change, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${id}.${closed ? 'reopen' : 'close'}`, closingDraft, '')
  const [tried, setTried] = useState(false)
  const act = useIncidentAct()
  const navigate = useNavigate()
  const meant = incidentAct.safeParse(closed ? { type: 'reopen', reason: draft } : { type: 'close', outcome: draft })
  const issues = tried && !meant.success ? issuesOf(meant.error) : {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!meant.success) return
    act.mutate(
      { id, act: meant.data, words: closed ? 'reopen the incident' : 'close the incident' },
      {
        onSuccess: done => {
          if (done === null) return
          forget()
          if (closed) notifyDone('The incident is open again')
          else notifyOffer('The incident is closed. It can be reopened, and reviewed.', 'Open the review', () => navigate({ to: '/incidents/{-$incident}', params: { incident: String(id) }, search: { view: 'review' } }))
          onDone()
        },
      },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {!closed && <LeftOpen state={state} />}
        <Textarea
          label={closed ? 'Reason' : 'Outcome'}
          description={closed ? 'What has happened since it was closed' : 'How it ended, what was done about it, and what remains'}
          autosize minRows={3} maxRows={12} data-autofocus value={draft} error={issues[closed ? 'reason' : 'outcome']}
          onChange={event => change(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {closed ? 'Tasks, clocks and promises go on as they stood.' : 'Nothing is overdue any more once it is closed, and its tasks stay as they are. Notes can still be added, and the review goes on.'}
        </Text>
        {act.error && <ProblemNotice error={act.error} />}
        <Group gap="sm">
          <Button type="submit" loading={act.isPending}>
            {closed ? 'Reopen the incident' : 'Close the incident'}
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function LeftOpen({ state }: { readonly state: Incident['state'] }) {
  const { tasks, promises } = leftOpen(state, readClock())
  if (tasks.length + promises.length === 0) return <Text size="sm">Every needed task is settled and every promise is kept.</Text>
  return (
    <div className={classes.left} role="group" aria-label="Left open" tabIndex={0}>
      {promises.length > 0 && (
        <>
          <p>
            <strong>{countOf(promises.length, 'promise')} not kept</strong>
          </p>
          <ul>
            {promises.map(({ entry, text, dueAt }) => (
              <li key={entry}>
                {text} <span className={classes.soft}>· due {formatDayHour(dueAt)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {tasks.length > 0 && (
        <>
          <p>
            <strong>{countOf(tasks.length, 'needed task')} not settled</strong>
          </p>
          <ul>
            {tasks.map(({ run, key, title, playbook, overdue }) => (
              <li key={`${run}-${key}`}>
                {title}
                {overdue && <strong> (overdue)</strong>}
                {state.runs.length > 1 && <span className={classes.soft}> · {playbook}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
