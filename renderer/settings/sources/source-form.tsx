import { useState } from 'react'
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sourceDefinition } from '../../../electron/contract/index.ts'
import type { MentionKind, Source } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { issuesOf } from '../form-issues.ts'
import type { FormIssues } from '../form-issues.ts'
import { kindWords as mentionKindWords } from '../imports/mapping-fields.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { FolderFields } from './folder-fields.tsx'
import { definitionOf, draftOf, hostOf, sourceDraft } from './source-draft.ts'
import type { NewSourceKind, SourceDraft } from './source-draft.ts'

interface SourceFormProps {
  readonly kind: NewSourceKind
  /** The source being changed; null adds one. */
  readonly source: Source | null
  readonly onSaved: (source: Source) => void
  readonly onDiscard: () => void
}

/** Adds or changes a feed, a watched folder or a webhook. What is typed is kept until it is saved or discarded. */
export function SourceForm({ kind, source, onSaved, onDiscard }: SourceFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(`source.${source?.id ?? `new.${kind}`}`, sourceDraft, draftOf(source?.definition ?? null))
  const [issues, setIssues] = useState<FormIssues | null>(null)
  const save = useMutation(
    orpc.sources.save.mutationOptions({
      onSuccess: async (saved) => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.sources.key() })
        onSaved(saved)
      },
    }),
  )
  const set = (part: Partial<SourceDraft>) => change({ ...draft, ...part })
  return (
    <form
      noValidate
      aria-label={source === null ? `Add: ${kind}` : `Change ${source.definition.name}`}
      onSubmit={(event) => {
        event.preventDefault()
        const parsed = sourceDefinition.safeParse(definitionOf(kind, draft))
        setIssues(parsed.success ? {} : issuesOf(parsed.error))
        if (parsed.success) save.mutate(source === null ? { definition: parsed.data } : { id: source.id, definition: parsed.data })
      }}
    >
      <Stack gap="md">
        {kind === 'feed' && <FeedFields draft={draft} issues={issues ?? {}} onChange={set} />}
        {kind === 'folder' && <FolderFields draft={draft} issues={issues} onChange={set} />}
        {kind === 'webhook' && (
          <TextInput
            label="Name"
            description="The program or service that will send, e.g. “Help desk”"
            required
            maw={420}
            autoFocus
            value={draft.name}
            error={issues?.['name']}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
        )}
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{source === null ? 'Add source' : 'Save source'}</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDiscard()
            }}
          >
            Discard
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

interface FeedFieldsProps {
  readonly draft: SourceDraft
  readonly issues: FormIssues
  readonly onChange: (part: Partial<SourceDraft>) => void
}

function FeedFields({ draft, issues, onChange }: FeedFieldsProps) {
  return (
    <>
      <TextInput
        type="url"
        label="Address of the feed"
        description="The one that ends in .xml, /feed or /rss, not the page itself"
        placeholder="https://"
        required
        autoFocus
        value={draft.url}
        error={issues['url']}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <Group gap="md" align="flex-start" grow>
        <TextInput
          label="Name"
          description="Left empty, it is named after its host"
          placeholder={hostOf(draft.url)}
          value={draft.name}
          error={draft.url.trim() === '' ? undefined : issues['name']}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
        <NumberInput
          label="Ask every"
          description="Minutes; longer after an error"
          min={1}
          max={1_440}
          allowDecimal={false}
          suffix=" min"
          value={draft.everyMinutes ?? ''}
          error={issues['everyMinutes']}
          onChange={(minutes) => onChange({ everyMinutes: typeof minutes === 'number' ? minutes : null })}
        />
        <Select
          label="What its entries are"
          description="Kind of mention they become"
          allowDeselect={false}
          data={Object.entries(mentionKindWords).map(([value, label]) => ({ value, label }))}
          value={draft.mentionKind}
          onChange={(kind) => kind !== null && onChange({ mentionKind: kind as MentionKind })}
        />
      </Group>
    </>
  )
}
