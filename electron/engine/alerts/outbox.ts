import type { Transaction } from 'kysely'
import type { DeliveryChannel } from '../../contract/index.ts'
import type { Schema } from '../database/schema.ts'

/** A message to be put on its way. */
export interface OutgoingMessage {
  readonly alertId: number
  /** Place in the rule's escalation. */
  readonly step: number
  readonly channel: DeliveryChannel
  /** null for this computer's own notification. */
  readonly recipient: { readonly id: number; readonly name: string } | null
  readonly at: number
}

/** Writes a message into the outbox, in the transaction that decides on it. The same message twice is one. */
export async function enqueue(transaction: Transaction<Schema>, { alertId, step, channel, recipient, at }: OutgoingMessage): Promise<void> {
  await transaction
    .insertInto('alert_delivery')
    .values({
      alert_id: alertId,
      step,
      channel,
      recipient_id: recipient?.id ?? null,
      recipient_name: recipient?.name ?? null,
      state: 'waiting',
      created_at: at,
      next_attempt_at: at,
      sent_at: null,
      error: null,
      idempotency_key: `${alertId}/${step}/${recipient?.id ?? 0}/${channel}`,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .execute()
}

/** What has not left yet does not leave: somebody has seen to the alert. */
export async function cancelWaiting(transaction: Transaction<Schema>, alertId: number): Promise<void> {
  await transaction
    .updateTable('alert_delivery')
    .set({ state: 'cancelled', next_attempt_at: null })
    .where('alert_id', '=', alertId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Undoes {@link cancelWaiting}. */
export async function resumeCancelled(transaction: Transaction<Schema>, alertId: number, at: number): Promise<void> {
  await transaction
    .updateTable('alert_delivery')
    .set({ state: 'waiting', next_attempt_at: at })
    .where('alert_id', '=', alertId)
    .where('state', '=', 'cancelled')
    .execute()
}
