import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import type { TaskLine } from './run-tasks.ts'

interface NotNeededProps {
  /** The task that is not needed; null keeps the question closed. */
  readonly line: TaskLine | null
  readonly onSkip: (task: string, reason: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks why a task is not needed. */
export function NotNeeded({ line, onSkip, onClose }: NotNeededProps) {
  return (
    <Modal opened={line !== null} onClose={onClose} title="The task is not needed">
      {line !== null && <ReasonForm line={line} onSkip={onSkip} onClose={onClose} />}
    </Modal>
  )
}

function ReasonForm({ line: { task, number }, onSkip, onClose }: NotNeededProps & { readonly line: TaskLine }) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    void onSkip(task.key, reason.trim()).then(done => done && onClose())
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
