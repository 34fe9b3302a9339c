import { useState } from 'react'
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import type { Alert } from '../../electron/contract/index.ts'
import type { AlertActions } from './use-alert-actions.ts'

interface DecisionFormProps {
  readonly alert: Alert
  readonly actions: AlertActions
  readonly opened: boolean
  readonly onClose: () => void
}

/** Asks why an alert is no incident, and records who decided it and when. */
export function DecisionForm({ alert, actions, opened, onClose }: DecisionFormProps) {
  const [reason, setReason] = useState('')
  return (
    <Modal opened={opened} onClose={onClose} title="Not an incident" centered>
      <form
        onSubmit={event => {
          event.preventDefault()
          onClose()
          void actions.decideAgainst(alert, reason.trim()).then(done => done && setReason(''))
        }}
      >
        <Stack gap="md">
          <Text size="sm">
            {alert.rule.name}: {alert.sentence}
          </Text>
          <Textarea
            label="Reason"
            description="Why this needs no incident"
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
            <Button type="submit">Record the decision</Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
