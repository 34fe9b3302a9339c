import { useEffect, useMemo, useRef } from 'react'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import type { IncidentAct, Written } from '../../electron/contract/index.ts'
import { base64Of } from '../playbooks/read-files.ts'
import { useActingPerson } from '../shell/acting-person.tsx'
import { client, orpc } from '../shell/engine.ts'
import { bytesOf, downloadBlob } from '../ui/download.ts'
import { problemOf } from '../ui/problem.ts'
import { notifyDone, notifyProblem } from '../ui/undo.tsx'
import { MOST_EVIDENCE_BYTES } from './kept-evidence.ts'
import { useAdoptIncident } from './timeline/use-incident-act.ts'

/** Where evidence is attached: to a task, or to the incident as a whole. */
export type EvidencePlace = { readonly run: number; readonly task: string } | null

/** What can be done in an incident, each act signed by whoever works here. The object stays the same for as long as the incident does. */
export function useIncidentActions(id: number) {
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const adopt = useAdoptIncident()
  const newest = useRef({ askPerson, adopt })
  useEffect(() => {
    newest.current = { askPerson, adopt }
  })
  return useMemo(() => {
    /** Carries out what a person signs. @returns null when they thought better of it, or when it could not be done: then that is told */
    const sign = async (act: string, work: (by: string) => Promise<Written>): Promise<Written | null> => {
      const by = await newest.current.askPerson(act)
      if (by === null) return null
      try {
        const written = await work(by)
        newest.current.adopt(written)
        return written
      } catch (error) {
        // Somebody else was faster: what is on the screen is not what stands.
        if (problemOf(error).kind === 'conflict') void queries.invalidateQueries({ queryKey: orpc.incidents.key() })
        notifyProblem(error)
        return null
      }
    }
    return {
      /** @param why completes "Your name is recorded when you …" */
      act: (act: IncidentAct, why: string): Promise<Written | null> => sign(why, by => client.incidents.act({ id, by, act })),
      /** The name of whoever works here; asks for it where it is not known. */
      person: (why: string): Promise<string | null> => newest.current.askPerson(why),
      async attach(file: File, place: EvidencePlace, note = ''): Promise<Written | null> {
        if (file.size > MOST_EVIDENCE_BYTES) {
          notifications.show({ message: `“${file.name}” is larger than 25 MB and was not attached. Keep it where it is safe, and write a comment that says where.`, autoClose: false })
          return null
        }
        const written = await sign('attach evidence', async by => {
          const base64 = await base64Of(file)
          return client.incidents.evidence.attachFile({ id, by, run: place?.run ?? null, task: place?.task ?? null, name: file.name, base64, note })
        })
        if (written !== null) notifyDone(`“${file.name}” is kept with its hash.`)
        return written
      },
      async download({ hash, name }: { readonly hash: string; readonly name: string }): Promise<void> {
        try {
          const { base64 } = await client.incidents.evidence.read({ hash })
          downloadBlob(name, new Blob([bytesOf(base64)]))
        } catch (error) {
          notifyProblem(error)
        }
      },
    }
  }, [id, queries])
}
export type IncidentActions = ReturnType<typeof useIncidentActions>
