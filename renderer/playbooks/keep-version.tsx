import { type FormEvent, useState } from 'react'
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PlaybookVersion } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { notifyDone } from '../ui/undo.tsx'

interface KeepVersionProps {
  /** Number of the newest version so far. */
  readonly newest: number | null
  readonly author: string
  /** What keeping it means besides. */
  readonly told?: string
  readonly onKeep: (note: string) => Promise<PlaybookVersion>
  readonly onClose: () => void
}

/** Keeps the working copy as a version that never changes, signed and with a note. */
export function KeepVersion({ newest, author, told, onKeep, onClose }: KeepVersionProps) {
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const keep = useMutation({
    mutationFn: () => onKeep(note),
    onSuccess: version => {
      void queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
      notifyDone(`Kept as version ${version.number}`)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <Modal opened onClose={onClose} title={`Keep as version ${(newest ?? 0) + 1}`}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Textarea
            label="Note" description="What changed, or who agreed to it. Can stay empty." autosize minRows={2} maxRows={8} maxLength={500} data-autofocus
            value={note} onChange={event => setNote(event.currentTarget.value)}
          />
          <p style={{ margin: 0 }}>Signed by {author}. A version never changes; the working copy can be edited further.{told !== undefined && ` ${told}`}</p>
          {keep.error && <ProblemNotice error={keep.error} />}
          <Group gap="sm">
            <Button type="submit" loading={keep.isPending}>
              Keep the version
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
