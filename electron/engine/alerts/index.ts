import type { AlertRule, Topic } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { Arrival, MentionFigures } from '../monitor/index.ts'
import { ProblemError, type Clock, type Log } from '../ports.ts'
import { createBook, type AlertQuery } from './book.ts'
import type { Coverage } from './coverage.ts'
import { seedRules } from './default-rules.ts'
import type { SpikeEpisodes } from './figures.ts'
import { previewRule, type PreviewRequest } from './preview.ts'
import { createRules } from './rules.ts'
import { createWatch } from './watch.ts'

export { silentNow, type Coverage } from './coverage.ts'
export type { SpikeEpisodes } from './figures.ts'

export interface AlertParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly figures: MentionFigures
  readonly coverage: Coverage
  readonly episodes: SpikeEpisodes
  readonly changed: (topic: Topic) => void
  /** Called after messages were written into the outbox. */
  readonly enqueued: () => void
  /** Weekdays and hours in sentences are told there; the machine's zone when missing. */
  readonly timeZone?: string
}

/** What a mute is put on. */
export type MuteTarget = { readonly ruleId: number } | { readonly alertId: number }

/** Rules, what they raise, and what people do about it. */
export async function createAlerts({ database, clock, log, figures, coverage, episodes, changed, enqueued, timeZone = localZone() }: AlertParts) {
  await seedRules(database, clock.now())
  const book = createBook({ database, clock, timeZone, changed: () => changed('alerts') })
  const rules = createRules({
    database,
    clock,
    changed: () => {
      watch.changed('rules')
      changed('alerts')
    },
  })
  const watch = createWatch({ database, clock, log, rules, book, figures, coverage, episodes, enqueued })

  return {
    list: (query: AlertQuery) => book.list(query),
    get: book.get,
    summary: book.summary,
    acknowledge: book.acknowledge,
    async unacknowledge(id: number) {
      const alert = await book.unacknowledge(id)
      watch.changed('rules')
      enqueued()
      return alert
    },
    /** @throws ProblemError when the mute would be over already. */
    async mute(target: MuteTarget, until: number, reason: string): Promise<void> {
      if (until <= clock.now()) alreadyOver()
      if ('ruleId' in target) await rules.mute(target.ruleId, until, reason)
      else await book.mute(target.alertId, until, reason)
    },
    async unmute(target: MuteTarget): Promise<void> {
      if ('ruleId' in target) {
        await rules.unmute(target.ruleId)
        await book.ruleUnmuted(target.ruleId)
      } else await book.unmute(target.alertId)
      watch.changed('rules')
    },
    judge: book.judge,
    decide: book.decide,
    undecide: book.undecide,
    rules: {
      list: rules.list,
      save: rules.save,
      remove: rules.remove,
      restore: rules.restore,
      async preview({ id, ...asked }: Pick<PreviewRequest, 'definition' | 'from' | 'to'> & { readonly id?: number | undefined }, signal?: AbortSignal) {
        const judgements: AlertRule['judgements'] | null = id === undefined ? null : await rules.judgements(id)
        return previewRule(
          { figures, coverage, episodes },
          { ...asked, judgements, now: clock.now(), timeZone, stopped: () => signal?.aborted ?? false },
        )
      },
    },
    /** Begins to judge; call when everything it asks is there. */
    start: watch.start,
    arrived: (arrival: Arrival): void => watch.arrived(arrival),
    /** Call when stored figures changed otherwise than by arrival, or the spike detector's episodes did. */
    heardOf: (what: 'figures' | 'episodes'): void => watch.changed(what),
    settled: watch.settled,
    close: watch.close,
  }
}
export type Alerts = Awaited<ReturnType<typeof createAlerts>>

const localZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

function alreadyOver(): never {
  throw new ProblemError({
    kind: 'bad-input',
    happened: 'The mute would end before it begins.',
    safe: 'Nothing was muted.',
    next: 'Choose an end in the future.',
  })
}
