import { useState } from 'react'
import { Button, Checkbox, Group, Skeleton, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportPreview } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { formatBytes } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Panel } from '../section.tsx'
import type { ImportDraft } from './import-draft.ts'
import { mappingIssues } from './mapping-fields.ts'
import type { MappingDraft } from './mapping-fields.ts'
import { MappingForm } from './mapping-form.tsx'
import { FirstRows, StoredRows } from './row-tables.tsx'

interface MappingStepProps {
  readonly fileId: string
  readonly draft: ImportDraft
  readonly onChange: (draft: ImportDraft) => void
  readonly onAnother: () => void
}

/** Shows what is in the file, and settles which column means what before anything is stored. */
export function MappingStep({ fileId, draft, onChange, onAnother }: MappingStepProps) {
  const preview = useQuery(orpc.sources.imports.preview.queryOptions({ input: { fileId } }))
  if (preview.error !== null) {
    return (
      <Panel next title="This file can’t be read">
        <ProblemNotice error={preview.error} />
        <Group>
          <Button variant="default" onClick={onAnother}>Choose another file</Button>
        </Group>
      </Panel>
    )
  }
  if (preview.data === undefined) return <Skeleton height={240} radius="md" />
  return <Mapping preview={preview.data} draft={draft} onChange={onChange} onAnother={onAnother} />
}

interface MappingProps extends Omit<MappingStepProps, 'fileId'> {
  readonly preview: ImportPreview
}

function Mapping({ preview, draft, onChange, onAnother }: MappingProps) {
  const queries = useQueryClient()
  const mapping: MappingDraft = draft.mapping ?? preview.suggested
  const [asked, setAsked] = useState(false)
  const start = useMutation(
    orpc.sources.imports.start.mutationOptions({
      onSuccess: async (job) => {
        onChange({ ...draft, mapping, jobId: job.id })
        await queries.invalidateQueries({ queryKey: orpc.sources.key() })
      },
    }),
  )
  const complete = Object.keys(mappingIssues(mapping)).length === 0
  const begin = (dryRun: boolean) => {
    setAsked(true)
    if (complete) start.mutate({ fileId: preview.fileId, mapping, dryRun, remember: draft.remember })
  }
  return (
    <>
      <Panel
        next
        title={preview.fileName}
        lead={describe(preview)}
        actions={<Button variant="default" onClick={onAnother}>Choose another file</Button>}
      >
        <FirstRows header={preview.header} rows={preview.rows} />
      </Panel>
      <Panel
        title="Which column is what"
        lead={
          preview.remembered === null
            ? 'Filled in from the names of the columns. Check the two that are needed.'
            : `Filled in from “${preview.remembered}”, which you used for a file with these columns before.`
        }
      >
        <MappingForm header={preview.header} rows={preview.rows} mapping={mapping} onChange={(next) => onChange({ ...draft, mapping: next })} showIssues={asked} />
      </Panel>
      <Panel title="The first rows as they will be stored" lead="Check the time: it is the commonest mistake in an import.">
        <Interpreted fileId={preview.fileId} mapping={mapping} complete={complete} />
      </Panel>
      {start.error !== null && <ProblemNotice error={start.error} />}
      <Checkbox
        label="Remember this mapping for files with the same columns"
        checked={draft.remember}
        onChange={(event) => onChange({ ...draft, remember: event.currentTarget.checked })}
      />
      <Group gap="sm">
        <Button loading={start.isPending} onClick={() => begin(false)}>Import</Button>
        <Button variant="default" disabled={start.isPending} onClick={() => begin(true)}>Dry run</Button>
        <Text size="sm" c="dimmed">A dry run reads every row, tells what would happen and stores nothing.</Text>
      </Group>
    </>
  )
}

function describe(preview: ImportPreview): string {
  const kinds = { csv: 'Text with columns', jsonl: 'JSON Lines', xlsx: 'Excel workbook' } as const
  const delimiters: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }
  return [
    kinds[preview.format],
    formatBytes(preview.bytes),
    preview.encoding,
    preview.delimiter === null ? null : `separated by ${delimiters[preview.delimiter] ?? `“${preview.delimiter}”`}`,
    `${preview.header.length} columns`,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

interface InterpretedProps {
  readonly fileId: string
  readonly mapping: MappingDraft
  readonly complete: boolean
}

function Interpreted({ fileId, mapping, complete }: InterpretedProps) {
  const [settled] = useDebouncedValue(mapping, 250)
  const rows = useQuery(
    orpc.sources.imports.interpret.queryOptions({ input: { fileId, mapping: settled }, enabled: complete, placeholderData: keepPreviousData }),
  )
  if (!complete) return <Text size="sm" c="dimmed">Choose the columns for text and time first, and name the source.</Text>
  if (rows.error !== null) return <ProblemNotice error={rows.error} />
  if (rows.data === undefined) return <Skeleton height={120} radius="md" />
  return <StoredRows rows={rows.data} mapping={mapping} />
}
