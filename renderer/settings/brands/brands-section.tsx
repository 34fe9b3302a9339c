import { useState } from 'react'
import { ActionIcon, Badge, Button, Group, Progress, Skeleton, Text } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Brand } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatCount } from '../../ui/number-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { readDraft } from '../kept-draft.ts'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Panel, Section } from '../section.tsx'
import { brandDraft } from './brand-draft.ts'
import { BrandForm } from './brand-form.tsx'
import classes from './brands-section.module.css'

/** Whose names the console listens for. */
export function BrandsSection() {
  const brands = useQuery(orpc.monitor.brands.list.queryOptions())
  const recording = useRecording()
  // Ids mean other brands in a recording, so its drafts are kept apart.
  const draftName = (brand: number | 'new') => `${recording === null ? '' : 'recording.'}brand.${brand}`
  // A form that was left open with something typed in it opens again.
  const [open, setOpen] = useState<number | 'new' | null>(() => (readDraft(draftName('new'), brandDraft) === null ? null : 'new'))
  const own = brands.data?.filter((brand) => brand.kind === 'own') ?? []
  const competitors = brands.data?.filter((brand) => brand.kind === 'competitor') ?? []
  const row = (brand: Brand) => (
    <BrandRow key={brand.id} brand={brand} draftName={draftName(brand.id)} editing={open === brand.id} onEdit={() => setOpen(brand.id)} onDone={() => setOpen(null)} />
  )
  return (
    <Section
      title="Brands"
      lead="The names, handles and products that make a mention yours. Competitors are counted for the share of voice."
      actions={open !== 'new' && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>Add a brand</Button>}
    >
      {recording !== null && (
        <RecordingNotice>These are the brands of “{recording.title}”. What you change here goes away when you leave it.</RecordingNotice>
      )}
      <MatchingProgress />
      {brands.error !== null && <ProblemNotice error={brands.error} />}
      {open === 'new' && (
        <Panel title="Add a brand">
          <BrandForm brand={null} draftName={draftName('new')} onDone={() => setOpen(null)} />
        </Panel>
      )}
      {brands.isPending && <Skeleton height={120} radius="md" />}
      {brands.data?.length === 0 && open !== 'new' && (
        <EmptyState title="No brand yet" actions={<Button onClick={() => setOpen('new')}>Add a brand</Button>}>
          <p>One name is enough to begin. Handles, products and excluding words make the match sharper later.</p>
        </EmptyState>
      )}
      {own.length > 0 && <div className={classes.list}>{own.map(row)}</div>}
      {competitors.length > 0 && (
        <>
          <h2 className={classes.heading}>Competitors</h2>
          <div className={classes.list}>{competitors.map(row)}</div>
        </>
      )}
    </Section>
  )
}

function MatchingProgress() {
  const progress = useQuery(
    orpc.monitor.brands.progress.queryOptions({ refetchInterval: (query) => (query.state.data == null ? 5_000 : 700) }),
  )
  if (progress.data == null) return null
  const { done, total } = progress.data
  return (
    <div role="status">
      <Text size="sm" mb={6}>
        Matching stored mentions again: {formatCount(done)} of {formatCount(total)}
      </Text>
      <Progress value={total === 0 ? 100 : (100 * done) / total} aria-label="Matching stored mentions again" />
    </div>
  )
}

interface BrandRowProps {
  readonly brand: Brand
  readonly draftName: string
  readonly editing: boolean
  readonly onEdit: () => void
  readonly onDone: () => void
}

function BrandRow({ brand, draftName, editing, onEdit, onDone }: BrandRowProps) {
  const queries = useQueryClient()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.monitor.key() })
  const remove = useMutation(
    orpc.monitor.brands.remove.mutationOptions({
      onSuccess: async () => {
        await reread()
        notifyUndo(`${brand.name} removed. Its mentions stay.`, async () => {
          await client.monitor.brands.restore({ id: brand.id })
          await reread()
        })
      },
    }),
  )
  if (editing) {
    return (
      <Panel title={brand.name}>
        <BrandForm brand={brand} draftName={draftName} onDone={onDone} />
      </Panel>
    )
  }
  return (
    <article className={classes.brand} aria-label={brand.name}>
      <div className={classes.top}>
        <h2 className={classes.name}>{brand.name}</h2>
        <Group gap={4}>
          <ActionIcon variant="subtle" color="gray" aria-label={`Change ${brand.name}`} onClick={onEdit}>
            <IconPencil size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${brand.name}`} loading={remove.isPending} onClick={() => remove.mutate({ id: brand.id })}>
            <IconTrash size={17} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <dl className={classes.words}>
        <Words label="Spellings" words={brand.names} />
        <Words label="Handles" words={brand.handles.map((handle) => `@${handle}`)} />
        <Words label="Products" words={brand.products} />
        <Words label="Excluding" words={brand.excluding} />
      </dl>
      {brand.names.length + brand.handles.length + brand.products.length + brand.excluding.length === 0 && (
        <Text size="sm" c="dimmed">Matches by its name alone.</Text>
      )}
      {remove.error !== null && <ProblemNotice error={remove.error} />}
    </article>
  )
}

function Words({ label, words }: { readonly label: string; readonly words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        {words.map((word) => (
          <Badge key={word} variant="default" radius="sm" tt="none" fw={500}>{word}</Badge>
        ))}
      </dd>
    </div>
  )
}
