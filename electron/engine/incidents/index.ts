import {
  clockOf,
  incidentFilter,
  type ChainCheck,
  type DamagedIncident,
  type Declaration,
  type EntryContent,
  type Incident,
  type IncidentAct,
  type IncidentClock,
  type IncidentMentions,
  type IncidentState,
  type IncidentSummary,
  type Mention,
  type PlaybookContent,
  type Topic,
  type WorkspaceHours,
  type Written,
} from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { Playbooks } from '../playbooks/index.ts'
import { ProblemError, type Clock, type Log, type Randomness } from '../ports.ts'
import { createAlertWatch, type AlertWatchParts } from './alert-watch.ts'
import { contentOfAct } from './acts.ts'
import { verdictOf, writeBundle } from './bundle.ts'
import { bundleFiles, type BundleFileParts } from './bundle-files.ts'
import { dueIn, type DueInIncident } from './due.ts'
import { createEvidence } from './evidence.ts'
import { createLevels } from './levels.ts'
import { countTasks, type FigureParts } from './reports/figures.ts'
import { createReports, type ReportParts } from './reports/index.ts'
import { createReview } from './review.ts'
import { createTimelines } from './timelines.ts'

export { verifyBundle } from './bundle.ts'

export interface IncidentParts extends Pick<AlertWatchParts, 'alertsSince' | 'alertOf'>, Pick<ReportParts, 'mail' | 'mailRoute' | 'recipientsOf'>, Pick<BundleFileParts, 'mentionLines' | 'notice' | 'timeZone'> {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly log: Log
  readonly changed: (topic: Topic) => void
  readonly playbookOf: (playbook: number, version: number) => Promise<PlaybookContent>
  /** The hours that can count; null while none were entered. */
  readonly hoursOf: () => Promise<WorkspaceHours | null>
  readonly mentionOf: (id: number) => Mention | null
  readonly brandName: (id: number) => Promise<string | null>
  /** Where lessons go. */
  readonly proposals: Pick<Playbooks['proposals'], 'list' | 'make' | 'withdraw' | 'told'>
  readonly reportFigures: FigureParts
}

