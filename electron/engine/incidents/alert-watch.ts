import type { Alert } from '../../contract/index.ts'
import type { Log } from '../ports.ts'
import { alertsToNote, CONSOLE, remindsOfAnother } from './alert-notes.ts'
import type { Timelines } from './timelines.ts'

export interface AlertWatchParts {
  readonly timelines: Timelines
  readonly log: Log
  /** Those that lasted at an instant or were raised after it, in any order. */
  readonly alertsSince: (from: number) => Promise<readonly Alert[]>
  /** null when it is not stored any more. */
  readonly alertOf: (id: number) => Promise<Alert | null>
}

/**
 * Writes alerts into the timelines of open incidents. It compares what there is with what was noted: whatever happened
 * while it could not write is made up for at the next occasion.
 */
export function createAlertWatch({ timelines, log, alertsSince, alertOf }: AlertWatchParts) {
  let asked = false
  let closed = false
  let work: Promise<void> = Promise.resolve()

  const note = async (): Promise<void> => {
    for (const id of await timelines.ids()) {
      // A timeline that can't be read keeps nothing from the others.
      await noteIn(id).catch((error: unknown) => log.error(`Alerts could not be noted in the timeline of incident ${id}`, error))
    }
  }
  const noteIn = async (id: number): Promise<void> => {
    const { closed: over, declaration, declaredAt } = await timelines.stateAt(id)
    if (over !== null) return
    const cause = declaration.alert === null ? null : await alertOf(declaration.alert)
    const alerts = [...(cause ? [cause] : []), ...(await alertsSince(declaredAt)).filter((alert) => alert.id !== cause?.id && !remindsOfAnother(alert, id))]
    for (;;) {
      const [next] = alertsToNote(await timelines.stateAt(id), alerts)
      if (next === undefined || closed) break
      await timelines.add(id, CONSOLE, () => next)
    }
  }

  return {
    /** Call when alerts changed, or an incident was declared. */
    heard(): void {
      if (asked || closed) return
      asked = true
      work = work.then(async () => {
        asked = false
        if (!closed) await note()
      }).catch((error: unknown) => log.error('Alerts could not be noted in the timelines of incidents', error))
    },
    /** Waits until everything heard of was noted. */
    settled: (): Promise<void> => work,
    close(): Promise<void> {
      closed = true
      return work
    },
  }
}
