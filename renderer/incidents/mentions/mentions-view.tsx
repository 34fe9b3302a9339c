import { useState } from 'react'
import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { incidentFilter, type Incident } from '../../../electron/contract/index.ts'
import { useCommands } from '../../shell/commands.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { IncidentsSearch } from '../incidents-search.ts'
import { useIncidentActions } from '../use-incident-actions.ts'
import { ChooseMentions } from './choose-mentions.tsx'
import { EpisodeMentions } from './episode-mentions.tsx'

interface MentionsViewProps {
  readonly incident: Incident
  readonly search: IncidentsSearch
  readonly onSearch: (search: IncidentsSearch, replace?: boolean) => void
}

/** The mentions of an incident, or the way to say which they are. */
export function MentionsView({ incident, search, onSearch }: MentionsViewProps) {
  const { state } = incident
  const actions = useIncidentActions(incident.id)
  const [choosing, setChoosing] = useState(false)
  const filter = incidentFilter(state)
  const open = state.closed === null
  const choose = () => setChoosing(true)
  useCommands(open ? [{ id: 'incident.choose-mentions', title: 'Choose the mentions of the incident', group: 'Incident', keys: ['m'], run: choose }] : [])
  return (
    <>
      {filter === null || state.mentions === null ? (
        <EmptyState
          title={open ? 'No mentions were chosen yet' : 'No mentions were chosen'}
          actions={
            open && (
              <Button leftSection={<IconMessages size={16} aria-hidden />} onClick={choose} aria-keyshortcuts="m">
                Choose the mentions
              </Button>
            )
          }
        >
          <p>Say by a view of the Monitor which mentions belong to the incident. From then on they attach themselves: volume, tone, the newest and the loudest stand here.</p>
        </EmptyState>
      ) : (
        <EpisodeMentions incident={incident} name={state.mentions.name} filter={filter} search={search} onSearch={onSearch} onChoose={open ? choose : null} />
      )}
      <ChooseMentions incident={incident} actions={actions} opened={choosing} onClose={() => setChoosing(false)} />
    </>
  )
}
