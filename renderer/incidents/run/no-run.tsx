import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { EmptyState } from '../../ui/empty-state.tsx'

/** Stands where no playbook runs yet. */
export function NoRun({ closed, onStart }: { readonly closed: boolean; readonly onStart: () => void }) {
  if (closed) return <EmptyState title="No playbook was run in this incident" />
  return (
    <EmptyState
      title="No playbook runs yet"
      actions={
        <Button leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={onStart}>
          Start a playbook
        </Button>
      }
    >
      <p>A playbook says what is done by whom and until when. Its clocks run from the moment it is started; several can run beside each other.</p>
    </EmptyState>
  )
}
