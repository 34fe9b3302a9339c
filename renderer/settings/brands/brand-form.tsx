import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button, Group, SegmentedControl, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { brandDefinition } from '../../../electron/contract/index.ts'
import type { Brand } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { issuesOf, issueUnder } from '../form-issues.ts'
import type { FormIssues } from '../form-issues.ts'
import { useKeptDraft } from '../kept-draft.ts'
import { brandDraft, definitionOf, draftOf, emptyBrand } from './brand-draft.ts'
import type { BrandDraft } from './brand-draft.ts'

interface BrandFormProps {
  /** The brand being changed; null adds one. */
  readonly brand: Brand | null
  /** Name of its kept draft. */
  readonly draftName: string
  readonly onDone: () => void
}

/** Adds or changes a brand. What is typed is kept until it is saved or discarded. */
export function BrandForm({ brand, draftName, onDone }: BrandFormProps) {
  const queries = useQueryClient()
  const { draft, change, forget } = useKeptDraft(draftName, brandDraft, brand === null ? emptyBrand : draftOf(brand))
  const [issues, setIssues] = useState<FormIssues>({})
  const save = useMutation(
    orpc.monitor.brands.save.mutationOptions({
      onSuccess: async () => {
        forget()
        await queries.invalidateQueries({ queryKey: orpc.monitor.key() })
        onDone()
      },
    }),
  )
  const set = (part: Partial<BrandDraft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const parsed = brandDefinition.safeParse(definitionOf(draft))
    setIssues(parsed.success ? {} : issuesOf(parsed.error))
    if (parsed.success) save.mutate(brand === null ? parsed.data : { ...parsed.data, id: brand.id })
  }
  return (
    <form onSubmit={submit} noValidate aria-label={brand === null ? 'Add a brand' : `Change ${brand.name}`}>
      <Stack gap="md">
        <Group align="flex-end" gap="md" wrap="nowrap">
          <TextInput
            label="Name"
            description="As people write it. Counts as a match whatever its capitals."
            required
            autoFocus
            flex={1}
            value={draft.name}
            error={issues['name']}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <SegmentedControl
            aria-label="Whose brand it is"
            value={draft.kind}
            onChange={(kind) => set({ kind: kind === 'competitor' ? 'competitor' : 'own' })}
            data={[
              { value: 'own', label: 'Ours' },
              { value: 'competitor', label: 'A competitor’s' },
            ]}
          />
        </Group>
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" verticalSpacing="md">
          <WordsInput
            label="Other spellings"
            description="Abbreviations, common misspellings, the name in other scripts."
            value={draft.names}
            issue={issueUnder(issues, 'names')}
            onChange={(names) => set({ names })}
          />
          <WordsInput
            label="Handles"
            description="Accounts, with or without @. A text that tags one is a direct mention."
            value={draft.handles}
            issue={issueUnder(issues, 'handles')}
            onChange={(handles) => set({ handles })}
          />
          <WordsInput
            label="Products"
            description="Product and model names that count as the brand."
            value={draft.products}
            issue={issueUnder(issues, 'products')}
            onChange={(products) => set({ products })}
          />
          <WordsInput
            label="Excluding words"
            description="A text with one of these is about something else, unless it tags a handle."
            value={draft.excluding}
            issue={issueUnder(issues, 'excluding')}
            onChange={(excluding) => set({ excluding })}
          />
        </SimpleGrid>
        {save.error !== null && <ProblemNotice error={save.error} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>{brand === null ? 'Add brand' : 'Save brand'}</Button>
          <Button
            variant="default"
            onClick={() => {
              forget()
              onDone()
            }}
          >
            Discard
          </Button>
          {brand !== null && <Text size="sm" c="dimmed">Stored mentions are matched again after saving.</Text>}
        </Group>
      </Stack>
    </form>
  )
}

interface WordsInputProps {
  readonly label: string
  readonly description: string
  readonly value: string[]
  readonly issue: string | undefined
  readonly onChange: (words: string[]) => void
}

function WordsInput({ label, description, value, issue, onChange }: WordsInputProps) {
  return (
    <TagsInput
      label={label}
      description={description}
      placeholder={value.length === 0 ? 'Type and press Enter' : undefined}
      splitChars={[',', ';', '\n']}
      value={value}
      error={issue}
      onChange={onChange}
    />
  )
}
