import { lazy, Suspense, useState } from 'react'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconBookmarkPlus, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Block } from '../../../electron/contract/index.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { useCommands } from '../../shell/commands.ts'
import { client, orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { KeepVersion } from '../keep-version.tsx'
import type { PlaybooksSearch } from '../playbooks-search.ts'
import { BlockVersions } from './block-versions.tsx'
import { useBlockActions } from './use-block-actions.ts'
import classes from '../playbook-page.module.css'

const BlockEditor = lazy(async () => ({ default: (await import('./block-editor.tsx')).BlockEditor }))

const views = [
  { view: 'edit', title: 'Edit', key: 'e', Icon: IconPencil },
  { view: 'versions', title: 'Versions and use', key: 'v', Icon: IconHistory },
] as const

/** One block: edited like a playbook of one phase, and with its versions. */
export function BlockPage({ blockKey, search }: { readonly blockKey: string; readonly search: PlaybooksSearch }) {
  const { data: block, error, refetch } = useQuery(orpc.playbooks.blocks.get.queryOptions({ input: { key: blockKey } }))
  const navigate = useNavigate()
  const view = search.view === 'versions' ? 'versions' : 'edit'
  const searchOf = (one: 'edit' | 'versions'): PlaybooksSearch => (one === 'edit' ? { block: blockKey } : { block: blockKey, view: one })
  useCommands(views.filter((one) => one.view !== view).map((one) => ({
    id: `block.${one.view}`, title: one.view === 'edit' ? 'Edit this block' : 'Show the versions of this block', group: 'Block', keys: [one.key],
    run: () => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: 'blocks' }, search: searchOf(one.view) }),
  })))
  return (
    <div className={classes.page} data-view={view}>
      <header className={classes.bar}>
        <Link to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={{}} className={classes.back ?? ''}>
          <IconArrowLeft size={15} aria-hidden /> Blocks
        </Link>
        <h1 className={classes.title} title={block?.content.name}>{block?.content.name ?? 'Block'}</h1>
        <nav aria-label="Ways to look at the block" className={classes.views}>
          {views.map(({ view: one, title, key, Icon }) => (
            <Link
              key={one} to="/playbooks/{-$playbook}" params={{ playbook: 'blocks' }} search={searchOf(one)} preload={false}
              className={classes.view ?? ''} data-current={one === view || undefined} aria-current={one === view ? 'page' : undefined} aria-keyshortcuts={key}
            >
              <Icon size={15} aria-hidden /> {title}
            </Link>
          ))}
        </nav>
        {block && <PageActs block={block} />}
      </header>
      <div className={classes.body}>
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !block ? (
          <LoadingScreen />
        ) : view === 'edit' ? (
          <Suspense fallback={<LoadingScreen />}>
            <BlockEditor blockKey={blockKey} />
          </Suspense>
        ) : (
          <BlockVersions block={block} search={search} />
        )}
      </div>
    </div>
  )
}

function PageActs({ block: { summary, revision } }: { readonly block: Block }) {
  const actions = useBlockActions()
  const askPerson = useActingPerson()
  const [author, setAuthor] = useState<string | null>(null)
  const keep = async () => setAuthor(await askPerson('keep a version of a block'))
  const nothingToKeep = summary.version !== null && !summary.changed
  useCommands([
    ...(nothingToKeep ? [] : [{ id: 'block.keep', title: 'Keep this block as a version', group: 'Block', run: () => void keep() }]),
    { id: 'block.remove', title: 'Remove this block', group: 'Block', run: () => actions.remove(summary, true) },
  ])
  return (
    <span className={classes.acts}>
      <Button size="compact-sm" variant="default" leftSection={<IconBookmarkPlus size={14} aria-hidden />} disabled={nothingToKeep} onClick={() => void keep()}>
        Keep as a version…
      </Button>
      <Button size="compact-sm" variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => actions.remove(summary, true)}>
        Remove
      </Button>
      {author !== null && (
        <KeepVersion
          newest={summary.version} author={author} onClose={() => setAuthor(null)} told="Playbooks that carry an older version are offered it."
          onKeep={(note) => client.playbooks.blocks.versions.keep({ key: summary.key, revision, by: author, note })}
        />
      )}
    </span>
  )
}
