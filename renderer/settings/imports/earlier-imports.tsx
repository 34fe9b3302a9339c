import { Badge, Group, Progress, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ImportJob } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { formatCount } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { formatMoment } from '../../ui/time-format.ts'
import { Time } from '../../ui/time.tsx'
import { Panel } from '../section.tsx'
import { RejectedDownload, ShowInMonitor } from './import-actions.tsx'
import classes from './row-tables.module.css'

const stateWords: Readonly<Record<ImportJob['state'], string>> = {
  running: 'Under way',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

/** What was imported, newest first, each with its account. Dry runs stored nothing and are left out. */
export function EarlierImports() {
  const jobs = useQuery(
    orpc.sources.imports.list.queryOptions({
      refetchInterval: (query) => (query.state.data?.some((job) => job.state === 'running') === true ? 1_000 : false),
    }),
  )
  if (jobs.error !== null) return <ProblemNotice error={jobs.error} />
  const real = jobs.data?.filter((job) => !job.dryRun) ?? []
  if (real.length === 0) return null
  return (
    <Panel title="Imports so far">
      <div className={classes.scroller} role="region" aria-label="Imports so far" tabIndex={0}>
        <Table className={classes.table} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">File</Table.Th>
              <Table.Th scope="col">Imported</Table.Th>
              <Table.Th scope="col" ta="end">Stored</Table.Th>
              <Table.Th scope="col" ta="end">Before</Table.Th>
              <Table.Th scope="col" ta="end">Rejected</Table.Th>
              <Table.Th scope="col">Period</Table.Th>
              <Table.Th scope="col"><span className={classes.hidden}>Actions</span></Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{real.map((job) => <JobRow key={job.id} job={job} />)}</Table.Tbody>
        </Table>
      </div>
    </Panel>
  )
}

function JobRow({ job }: { readonly job: ImportJob }) {
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.file} title={job.fileName}>{job.fileName}</span>
        {job.state !== 'done' && <Badge size="sm" variant="default" tt="none">{stateWords[job.state]}</Badge>}
        {job.error !== null && <div className={classes.rejected}>{job.error}</div>}
        {job.state === 'running' && (
          <Progress size="xs" mt={4} value={job.bytes === 0 ? 0 : (100 * job.bytesRead) / job.bytes} aria-label={`Progress of ${job.fileName}`} />
        )}
      </Table.Td>
      <Table.Td className={classes.time}><Time at={job.startedAt} format={formatMoment} /></Table.Td>
      <Table.Td ta="end">{formatCount(job.stored)}</Table.Td>
      <Table.Td ta="end">{formatCount(job.duplicates)}</Table.Td>
      <Table.Td ta="end">{formatCount(job.rejected)}</Table.Td>
      <Table.Td className={classes.time}>
        {job.earliestAt !== null && job.latestAt !== null && (
          <>
            <Time at={job.earliestAt} format={formatMoment} /> –<br />
            <Time at={job.latestAt} format={formatMoment} />
          </>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <RejectedDownload job={job} />
          <ShowInMonitor job={job} small />
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
