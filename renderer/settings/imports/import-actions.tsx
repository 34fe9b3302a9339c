import { useState } from 'react'
import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ImportJob } from '../../../electron/contract/index.ts'
import { client } from '../../shell/engine.ts'
import { downloadStream, fileNameOf } from '../../ui/download.ts'
import { Time } from '../../ui/time.tsx'
import { notifyProblem } from '../../ui/undo.tsx'

interface JobProps {
  readonly job: ImportJob
}

/** When the stored mentions were published. */
export function ImportPeriod({ job }: JobProps) {
  if (job.earliestAt === null || job.latestAt === null) return null
  return (
    <Text size="sm">
      Published between <Time at={job.earliestAt} /> and <Time at={job.latestAt} />.
    </Text>
  )
}

/** Opens the Monitor on the period that was imported. */
export function ShowInMonitor({ job, small = false }: JobProps & { readonly small?: boolean }) {
  if (job.dryRun || job.earliestAt === null || job.latestAt === null) return null
  // The filter's end is exclusive.
  const period = { from: job.earliestAt, to: job.latestAt + 1 }
  return (
    <Button
      renderRoot={(props) => <Link {...props} to="/monitor" search={period} />}
      {...(small ? { size: 'compact-sm', variant: 'default' } : {})}
    >
      Show in Monitor
    </Button>
  )
}

/** Saves all rejected rows with their reasons as a CSV file. */
export function RejectedDownload({ job }: JobProps) {
  const [busy, setBusy] = useState(false)
  if (!job.hasRejectedFile) return null
  const download = async () => {
    setBusy(true)
    try {
      const pieces = await client.sources.imports.rejectedFile({ id: job.id })
      await downloadStream({ fileName: `${fileNameOf('rejected', job.fileName.replace(/\.[^.]*$/, ''))}.csv`, type: 'text/csv;charset=utf-8', pieces })
    } catch (error) {
      notifyProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="compact-sm" variant="default" leftSection={<IconDownload size={14} aria-hidden />} loading={busy} onClick={() => void download()}>
      Save all rejected rows
    </Button>
  )
}
