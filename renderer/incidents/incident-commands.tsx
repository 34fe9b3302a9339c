import { lazy, Suspense, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { IncidentSummary } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { orpc } from '../shell/engine.ts'

const DeclareDialog = lazy(async () => ({ default: (await import('./declare/declare-dialog.tsx')).DeclareDialog }))

const none: readonly IncidentSummary[] = []

/** Offers every incident by its title, and a new one, from every screen. */
export function IncidentCommands() {
  const navigate = useNavigate()
  const [declaring, setDeclaring] = useState(false)
  const { data: incidents = none } = useQuery(orpc.incidents.list.queryOptions())
  useCommands([
    { id: 'incidents.declare', title: 'Declare an incident', group: 'Incidents', keywords: ['crisis', 'new', 'start', 'open'], run: () => setDeclaring(true) },
    ...incidents.map(({ id, title, closedAt }) => ({
      id: `incidents.open-${id}`,
      title: `Open incident: ${title}`,
      group: 'Incidents',
      keywords: [closedAt === null ? 'open' : 'closed'],
      run: () => void navigate({ to: '/incidents/{-$incident}', params: { incident: String(id) }, search: {} }),
    })),
  ])
  // Read when it is first needed, and kept from then on: what was typed into it stays.
  const [needed, setNeeded] = useState(false)
  if (declaring && !needed) setNeeded(true)
  return (
    needed && (
      <Suspense fallback={null}>
        <DeclareDialog opened={declaring} onClose={() => setDeclaring(false)} />
      </Suspense>
    )
  )
}
