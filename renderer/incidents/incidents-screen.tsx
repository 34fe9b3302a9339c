import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { IncidentList } from './incident-list.tsx'
import { IncidentRoom } from './incident-room.tsx'
import type { IncidentsSearch } from './incidents-search.ts'

/** Every incident, or the room of one. */
export function IncidentsScreen() {
  const { incident: opened } = useParams({ from: '/incidents/{-$incident}' })
  const search = useSearch({ from: '/incidents/{-$incident}' })
  const navigate = useNavigate()
  const id = opened !== undefined && /^\d{1,15}$/.test(opened) ? Number(opened) : null
  if (id === null) return <IncidentList />
  const onSearch = (next: IncidentsSearch, replace = false) => void navigate({ to: '/incidents/{-$incident}', params: { incident: String(id) }, search: next, replace })
  return <IncidentRoom key={id} id={id} search={search} onSearch={onSearch} />
}
