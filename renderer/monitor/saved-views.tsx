import { useState } from 'react'
import { Button, Menu, Modal, TextInput } from '@mantine/core'
import { IconBookmark, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { SavedView } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { client, orpc, queryClient } from '../shell/engine.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { notifyDone, notifyProblem, notifyUndo } from '../ui/undo.tsx'
import { IncidentViewItems, useIncidentViewCommands } from './incident-view.tsx'
import { type MonitorSearch, searchOfView, viewOf } from './monitor-search.ts'
import classes from './filter-bar.module.css'

const noViews: readonly SavedView[] = []

const readViews = () => queryClient.invalidateQueries({ queryKey: orpc.monitor.views.list.queryKey() })

/** Filters kept under a name: opened, renamed, removed. */
export function SavedViews({ search }: { readonly search: MonitorSearch }) {
  const navigate = useNavigate()
  const { data: views = noViews } = useQuery(orpc.monitor.views.list.queryOptions())
  /** The view being renamed, or "new" while one is being saved. */
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null)
  const open = (view: SavedView) => void navigate({ to: '/monitor', search: searchOfView(view) })
  const remove = useMutation({
    mutationFn: (view: SavedView) => client.monitor.views.remove({ id: view.id }),
    onSuccess: (_, view) => {
      void readViews()
      notifyUndo(`View “${view.name}” removed`, async () => {
        await client.monitor.views.restore({ id: view.id })
        await readViews()
      })
    },
    onError: notifyProblem,
  })
  useCommands([
    { id: 'monitor.save-view', title: 'Save this view', group: 'Views', keys: ['v'], run: () => setNaming('new') },
    ...views.map(view => ({ id: `monitor.view-${view.id}`, title: `Open view: ${view.name}`, group: 'Views', run: () => open(view) })),
  ])
  useIncidentViewCommands(search, views)
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button size="compact-sm" h={26} variant="default" leftSection={<IconBookmark size={14} aria-hidden />}>
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.length > 0 && <Menu.Label>Saved views</Menu.Label>}
          {views.map(view => (
            <div key={view.id} className={classes.view} role="none">
              <Menu.Item onClick={() => open(view)}>{view.name}</Menu.Item>
              <Menu.Item aria-label={`Rename “${view.name}”`} onClick={() => setNaming(view)} w={30} p={7}>
                <IconPencil size={14} aria-hidden />
              </Menu.Item>
              <Menu.Item aria-label={`Remove “${view.name}”`} onClick={() => remove.mutate(view)} w={30} p={7}>
                <IconTrash size={14} aria-hidden />
              </Menu.Item>
            </div>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setNaming('new')}>
            Save this view…
          </Menu.Item>
          <IncidentViewItems search={search} views={views} />
        </Menu.Dropdown>
      </Menu>
      {naming && <NameDialog view={naming} search={search} onClose={() => setNaming(null)} />}
    </>
  )
}

function NameDialog({ view, search, onClose }: { readonly view: SavedView | 'new'; readonly search: MonitorSearch; readonly onClose: () => void }) {
  const [name, setName] = useState(view === 'new' ? '' : view.name)
  const save = useMutation({
    mutationFn: () => client.monitor.views.save(view === 'new' ? { name, ...viewOf(search) } : { ...view, name }),
    onSuccess: saved => {
      void readViews()
      notifyDone(view === 'new' ? `View “${saved.name}” saved` : `View renamed to “${saved.name}”`)
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} title={view === 'new' ? 'Save this view' : 'Rename the view'} size="sm">
      <form
        className={classes.dates}
        onSubmit={event => {
          event.preventDefault()
          if (name.trim()) save.mutate()
        }}
      >
        <TextInput
          label="Name" value={name} maxLength={80} required data-autofocus onChange={event => setName(event.currentTarget.value)}
          description={view === 'new' ? 'Keeps the filters and the period; a moving period goes on moving.' : undefined}
        />
        {save.error && <ProblemNotice error={save.error} />}
        <Button type="submit" loading={save.isPending} disabled={!name.trim()}>
          {view === 'new' ? 'Save' : 'Rename'}
        </Button>
      </form>
    </Modal>
  )
}
