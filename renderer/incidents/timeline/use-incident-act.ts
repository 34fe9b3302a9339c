import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Incident, IncidentAct } from '../../../electron/contract/index.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { client, orpc } from '../../shell/engine.ts'

interface Meant {
  readonly id: number
  readonly act: IncidentAct
  /** What the name is asked for, after "when you": "write the note". */
  readonly words: string
}

/** Adds an entry to an incident's timeline, signed. Gives null when whoever acts thought better of giving a name. */
export function useIncidentAct() {
  const askPerson = useActingPerson()
  const adopt = useAdoptIncident()
  return useMutation({
    mutationFn: async ({ id, act, words }: Meant): Promise<Incident | null> => {
      const by = await askPerson(words)
      if (by === null) return null
      const incident = await client.incidents.act({ id, by, act })
      adopt(incident)
      return incident
    },
  })
}

/** Shows at once where an incident stands after an act, before the announcement comes back. */
export function useAdoptIncident(): (incident: Incident) => void {
  const queries = useQueryClient()
  return incident => {
    queries.setQueryData(orpc.incidents.get.queryKey({ input: { id: incident.id } }), incident)
    void queries.invalidateQueries({ queryKey: orpc.incidents.list.key() })
    void queries.invalidateQueries({ queryKey: orpc.incidents.timeline.key() })
  }
}
