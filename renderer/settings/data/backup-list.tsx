import { useState } from 'react'
import { Button, Group, Modal, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Backup } from '../../../electron/contract/index.ts'
import { adoptConsoleState } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { formatBytes } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatAge, formatMomentWithZone } from '../../ui/time-format.ts'
import { Time } from '../../ui/time.tsx'
import { notifyDone } from '../../ui/undo.tsx'
import { backupReasons } from './backup-words.ts'

interface BackupListProps {
  readonly backups: readonly Backup[]
  /** The console's clock; null leaves the ages out. */
  readonly now: number | null
}

/** The backups, newest first, each to be put in the database's place. */
export function BackupList({ backups, now }: BackupListProps) {
  const [chosen, setChosen] = useState<Backup | null>(null)
  const newestFirst = backups.toSorted((one, other) => other.madeAt - one.madeAt)
  return (
    <>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Made</Table.Th>
            <Table.Th scope="col">Why</Table.Th>
            <Table.Th scope="col" ta="end">Size</Table.Th>
            <Table.Th scope="col" ta="end">Restore</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {newestFirst.map((backup) => (
            <Table.Tr key={backup.name}>
              <Table.Td>
                <Time at={backup.madeAt} />
                {now !== null && <Text span size="sm" c="dimmed" ms={8}>{formatAge(now - backup.madeAt)}</Text>}
              </Table.Td>
              <Table.Td>{backupReasons[backup.reason]}</Table.Td>
              <Table.Td ta="end">{formatBytes(backup.bytes)}</Table.Td>
              <Table.Td ta="end">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Restore the backup of ${formatMomentWithZone(backup.madeAt)}`}
                  onClick={() => setChosen(backup)}
                >
                  Restore …
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {chosen !== null && <RestoreQuestion backup={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function RestoreQuestion({ backup, onClose }: { readonly backup: Backup; readonly onClose: () => void }) {
  const restore = useMutation(
    orpc.system.data.restore.mutationOptions({
      onSuccess: (state) => {
        adoptConsoleState(state)
        notifyDone('The backup is in place. What stood there before is kept as a backup of its own.')
        onClose()
      },
    }),
  )
  return (
    <Modal opened onClose={onClose} title="Restore this backup?" size="md">
      <Text size="sm" mb={8}>
        The database goes back to <strong>{formatMomentWithZone(backup.madeAt)}</strong>. Mentions, brands, sources, views and mappings that came after it are not in it.
      </Text>
      <Text size="sm" mb={16}>
        What stands there now is first kept as a backup of its own, so this can be taken back in the same way. Theme and spacing stay as they are.
      </Text>
      {restore.error !== null && <ProblemNotice error={restore.error} />}
      <Group gap="sm" justify="flex-end" mt={restore.error === null ? 0 : 12}>
        <Button variant="default" onClick={onClose}>Keep what is there</Button>
        <Button loading={restore.isPending} onClick={() => restore.mutate({ name: backup.name })}>Restore</Button>
      </Group>
    </Modal>
  )
}
