import { deliveryChannels, type DeliveryChannel } from '../../contract/index.ts'
import { failed, type Outcome } from '../channels/index.ts'
import type { Database } from '../database/open.ts'
import type { Clock, Log } from '../ports.ts'
import { finish, recover, take, type Taken } from './deliver-rows.ts'
import type { Messenger } from './messenger.ts'

/** Messages under way at the same time. To one webhook's recipient it is one: a slow server keeps only its own waiting. */
const AT_ONCE: Readonly<Record<DeliveryChannel, number>> = { desktop: 1, email: 3, webhook: 8 }
/** When the database could not be asked or told, it is tried again so much later. Milliseconds. */
const AFTER_TROUBLE = 30_000
/** What is under way when the console ends has so long to come to its own end. Milliseconds. */
const FAREWELL = 2_000

export interface DispatcherParts {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly messenger: Pick<Messenger, 'deliver'>
  /** Called after a message's state changed. */
  readonly changed: () => void
}

export interface Dispatcher {
  /** Takes up what an earlier run of the console left, and goes on from there. */
  start(): Promise<void>
  /** Something was put into the outbox, or may leave earlier than before. */
  wake(): void
  /** Like {@link wake} for one message that a person wants to leave whatever holds it back. */
  insist(id: number): void
  /** Resolves when nothing is under way and nothing is due. */
  settled(): Promise<void>
  close(): Promise<void>
}

/**
 * Empties the outbox. A message is marked before it leaves and again when it is known what came of it; one that failed
 * waits for its next attempt in the database, not in memory.
 */
export function createDispatcher({ database, clock, log, messenger, changed }: DispatcherParts): Dispatcher {
  const underWay = new Map<number, { readonly taken: Taken; readonly over: Promise<void> }>()
  /** What came of attempts and could not be written down yet. */
  const unwritten = new Map<number, { readonly taken: Taken; readonly outcome: Outcome }>()
  const insisted = new Set<number>()
  const breakOff = new AbortController()
  let started = false
  let closed = false
  let cancelTimer = (): void => {}
  let work: Promise<void> = Promise.resolve()

  const nextOf = async (channel: DeliveryChannel): Promise<number | null> => {
    const running = [...underWay.values()].filter(({ taken }) => taken.delivery.channel === channel)
    if (running.length >= AT_ONCE[channel]) return null
    let due = database.write
      .selectFrom('alert_delivery')
      .select('id')
      .where('state', '=', 'waiting')
      .where('channel', '=', channel)
      .where('next_attempt_at', '<=', clock.now())
      .orderBy('next_attempt_at')
      .orderBy('id')
      .limit(1)
    const busy = channel === 'webhook' ? running.flatMap(({ taken }) => taken.delivery.recipient_id ?? []) : []
    if (busy.length > 0) due = due.where('recipient_id', 'not in', busy)
    return (await due.executeTakeFirst())?.id ?? null
  }

  const write = async (taken: Taken, outcome: Outcome): Promise<void> => {
    const { id } = taken.delivery
    try {
      await finish(database, taken, outcome, breakOff.signal.aborted, clock.now())
      unwritten.delete(id)
      changed()
    } catch (error) {
      // Sent or not must not be forgotten for that: what was sent would otherwise be sent again.
      unwritten.set(id, { taken, outcome })
      log.error('What came of a delivery could not be written down', error)
    }
  }

  const send = async (taken: Taken): Promise<void> => {
    let outcome: Outcome
    try {
      outcome = await messenger.deliver(taken, breakOff.signal)
    } catch (error) {
      log.error('A delivery failed by a fault of the console', error)
      outcome = failed('The console could not make this message ready.', true)
    }
    await write(taken, outcome)
    underWay.delete(taken.delivery.id)
    wake()
  }

  const pump = async (): Promise<void> => {
    for (const { taken, outcome } of unwritten.values()) await write(taken, outcome)
    for (const channel of deliveryChannels) {
      for (let id = await nextOf(channel); id !== null && !closed; id = await nextOf(channel)) {
        const taken = await take(database, id, insisted.delete(id), clock.now())
        changed()
        if (taken) underWay.set(id, { taken, over: send(taken) })
      }
    }
    await sleep()
  }

  /** Until the next message is due. What is due and kept waiting by others is taken when they are through. */
  const sleep = async (): Promise<void> => {
    const now = clock.now()
    const next = await database.write
      .selectFrom('alert_delivery')
      .select(({ fn }) => fn.min<number | null>('next_attempt_at').as('at'))
      .where('state', '=', 'waiting')
      .where('next_attempt_at', '>', now)
      .executeTakeFirst()
    const waits = [...(next?.at == null ? [] : [next.at - now]), ...(unwritten.size > 0 ? [AFTER_TROUBLE] : [])]
    setTimer(waits.length === 0 ? null : Math.min(...waits))
  }

  const setTimer = (wait: number | null): void => {
    cancelTimer()
    cancelTimer = wait === null || closed ? () => {} : clock.after(wait, wake)
  }

  const run = (): Promise<void> => {
    work = work
      .then(() => (closed || !started ? undefined : pump()))
      .catch((error: unknown) => {
        log.error('The outbox of alerts could not be worked on', error)
        setTimer(AFTER_TROUBLE)
      })
    return work
  }

  const wake = (): void => void run()

  return {
    async start() {
      await recover(database, clock.now())
      started = true
      wake()
    },
    wake,
    insist(id) {
      insisted.add(id)
      wake()
    },
    async settled() {
      for (await run(); underWay.size > 0; await run()) await Promise.all([...underWay.values()].map(({ over }) => over))
    },
    async close() {
      closed = true
      cancelTimer()
      await work
      const cancelFarewell = clock.after(FAREWELL, () => breakOff.abort())
      await Promise.all([...underWay.values()].map(({ over }) => over))
      cancelFarewell()
    },
  }
}
