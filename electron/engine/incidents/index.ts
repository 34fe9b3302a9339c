import {
  incidentFilter,
  isSettled,
  taskClocks,
  taskIn,
  type ChainCheck,
  type Declaration,
  type Incident,
  type IncidentAct,
  type IncidentMentions,
  type IncidentState,
  type IncidentSummary,
  type Mention,
  type PlaybookContent,
  type Topic,
  type Written,
} from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import { createAlertWatch, type AlertWatchParts } from './alert-watch.ts'
import { contentOfAct } from './acts.ts'
import { verdictOf, writeBundle } from './bundle.ts'
import { bundleFiles, type BundleFileParts } from './bundle-files.ts'
import { createEvidence } from './evidence.ts'
import { createLevels } from './levels.ts'
import { createTimelines } from './timelines.ts'

export { verifyBundle } from './bundle.ts'

export interface IncidentParts extends Pick<AlertWatchParts, 'alertsSince' | 'alertOf'>, Pick<BundleFileParts, 'mentionLines' | 'notice' | 'timeZone'> {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly log: Log
  readonly changed: (topic: Topic) => void
  readonly playbookOf: (playbook: number, version: number) => Promise<PlaybookContent>
  readonly mentionOf: (id: number) => Mention | null
  readonly brandName: (id: number) => Promise<string | null>
}

/** Incidents of this workspace: timelines, and what follows from them. */
export function createIncidents({ database, clock, random, log, changed, playbookOf, mentionOf, brandName, alertsSince, alertOf, mentionLines, notice, timeZone }: IncidentParts) {
  const told = (): void => changed('incidents')
  const timelines = createTimelines({ database, clock, random, changed: told })
  const levels = createLevels(database, told)
  const alertWatch = createAlertWatch({ timelines, log, alertsSince, alertOf })
  const { attachFile, pinMention, read, found, all } = createEvidence({ database, clock, timelines, mentionOf })

  return {
    async list(): Promise<IncidentSummary[]> {
      const summaries: IncidentSummary[] = []
      for (const id of await timelines.ids()) summaries.push(summaryOf(id, await timelines.stateAt(id), clock.now()))
      return summaries.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null))
    },
    get: async (id: number): Promise<Incident> => ({ id, state: await timelines.stateToKeep(id) }),
    /** @throws ProblemError when the first signal lies in the future */
    async declare(declared: Declaration, by: string, mentions: IncidentMentions | null = null): Promise<Incident> {
      const incident = await timelines.declare(declared, by, mentions)
      alertWatch.heard()
      return incident
    },
    /** @throws ProblemError when the act does not fit */
    act: (id: number, by: string, act: IncidentAct): Promise<Written> => timelines.add(id, by, (state) => contentOfAct(act, state, playbookOf)),
    timeline: timelines.page,
    evidence: { attachFile, pinMention, read },
    /** Call when alerts were raised or acknowledged. */
    heardOfAlerts: alertWatch.heard,
    settled: alertWatch.settled,
    close: alertWatch.close,
    levels,
    async verify(id: number): Promise<ChainCheck> {
      const entries = await timelines.storedOf(id)
      const hashes = await found(entries)
      return verdictOf(await timelines.keyOf(id), entries, (hash) => hashes.get(hash) ?? null)
    },
    /** @throws ProblemError when there is more evidence than one file takes */
    async exportBundle(id: number): Promise<{ name: string; bytes: Uint8Array }> {
      const entries = await timelines.storedOf(id)
      const kept = await all(entries)
      const state = await timelines.stateToKeep(id)
      const { title, brand } = state.declaration
      const plain = title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
      const exportedAt = clock.now()
      const chosen = incidentFilter(state)
      const filter = chosen && { ...chosen, to: chosen.to ?? exportedAt }
      const files = await bundleFiles({
        state, entries, exportedAt, filter, mentionLines, notice, timeZone, levels: await levels.list(), brand: brand === null ? null : await brandName(brand),
      })
      const bytes = await writeBundle({ key: await timelines.keyOf(id), entries, evidence: kept, files, exportedAt })
      return { name: `incident-${plain || id}.zip`, bytes }
    },
  }
}
export type Incidents = ReturnType<typeof createIncidents>

function summaryOf(id: number, state: IncidentState, now: number): IncidentSummary {
  const { declaration, level, declaredAt, closed, runs } = state
  const tasks = { done: 0, open: 0, overdue: 0 }
  for (const run of runs) {
    for (const [key, clock] of taskClocks(run, state, now)) {
      if (isSettled(taskIn(run, key))) tasks.done += 1
      else if (clock.applies !== 'no') tasks.open += 1
      if (clock.overdue) tasks.overdue += 1
    }
  }
  return { id, title: declaration.title, brand: declaration.brand, alert: declaration.alert, level, signalAt: declaration.signalAt, declaredAt, closedAt: closed?.at ?? null, tasks }
}
