import type { AlertDelivery, DeliveryChannel } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Clock } from '../ports.ts'
import { toDelivery } from './book.ts'

/** Failed e-mail of so long ago is not sent by itself when the mail server is set up anew. Milliseconds. */
const STALE = 24 * 3_600_000

interface DeliveryParts {
  readonly database: Database
  readonly clock: Clock
}

/** The outbox as people see and touch it. */
export function createDeliveries({ database, clock }: DeliveryParts) {
  const { write } = database

  const row = async (id: number) => (await write.selectFrom('alert_delivery').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownDelivery()

  return {
    /** Latest first. */
    async list(alertId: number | undefined, limit: number): Promise<AlertDelivery[]> {
      let rows = write.selectFrom('alert_delivery').selectAll().orderBy('id', 'desc').limit(limit)
      if (alertId !== undefined) rows = rows.where('alert_id', '=', alertId)
      return (await rows.execute()).map(toDelivery)
    },
    /**
     * Puts a failed message back in line, with all its attempts before it.
     * @throws ProblemError when it has not failed.
     */
    async retry(id: number): Promise<AlertDelivery> {
      if ((await row(id)).state !== 'failed') notFailed()
      await write.updateTable('alert_delivery').set({ state: 'waiting', attempts: 0, next_attempt_at: clock.now() }).where('id', '=', id).where('state', '=', 'failed').execute()
      return toDelivery(await row(id))
    },
    /** Lets what waits leave now: of some alerts, or all of a channel. */
    async hasten(which: { readonly ruleId: number } | { readonly alertId: number } | DeliveryChannel): Promise<void> {
      let waiting = write.updateTable('alert_delivery').set({ next_attempt_at: clock.now() }).where('state', '=', 'waiting')
      if (typeof which === 'string') waiting = waiting.where('channel', '=', which)
      else if ('alertId' in which) waiting = waiting.where('alert_id', '=', which.alertId)
      else waiting = waiting.where('alert_id', 'in', write.selectFrom('alert').select('id').where('rule_id', '=', which.ruleId))
      await waiting.execute()
    },
    /** Gives failed e-mail another chance where nobody has seen to the alert yet. */
    async reviveEmail(): Promise<void> {
      const now = clock.now()
      await write
        .updateTable('alert_delivery')
        .set({ state: 'waiting', attempts: 0, next_attempt_at: now })
        .where('channel', '=', 'email')
        .where('state', '=', 'failed')
        .where('created_at', '>', now - STALE)
        .where('alert_id', 'in', write.selectFrom('alert').select('id').where('acknowledged_at', 'is', null))
        .execute()
    },
  }
}

function unknownDelivery(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This message is not in the outbox.',
    safe: 'Nothing was sent.',
    next: 'Open the alert again.',
  })
}

function notFailed(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'This message has not failed: it was sent, waits to be sent, or was withdrawn.',
    safe: 'It was not sent again.',
    next: 'Look at the alert again to see how it stands.',
  })
}
