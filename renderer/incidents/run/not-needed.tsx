import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { z } from 'zod'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'
import type { TaskLine } from './run-tasks.ts'

const reasonDraft = z.string()

interface NotNeededProps {
  readonly incident: number
  readonly run: number
  /** The task that is not needed; null keeps the question closed. */
  readonly line: TaskLine | null
  readonly onSkip: (task: string, reason: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks why a task is not needed. What is typed is kept until it is said. */
export function NotNeeded({ incident, run, line, onSkip, onClose }: NotNeededProps) {
  return (
    <Modal opened={line !== null} onClose={onClose} title="The task is not needed">
      {line !== null && <ReasonForm incident={incident} run={run} line={line} onSkip={onSkip} onClose={onClose} />}
    </Modal>
  )
}

function ReasonForm({ incident, run, line: { task, number }, onSkip, onClose }: NotNeededProps & { readonly line: TaskLine }) {
  const recording = useRecording()
  const { draft: reason, change: setReason, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}incident.${incident}.${run}.${task.key}.not-needed`, reasonDraft, '')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    void onSkip(task.key, reason.trim()).then(done => {
      if (!done) return
      forget()
      onClose()
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p style={{ margin: 0 }}>
          {number} {task.title}
        </p>
        <Textarea
          label="Reason" description="It stands in the timeline with your name" autosize minRows={2} maxRows={6} maxLength={1_000} data-autofocus value={reason}
          error={tried && reason.trim() === '' ? 'Say why it is not needed' : undefined} onChange={event => setReason(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit">Mark as not needed</Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
