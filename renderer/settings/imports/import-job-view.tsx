import { Button, Group, Progress, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportJob } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { countOf, formatBytes, formatCount } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Panel } from '../section.tsx'
import { ImportPeriod, RejectedDownload, ShowInMonitor } from './import-actions.tsx'
import type { MappingDraft } from './mapping-fields.ts'
import { RejectedRows } from './row-tables.tsx'
import classes from './import-job-view.module.css'

interface ImportJobViewProps {
  readonly jobId: number
  /** Goes back to the mapping; null when the file is no longer at hand. */
  readonly onMapping: (() => void) | null
  readonly onAnother: () => void
  /** What a dry run was about, to import it for good. */
  readonly onImport: {
    readonly fileId: string
    readonly mapping: MappingDraft
    readonly remember: boolean
    readonly onStarted: (jobId: number) => void
  } | null
}

/** An import under way, and its account when it has ended. */
export function ImportJobView({ jobId, onMapping, onAnother, onImport }: ImportJobViewProps) {
  const job = useQuery(
    orpc.sources.imports.job.queryOptions({
      input: { id: jobId },
      refetchInterval: (query) => (query.state.data?.state === 'running' ? 500 : false),
    }),
  )
  if (job.error !== null) {
    return (
      <Panel title="This import can’t be shown">
        <ProblemNotice error={job.error} />
        <Group><Button variant="default" onClick={onAnother}>Import another file</Button></Group>
      </Panel>
    )
  }
  if (job.data === undefined) return <Skeleton height={200} radius="md" />
  if (job.data.state === 'running') return <Running job={job.data} />
  return <Account job={job.data} onMapping={onMapping} onAnother={onAnother} onImport={onImport} />
}

function Running({ job }: { readonly job: ImportJob }) {
  const queries = useQueryClient()
  const cancel = useMutation(
    orpc.sources.imports.cancel.mutationOptions({ onSettled: () => queries.invalidateQueries({ queryKey: orpc.sources.imports.key() }) }),
  )
  const share = job.bytes === 0 ? 0 : (100 * job.bytesRead) / job.bytes
  return (
    <Panel next title={`${job.dryRun ? 'Trying' : 'Importing'} ${job.fileName}`}>
      <div>
        <Text size="sm" mb={6} role="status">
          {formatBytes(job.bytesRead)} of {formatBytes(job.bytes)}
        </Text>
        <Progress value={share} aria-label={job.dryRun ? 'Progress of the dry run' : 'Progress of the import'} />
      </div>
      <Figures job={job} />
      {cancel.error !== null && <ProblemNotice error={cancel.error} />}
      <Group gap="sm">
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>Cancel</Button>
        <Text size="sm" c="dimmed">
          {job.dryRun ? 'Nothing is stored.' : 'It goes on while you look elsewhere. What is stored already stays if you cancel.'}
        </Text>
      </Group>
    </Panel>
  )
}

interface AccountProps {
  readonly job: ImportJob
  readonly onMapping: (() => void) | null
  readonly onAnother: () => void
  readonly onImport: ImportJobViewProps['onImport']
}

function Account({ job, onMapping, onAnother, onImport }: AccountProps) {
  const queries = useQueryClient()
  const start = useMutation(
    orpc.sources.imports.start.mutationOptions({
      onSuccess: async (started) => {
        onImport?.onStarted(started.id)
        await queries.invalidateQueries({ queryKey: orpc.sources.key() })
      },
    }),
  )
  return (
    <Panel next title={titleOf(job)} lead={leadOf(job)}>
      <Figures job={job} />
      <ImportPeriod job={job} />
      {job.rejectedSample.length > 0 && (
        <div>
          <Group justify="space-between" mb={8}>
            <Text fw={600} size="sm">
              {job.rejected > job.rejectedSample.length ? `The first ${formatCount(job.rejectedSample.length)} rejected rows` : 'Rejected rows'}
            </Text>
            <RejectedDownload job={job} />
          </Group>
          <RejectedRows rows={job.rejectedSample} />
        </div>
      )}
      {start.error !== null && <ProblemNotice error={start.error} />}
      <Group gap="sm">
        {job.dryRun && onImport !== null && (
          <Button
            loading={start.isPending}
            disabled={storable(job) === 0}
            onClick={() => start.mutate({ fileId: onImport.fileId, mapping: onImport.mapping, dryRun: false, remember: onImport.remember })}
          >
            Import now
          </Button>
        )}
        {!job.dryRun && <ShowInMonitor job={job} />}
        {(job.dryRun || job.state !== 'done') && onMapping !== null && <Button variant="default" onClick={onMapping}>Change the mapping</Button>}
        <Button variant="default" onClick={onAnother}>Import another file</Button>
      </Group>
    </Panel>
  )
}

function titleOf(job: ImportJob): string {
  if (job.state === 'failed') return `${job.fileName}: stopped by an error`
  if (job.state === 'cancelled') return `${job.fileName}: cancelled`
  return job.dryRun ? `Dry run of ${job.fileName}` : `${job.fileName} imported`
}

function leadOf(job: ImportJob): string {
  if (job.error !== null) return job.error
  if (job.dryRun) return 'Every row was read and nothing was stored. Rows that are there already are recognised when they are imported.'
  if (job.state === 'cancelled') {
    return `${countOf(job.stored, 'mention')} stored by then, to stay. Import the file again for the rest; rows that are stored already are not stored twice.`
  }
  if (job.stored === 0 && job.duplicates > 0) return 'Every row was stored before. Nothing changed.'
  if (job.stored === 0) return 'No row could be stored. The reasons are below.'
  return `${countOf(job.stored, 'mention')} stored.`
}

/** Rows that a dry run could make a mention of. Whether they are stored already is seen only while storing. */
const storable = (job: ImportJob): number => job.read - job.rejected

function Figures({ job }: { readonly job: ImportJob }) {
  const figures = [
    { label: 'Rows read', count: job.read },
    ...(job.dryRun
      ? [{ label: 'Can be stored', count: storable(job) }]
      : [
          { label: 'Stored', count: job.stored },
          { label: 'Stored before', count: job.duplicates },
        ]),
    { label: 'Rejected', count: job.rejected },
  ]
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, count }) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
