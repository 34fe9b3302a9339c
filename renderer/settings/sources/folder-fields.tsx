import { useState } from 'react'
import { Button, FileButton, Group, Select, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { client, orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { FormIssues } from '../form-issues.ts'
import { MappingForm } from '../imports/mapping-form.tsx'
import { sendFile } from '../imports/upload.ts'
import type { SourceDraft } from './source-draft.ts'

/** The first part of an example file is enough to know its columns. Bytes. */
const EXAMPLE_BYTES = 8_000_000

interface FolderFieldsProps {
  readonly draft: SourceDraft
  /** null until the form was sent once. */
  readonly issues: FormIssues | null
  readonly onChange: (part: Partial<SourceDraft>) => void
}

/** Folder, and the mapping its files are read with: a remembered one, or one made from an example file. */
export function FolderFields({ draft, issues, onChange }: FolderFieldsProps) {
  const mappings = useQuery(orpc.sources.mappings.list.queryOptions())
  const [failure, setFailure] = useState<unknown>(null)
  const [reading, setReading] = useState(false)
  const readExample = async (file: File) => {
    setReading(true)
    setFailure(null)
    try {
      const whole = /\.xlsx$/i.test(file.name) || file.size <= EXAMPLE_BYTES
      const part = whole ? file : new File([file.slice(0, EXAMPLE_BYTES)], file.name)
      const fileId = await sendFile(client.sources.imports, part, () => undefined, new AbortController().signal)
      if (fileId === null) return
      const preview = await client.sources.imports.preview({ fileId })
      onChange({ mapping: preview.suggested, header: [...preview.header] })
    } catch (error) {
      setFailure(error)
    } finally {
      setReading(false)
    }
  }
  const missing = issues !== null && draft.mapping === null
  return (
    <>
      <Group gap="md" align="flex-start" grow>
        <TextInput
          label="Name"
          required
          autoFocus
          value={draft.name}
          error={issues?.['name']}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Folder on this computer"
          required
          placeholder="/home/you/exports or C:\Exports"
          value={draft.folder}
          error={issues?.['folder']}
          onChange={(event) => onChange({ folder: event.currentTarget.value })}
        />
      </Group>
      <Group gap="sm" align="flex-end">
        {mappings.data !== undefined && mappings.data.length > 0 && (
          <Select
            label="Read its files with the mapping"
            placeholder="Choose a remembered mapping"
            w={320}
            data={mappings.data.map((saved) => ({ value: String(saved.id), label: saved.name }))}
            error={missing ? 'Choose a mapping, or an example file' : undefined}
            value={null}
            onChange={(id) => {
              const saved = mappings.data.find((candidate) => String(candidate.id) === id)
              if (saved !== undefined) onChange({ mapping: saved.mapping, header: [...saved.header] })
            }}
          />
        )}
        <FileButton
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.xlsx"
          onChange={(file) => file !== null && void readExample(file)}
          inputProps={{ 'aria-label': 'Example file' }}
        >
          {(props) => <Button {...props} variant="default" loading={reading}>Take the columns from an example file</Button>}
        </FileButton>
      </Group>
      {failure !== null && <ProblemNotice error={failure} />}
      {draft.mapping === null ? (
        <Text size="sm" c={missing ? 'var(--negative-text)' : 'dimmed'}>
          The console has to know which column is what. Choose an example of the files that will lie there; it is read for its columns and not imported.
        </Text>
      ) : (
        <MappingForm header={draft.header} rows={[]} mapping={draft.mapping} onChange={(mapping) => onChange({ mapping })} showIssues={issues !== null} />
      )}
    </>
  )
}
