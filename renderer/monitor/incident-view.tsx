import { Menu } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type IncidentSummary, type SavedView, withoutPeriod } from '../../electron/contract/index.ts'
import { sameFilter, shortName } from '../incidents/mentions/mention-choices.ts'
import { useAdoptIncident } from '../incidents/timeline/use-incident-act.ts'
import { useActingPerson } from '../shell/acting-person.tsx'
import { useCommands } from '../shell/commands.ts'
import { client, orpc, queryClient } from '../shell/engine.ts'
import { notifyProblem, notifyUndo } from '../ui/undo.tsx'
import { chipsOf } from './filter-chips.ts'
import { useNames } from './monitor-context.ts'
import { type MonitorSearch, viewOf } from './monitor-search.ts'

const none: readonly IncidentSummary[] = []

/** Makes the search that is looked at the one that says which mentions belong to an incident. */
export function IncidentViewItems({ search, views }: { readonly search: MonitorSearch; readonly views: readonly SavedView[] }) {
  const open = useOpenIncidents()
  const attach = useForIncident(search, views)
  if (open.length === 0) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Use this search for an incident</Menu.Label>
      {open.map(incident => (
        <Menu.Item key={incident.id} leftSection={<IconFlag size={14} aria-hidden />} onClick={() => void attach(incident)}>
          {incident.title}
        </Menu.Item>
      ))}
    </>
  )
}

/** Offers the same in the palette. */
export function useIncidentViewCommands(search: MonitorSearch, views: readonly SavedView[]): void {
  const open = useOpenIncidents()
  const attach = useForIncident(search, views)
  useCommands(open.map(incident => ({ id: `monitor.for-incident-${incident.id}`, title: `Use this search for the incident: ${incident.title}`, group: 'Views', keywords: ['mentions'], run: () => void attach(incident) })))
}

function useOpenIncidents(): readonly IncidentSummary[] {
  const { data = none } = useQuery(orpc.incidents.list.queryOptions())
  return data.filter(({ closedAt }) => closedAt === null)
}

function useForIncident(search: MonitorSearch, views: readonly SavedView[]) {
  const askPerson = useActingPerson()
  const adopt = useAdoptIncident()
  const { brands, sourceNames } = useNames()
  return async ({ id, title }: IncidentSummary): Promise<void> => {
    const filter = withoutPeriod(viewOf(search).filter)
    const named = views.find(view => sameFilter(view.filter, filter))?.name ?? nameOfSearch(search, chipsOf(search, brands, sourceNames).map(({ value }) => value))
    const by = await askPerson('choose the mentions')
    if (by === null) return
    try {
      const before = (await queryClient.fetchQuery(orpc.incidents.get.queryOptions({ input: { id } }))).state.mentions
      adopt(await client.incidents.act({ id, by, act: { type: 'mentions', view: { name: named, filter } } }))
      notifyUndo(`“${title}” has the mentions of this search now, since its first signal.`, async () => adopt(await client.incidents.act({ id, by, act: { type: 'mentions', view: before } })))
    } catch (error) {
      notifyProblem(error)
    }
  }
}

/** A search that has no name of its own is called by what it looks for. */
export function nameOfSearch({ search }: Pick<MonitorSearch, 'search'>, filters: readonly string[]): string {
  const parts = [...(search === undefined || search.trim() === '' ? [] : [search.trim()]), ...filters]
  return parts.length === 0 ? 'All mentions' : shortName(parts.join(', '))
}
