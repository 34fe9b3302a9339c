import { useState } from 'react'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import type { Alert, AlertDecision } from '../../electron/contract/index.ts'
import type { AlertActions } from './use-alert-actions.ts'

interface DecisionFormProps {
  readonly alert: Alert
  readonly actions: AlertActions
  /** The decision to be recorded; null keeps the form closed. */
  readonly decision: AlertDecision['decision'] | null
  readonly onClose: () => void
}

/** Asks why, and records who decided what and when. */
export function DecisionForm({ alert, actions, decision, onClose }: DecisionFormProps) {
  const [reason, setReason] = useState('')
  const declaring = decision === 'declare-incident'
  return (
    <Modal opened={decision !== null} onClose={onClose} title={declaring ? 'Declare an incident' : 'Not an incident'} centered>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (decision === null) return
          onClose()
          void actions.decide(alert, decision, reason.trim()).then(done => done && setReason(''))
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {alert.rule.name}: {alert.sentence}
          </Text>
          <Textarea
            label="Reason"
            description={declaring ? 'What makes this an incident: facts, not guesses' : 'Why this needs no incident'}
            data-autofocus
            autosize
            minRows={3}
            maxRows={8}
            maxLength={1_000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            The decision is recorded with your name and the time{alert.acknowledged ? '.' : ', and acknowledges the alert.'}
          </Text>
          <Group gap="sm">
            <Button type="submit">{declaring ? 'Declare the incident' : 'Record the decision'}</Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
