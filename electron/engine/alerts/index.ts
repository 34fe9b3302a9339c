import type { AlertRule, DeliveryTest, MailServerDefinition, Topic } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { Arrival, MentionFigures } from '../monitor/index.ts'
import { ProblemError, type Ports } from '../ports.ts'
import { createBook, type AlertQuery } from './book.ts'
import type { Coverage } from './coverage.ts'
import type { Due } from './due.ts'
import { seedRules } from './default-rules.ts'
import { createDispatcher } from './deliver.ts'
import { createDeliveries } from './deliveries.ts'
import type { SpikeEpisodes } from './figures.ts'
import { createMailServer } from './mail-server.ts'
import { createMessenger } from './messenger.ts'
import { previewRule, type PreviewRequest } from './preview.ts'
import { createRecipients } from './recipients.ts'
import { createReminderWatch } from './reminder-watch.ts'
import { createRules } from './rules.ts'
import { createWatch } from './watch.ts'
import { createWebhookSecrets } from './webhook-secrets.ts'

export type { Coverage } from './coverage.ts'
export type { Due, DueIncident, DueThing } from './due.ts'
export type { SpikeEpisodes } from './figures.ts'

export interface AlertParts {
  readonly database: Database
  readonly ports: Ports
  readonly figures: MentionFigures
  readonly coverage: Coverage
  readonly episodes: SpikeEpisodes
  readonly due: Due
  readonly changed: (topic: Topic) => void
  /** Weekdays and hours in sentences are told there; the machine's zone when missing. */
  readonly timeZone?: string
}

/** What a mute is put on. */
export type MuteTarget = { readonly ruleId: number } | { readonly alertId: number }

/** Rules, what they raise, who is told, and what people do about it. */
export async function createAlerts({ database, ports, figures, coverage, episodes, due, changed, timeZone = localZone() }: AlertParts) {
  const { clock, log, random, secrets } = ports
  await seedRules(database, timeZone, clock.now())
  const announce = (): void => changed('alerts')
  const closing = new AbortController()
  const book = createBook({ database, clock, timeZone, changed: announce })
  const webhookSecrets = createWebhookSecrets({ secrets, random })
  const recipients = createRecipients({ database, clock, webhookSecrets, changed: announce })
  const mailServer = createMailServer({ database, secrets })
  const messenger = createMessenger({ ports, mailServer, webhookSecrets, timeZone })
  const deliveries = createDeliveries({ database, clock })
  const dispatcher = createDispatcher({ database, clock, log, messenger, changed: announce })
  const rules = createRules({
    database,
    clock,
    changed: () => {
      watch.changed('rules')
      announce()
    },
  })
  const reminders = createReminderWatch({ due, book, clock, log, timeZone })
  const watch = createWatch({ database, clock, log, rules, book, figures, coverage, episodes, reminders, enqueued: dispatcher.wake })
  const notificationsCanBeShown = async (): Promise<void> => {
    await deliveries.hasten('desktop')
    dispatcher.wake()
  }
  const stopWaiting = ports.notifier.whenReady?.(() => {
    notificationsCanBeShown().catch((error: unknown) => log.error('Waiting notifications could not be hastened', error))
  })
  /** Of a call that tests something: over when the caller or the console goes. */
  const untilGone = (signal: AbortSignal | undefined): AbortSignal => (signal ? AbortSignal.any([signal, closing.signal]) : closing.signal)

  return {
    list: (query: AlertQuery) => book.list(query),
    get: book.get,
    summary: book.summary,
    acknowledge: book.acknowledge,
    async unacknowledge(id: number) {
      const alert = await book.unacknowledge(id)
      watch.changed('rules')
      dispatcher.wake()
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
      // What stands in the outbox already was held back too.
      await deliveries.hasten(target)
      watch.changed('rules')
      dispatcher.wake()
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
          { figures, coverage, episodes, due },
          { ...asked, judgements, now: clock.now(), timeZone, stopped: () => signal?.aborted ?? false },
        )
      },
    },
    recipients: {
      list: recipients.list,
      save: recipients.save,
      remove: recipients.remove,
      restore: recipients.restore,
      renewSecret: recipients.renewSecret,
      /** Sends a test message on every channel and waits for what comes of it. */
      async test(id: number, signal?: AbortSignal): Promise<DeliveryTest[]> {
        const { definition, signing } = await recipients.one(id)
        const tests = await messenger.test({ id, definition, signed: signing !== 'unsigned' }, untilGone(signal))
        await recipients.tried(id, tests.find(({ ok }) => !ok)?.said ?? null)
        return tests
      },
    },
    mailServer: {
      read: mailServer.read,
      route: mailServer.route,
      async save(definition: MailServerDefinition, password: string | null | undefined) {
        const saved = await mailServer.save(definition, password)
        await deliveries.reviveEmail()
        await deliveries.hasten('email')
        announce()
        dispatcher.wake()
        return saved
      },
      test: (to: string | undefined, signal?: AbortSignal): Promise<DeliveryTest> => messenger.testMailServer(to, untilGone(signal)),
    },
    deliveries: {
      list: deliveries.list,
      async retry(id: number) {
        const delivery = await deliveries.retry(id)
        announce()
        dispatcher.insist(id)
        return delivery
      },
    },
    /** Begins to judge and to deliver; call when everything it asks is there. */
    async start(): Promise<void> {
      await watch.start()
      await dispatcher.start()
    },
    arrived: (arrival: Arrival): void => watch.arrived(arrival),
    /** Call when stored figures changed otherwise than by arrival, the spike detector's episodes did, or what is due. */
    heardOf: (what: 'figures' | 'episodes' | 'due'): void => watch.changed(what),
    /** Judges all that can be judged by now, and waits until what is due was sent or has failed. */
    async settled(): Promise<void> {
      await watch.settled()
      await dispatcher.settled()
    },
    async close(): Promise<void> {
      closing.abort()
      stopWaiting?.()
      await watch.close()
      await dispatcher.close()
    },
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
