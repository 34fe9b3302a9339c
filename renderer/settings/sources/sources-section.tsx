import { useState } from 'react'
import { Button, Menu, Skeleton } from '@mantine/core'
import { IconBroadcast, IconChevronDown, IconFileUpload, IconFolder, IconPlus, IconRss } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Source } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { RecordingNotice, useRecording } from '../recording-notice.tsx'
import { Panel, Section } from '../section.tsx'
import { newSourceKinds, openDraftKind } from './source-draft.ts'
import type { NewSourceKind } from './source-draft.ts'
import { SourceForm } from './source-form.tsx'
import { SourceRow } from './source-row.tsx'
import classes from './sources.module.css'

const additions: Readonly<Record<NewSourceKind, { readonly label: string; readonly hint: string; readonly icon: typeof IconRss }>> = {
  feed: { label: 'RSS or Atom feed', hint: 'News, blogs, forums; asked every few minutes', icon: IconRss },
  folder: { label: 'Watched folder', hint: 'Files dropped there are imported', icon: IconFolder },
  webhook: { label: 'Webhook', hint: 'Another program sends mentions to this computer', icon: IconBroadcast },
}

/** What comes in, and how each of it is doing. */
export function SourcesSection() {
  const sources = useQuery(orpc.sources.list.queryOptions({ refetchInterval: 5_000 }))
  const [adding, setAdding] = useState<NewSourceKind | null>(openDraftKind)
  const [webhookMade, setWebhookMade] = useState<number | null>(null)
  const recording = useRecording()
  const saved = (source: Source) => {
    setAdding(null)
    if (source.definition.kind === 'webhook') setWebhookMade(source.id)
  }
  return (
    <Section
      title="Sources"
      lead="Where mentions come from. Each is asked on its own; one that fails keeps none of the others waiting."
      actions={recording === null && <AddMenu onAdd={setAdding} />}
    >
      {recording !== null && (
        <RecordingNotice>These sources play “{recording.title}”. Sources of your own belong to the live workspace.</RecordingNotice>
      )}
      {sources.error !== null && <ProblemNotice error={sources.error} onRetry={() => void sources.refetch()} />}
      {adding !== null && recording === null && (
        <Panel title={`Add: ${additions[adding].label}`} lead={additions[adding].hint}>
          <SourceForm key={adding} kind={adding} source={null} onSaved={saved} onDiscard={() => setAdding(null)} />
        </Panel>
      )}
      {sources.isPending && <Skeleton height={160} radius="md" />}
      {sources.data?.length === 0 && adding === null && recording === null && (
        <EmptyState
          title="Nothing comes in yet"
          actions={
            <>
              <Button onClick={() => setAdding('feed')}>Connect a feed</Button>
              <Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/{-$section}" params={{ section: 'imports' }} />}>
                Import a file
              </Button>
            </>
          }
        >
          <p>A feed is the quickest beginning: paste the address of a news search, a blog or a forum.</p>
        </EmptyState>
      )}
      <div className={classes.list}>
        {sources.data?.map((source) => (
          <SourceRow key={source.id} source={source} openAccess={source.id === webhookMade} fixed={recording !== null} />
        ))}
      </div>
    </Section>
  )
}

function AddMenu({ onAdd }: { readonly onAdd: (kind: NewSourceKind) => void }) {
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button leftSection={<IconPlus size={16} aria-hidden />} rightSection={<IconChevronDown size={14} aria-hidden />}>Add a source</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {newSourceKinds.map((kind) => {
          const { label, hint, icon: Icon } = additions[kind]
          return (
            <Menu.Item key={kind} leftSection={<Icon size={18} aria-hidden />} onClick={() => onAdd(kind)}>
              <span className={classes.choice}>{label}</span>
              <span className={classes.hint}>{hint}</span>
            </Menu.Item>
          )
        })}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconFileUpload size={18} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/settings/{-$section}" params={{ section: 'imports' }} />}
        >
          <span className={classes.choice}>Import a file once</span>
          <span className={classes.hint}>CSV, JSON Lines or Excel</span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
