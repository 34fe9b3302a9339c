import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type IncidentAct, withEntry, type Written } from '../../../electron/contract/index.ts'
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
  const adopt = useAdoptIncident()
  const askPerson = useActingPerson()
  return useMutation({
    mutationFn: async ({ id, act, words }: Meant): Promise<Written | null> => {
      const by = await askPerson(words)
      if (by === null) return null
      const written = await client.incidents.act({ id, by, act })
      adopt(written)
      return written
    },
  })
}

/** Shows at once what an entry made of an incident, before the announcement comes back. What does not follow on what is known waits for that. */
export function useAdoptIncident(): (written: Written) => void {
  const queries = useQueryClient()
  return ({ id, entry }) => {
    queries.setQueryData(orpc.incidents.get.queryKey({ input: { id } }), before => (before?.state.through === entry.number - 1 ? { id, state: withEntry(before.state, entry) } : before))
    void queries.invalidateQueries({ queryKey: orpc.incidents.list.key() })
    void queries.invalidateQueries({ queryKey: orpc.incidents.timeline.key() })
  }
}