/** Incidents of this workspace: timelines, and what follows from them. */
export function createIncidents({
  database, clock, random, log, changed, playbookOf, hoursOf, mentionOf, brandName, alertsSince, alertOf, mentionLines, notice, timeZone, proposals, reportFigures, mail, mailRoute, recipientsOf,
}: IncidentParts) {
  const told = (): void => changed('incidents')
  const timelines = createTimelines({ database, clock, random, changed: told })
  const levels = createLevels(database, told)
  const reports = createReports({ database, clock, log, random, mail, mailRoute, recipientsOf, timelines, levels, figures: reportFigures, changed: told })
  const alertWatch = createAlertWatch({ timelines, log, alertsSince, alertOf })
  const { attachFile, pinMention, read, found, all } = createEvidence({ database, clock, timelines, mentionOf })
  const review = createReview({ timelines, levels, clock, notice, proposalsOf: (incident) => proposals.list({ incident }) })
  const fileName = (title: string, id: number): string => {
    const plain = title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
    return plain === '' ? String(id) : plain
  }

  /** The hours that count from now on at a level. */
  const clockAt = async (level: number): Promise<IncidentClock | null> => {
    const definition = (await levels.list()).find((one) => one.level === level)
    return clockOf(definition?.clock ?? 'around-the-clock', await hoursOf(), clock.now())
  }
  const withHours = async (content: EntryContent): Promise<EntryContent> => (content.type === 'level' ? { ...content, clock: await clockAt(content.level) } : content)

  return {
    async list(): Promise<IncidentSummary[]> {
      const summaries: IncidentSummary[] = []
      for (const id of await timelines.ids()) {
        const state = await timelines.stateOrDamage(id)
        if (!(state instanceof ProblemError)) summaries.push(summaryOf(id, state, clock.now()))
      }
      return summaries.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null))
    },
    /** Those whose timeline can't be read. */
    async damaged(): Promise<DamagedIncident[]> {
      const found: DamagedIncident[] = []
      for (const id of await timelines.ids()) {
        const damage = await timelines.stateOrDamage(id)
        if (damage instanceof ProblemError) found.push({ id, title: await timelines.titleOf(id), happened: damage.problem.happened, next: damage.problem.next })
      }
      return found
    },
    get: async (id: number): Promise<Incident> => ({ id, state: await timelines.stateToKeep(id) }),
    /** @throws ProblemError when the first signal lies in the future */
    async declare(declared: Declaration, by: string, mentions: IncidentMentions | null = null): Promise<Incident> {
      const incident = await timelines.declare(declared, by, await clockAt(declared.level), mentions)
      alertWatch.heard()
      return incident
    },
    /** @throws ProblemError when the act does not fit */
    async act(id: number, by: string, act: IncidentAct): Promise<Written> {
      const meant = async (state: IncidentState): Promise<EntryContent> => withHours(await contentOfAct(act, state, playbookOf))
      if (act.type !== 'lesson' && act.type !== 'withdrawn') return timelines.add(id, by, meant)
      const { declaration } = await timelines.stateAt(id)
      const written = await timelines.add(id, by, meant, (transaction, entry) =>
        act.type === 'withdrawn'
          ? proposals.withdraw(transaction, id, act.entry, by, act.reason)
          : proposals.make(transaction, { ...act, incident: id, incidentTitle: declaration.title, entry, at: clock.now(), by }))
      proposals.told()
      return written
    },
    timeline: timelines.page,
    evidence: { attachFile, pinMention, read },
    /** Call when alerts were raised or acknowledged. */
    heardOfAlerts: alertWatch.heard,
    settled: alertWatch.settled,
    async close(): Promise<void> {
      await reports.close()
      await alertWatch.close()
    },
    reports,
    levels,
    /** What is still to be done in each incident. */
    async due(): Promise<readonly { readonly id: number; readonly title: string; readonly brand: number | null; readonly level: number; readonly things: readonly DueInIncident[] }[]> {
      const meant = await levels.list()
      const due = []
      for (const id of await timelines.ids()) {
        const state = await timelines.stateOrDamage(id)
        if (state instanceof ProblemError) continue
        due.push({ id, title: state.declaration.title, brand: state.declaration.brand, level: state.level, things: dueIn(state, meant, clock.now()) })
      }
      return due
    },
    openActions: review.openActions,
    review: {
      clocks: review.clocks,
      write: (id: number, zone: string) => review.write(id, zone, (title) => `review-${fileName(title, id)}.md`),
      writePdf: (id: number, zone: string) => review.writePdf(id, zone, (title) => `review-${fileName(title, id)}.pdf`),
    },
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
      const exportedAt = clock.now()
      const chosen = incidentFilter(state)
      const filter = chosen && { ...chosen, to: chosen.to ?? exportedAt }
      const reviewed = state.closed !== null || state.observations.length + state.actions.length + state.lessons.length > 0
      const files = await bundleFiles({
        review: reviewed ? (await review.writePdf(id, timeZone, () => '')).bytes : null,
        state, entries, exportedAt, filter, mentionLines, notice, timeZone, levels: await levels.list(), brand: brand === null ? null : await brandName(brand),
      })
      const bytes = await writeBundle({ key: await timelines.keyOf(id), entries, evidence: kept, files, exportedAt })
      return { name: `incident-${fileName(title, id)}.zip`, bytes }
    },
  }
}
export type Incidents = ReturnType<typeof createIncidents>

function summaryOf(id: number, state: IncidentState, now: number): IncidentSummary {
  const { declaration, level, declaredAt, closed } = state
  return { id, title: declaration.title, brand: declaration.brand, alert: declaration.alert, level, signalAt: declaration.signalAt, declaredAt, closedAt: closed?.at ?? null, tasks: countTasks(state, now) }
}
