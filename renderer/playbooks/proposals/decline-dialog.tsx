import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { z } from 'zod'
import { proposalWords, type ProposedChange } from '../../../electron/contract/index.ts'
import { useKeptDraft } from '../../settings/kept-draft.ts'
import { useRecording } from '../../settings/recording-notice.tsx'

interface DeclineDialogProps {
  /** null keeps it closed. */
  readonly change: ProposedChange | null
  readonly onDecline: (change: ProposedChange, reason: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks why a proposed change is declined. */
export function DeclineDialog({ change, onDecline, onClose }: DeclineDialogProps) {
  return (
    <Modal opened={change !== null} onClose={onClose} title="Decline the change">
      {change !== null && <DeclineForm change={change} onDecline={onDecline} onClose={onClose} />}
    </Modal>
  )
}

const words = z.string()

function DeclineForm({ change, onDecline, onClose }: DeclineDialogProps & { readonly change: ProposedChange }) {
  const recording = useRecording()
  const { draft: reason, change: setReason, forget } = useKeptDraft(`${recording === null ? '' : 'recording.'}proposal.${change.id}.decline`, words, '')
  const [tried, setTried] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '') return
    void onDecline(change, reason.trim()).then(done => {
      if (!done) return
      forget()
      onClose()
    })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <p style={{ margin: 0 }}>{proposalWords(change.proposal)}</p>
        <Textarea
          label="Reason" description="It stands with the change, and in the review that it came from" autosize minRows={2} maxRows={6} maxLength={1_000} data-autofocus value={reason}
          error={tried && reason.trim() === '' ? 'Say why' : undefined} onChange={event => setReason(event.currentTarget.value)}
        />
        <Group gap="sm">
          <Button type="submit">Decline</Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
