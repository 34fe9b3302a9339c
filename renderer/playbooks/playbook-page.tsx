import { lazy, Suspense, useState } from 'react'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconBook2, IconBookmarkPlus, IconHistory, IconPencil, IconSchool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Playbook } from '../../electron/contract/index.ts'
import { useActingPerson } from '../shell/acting-person.tsx'
import { useCommands } from '../shell/commands.ts'
import { client, orpc } from '../shell/engine.ts'
import { LoadingScreen } from '../shell/loading-screen.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { KeepVersion } from './keep-version.tsx'
import { PlaybookMenu } from './playbook-menu.tsx'
import { PlaybookReader } from './playbook-reader.tsx'
import { PlaybookVersions } from './playbook-versions.tsx'
import { librarySearchOf, type PlaybooksSearch, type PlaybookView } from './playbooks-search.ts'
import { usePlaybookActions } from './use-playbook-actions.ts'
import { ProposalsView } from './proposals/proposals-view.tsx'
import { VersionReader } from './version-reader.tsx'
import classes from './playbook-page.module.css'

const PlaybookEditor = lazy(async () => ({ default: (await import('./editor/playbook-editor.tsx')).PlaybookEditor }))

// R is not free: it begins the keys of a recording.
const views = [
  { view: 'read', title: 'Read', key: 'o', Icon: IconBook2 },
  { view: 'edit', title: 'Edit', key: 'e', Icon: IconPencil },
  { view: 'versions', title: 'Versions', key: 'v', Icon: IconHistory },
  { view: 'proposals', title: 'Proposed changes', key: 'p', Icon: IconSchool },
] as const

/** One playbook and the ways to look at it. */
export function PlaybookPage({ id, search }: { readonly id: number; readonly search: PlaybooksSearch }) {
  const { data: playbook, error, refetch } = useQuery(orpc.playbooks.get.queryOptions({ input: { id } }))
  const navigate = useNavigate()
  const view = search.view ?? 'read'
  const library = librarySearchOf(search)
  const show = (next: PlaybookView) => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: String(id) }, search: searchOfView(next, library) })
  const leave = () => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: undefined }, search: library })
  useCommands([
    ...views.filter(one => one.view !== view).map(one => ({ id: `playbook.${one.view}`, title: viewTitles[one.view], group: 'Playbook', keys: [one.key], run: () => show(one.view) })),
    // In the editor Escape leaves a field or a dialogue, never the work.
    ...(view === 'edit' ? [] : [{ id: 'playbook.leave', title: 'Back to the library', group: 'Playbook', keys: ['Escape'], inPalette: false, run: leave }]),
  ])
  return (
    <div className={classes.page} data-view={view}>
      <header className={classes.bar}>
        <Link to="/playbooks/{-$playbook}" params={{ playbook: undefined }} search={library} className={classes.back ?? ''}>
          <IconArrowLeft size={15} aria-hidden /> Library
        </Link>
        <h1 className={classes.title} title={playbook?.content.title}>{playbook?.content.title ?? 'Playbook'}</h1>
        <nav aria-label="Ways to look at the playbook" className={classes.views}>
          {views.map(({ view: one, title, key, Icon }) => (
            <Link
              key={one} to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={searchOfView(one, library)} preload={false}
              className={classes.view ?? ''} data-current={one === view || undefined} aria-current={one === view ? 'page' : undefined} aria-keyshortcuts={key}
            >
              <Icon size={15} aria-hidden /> {title}
              {one === 'proposals' && playbook !== undefined && playbook.summary.proposals > 0 && <span className={classes.count}>{playbook.summary.proposals}</span>}
            </Link>
          ))}
        </nav>
        {playbook && <PageActs playbook={playbook} />}
      </header>
      <div className={classes.body}>
        {error ? (
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        ) : !playbook ? (
          <LoadingScreen />
        ) : view === 'edit' ? (
          <Suspense fallback={<LoadingScreen />}>
            <PlaybookEditor id={id} />
          </Suspense>
        ) : view === 'versions' ? (
          <PlaybookVersions playbook={playbook} search={search} />
        ) : view === 'proposals' ? (
          <ProposalsView playbook={playbook} />
        ) : search.version === undefined ? (
          <PlaybookReader content={playbook.content} summary={playbook.summary} findings={playbook.findings} version={null} />
        ) : (
          <VersionReader summary={playbook.summary} number={search.version} />
        )}
      </div>
    </div>
  )
}

const viewTitles: Readonly<Record<PlaybookView, string>> = { read: 'Read this playbook', edit: 'Edit this playbook', versions: 'Show the versions of this playbook', proposals: 'Show the changes proposed to this playbook' }

const searchOfView = (view: PlaybookView, library: PlaybooksSearch): PlaybooksSearch => (view === 'read' ? library : { ...library, view })

function PageActs({ playbook: { summary, revision } }: { readonly playbook: Playbook }) {
  const actions = usePlaybookActions()
  const askPerson = useActingPerson()
  const [author, setAuthor] = useState<string | null>(null)
  const keep = async () => setAuthor(await askPerson('keep a version of a playbook'))
  const nothingToKeep = summary.version !== null && !summary.changed
  useCommands([
    ...(nothingToKeep ? [] : [{ id: 'playbook.keep', title: 'Keep this playbook as a version', group: 'Playbook', keywords: ['save', 'version', 'approve'], run: () => void keep() }]),
    { id: 'playbook.duplicate', title: 'Duplicate this playbook', group: 'Playbook', keywords: ['copy'], run: () => actions.duplicate(summary) },
    { id: 'playbook.export', title: 'Export this playbook as Markdown', group: 'Playbook', keywords: ['download', 'save', 'file'], run: () => actions.exportFile({ id: summary.id }) },
    { id: 'playbook.remove', title: 'Remove this playbook', group: 'Playbook', keywords: ['delete'], run: () => actions.remove(summary, true) },
  ])
  return (
    <span className={classes.acts}>
      <Button size="compact-sm" variant="default" leftSection={<IconBookmarkPlus size={14} aria-hidden />} disabled={nothingToKeep} onClick={() => void keep()}>
        Keep as a version…
      </Button>
      <PlaybookMenu playbook={summary} actions={actions} opened />
      {author !== null && <KeepVersion newest={summary.version} author={author} onKeep={note => client.playbooks.versions.keep({ id: summary.id, revision, by: author, note })} onClose={() => setAuthor(null)} />}
    </span>
  )
}
