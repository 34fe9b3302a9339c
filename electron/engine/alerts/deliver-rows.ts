import type { Transaction } from 'kysely'
import { alertRuleDefinition, brandDefinition, type RecipientDefinition } from '../../contract/index.ts'
import { MOST_ATTEMPTS, pauseAfter, type Outcome } from '../channels/index.ts'
import type { Database } from '../database/open.ts'
import type { AlertDeliveryTable, Schema } from '../database/schema.ts'
import type { AlertRow } from './alert-rows.ts'
import { suppressionAt } from './escalation.ts'
import { readStoredRecipient } from './recipients.ts'
import { reminderIn } from './reminder-findings.ts'
import { muteOf } from './rules.ts'

export type DeliveryRow = Omit<AlertDeliveryTable, 'id' | 'attempts'> & { readonly id: number; readonly attempts: number }

/** Somebody who is told, as the database has them. */
export interface KnownRecipient {
  readonly id: number
  readonly definition: RecipientDefinition
  /** Whether the calls of the webhook are to be signed. */
  readonly signed: boolean
}

/** A message that is marked as being sent, with all that sending it takes. */
export interface Taken {
  readonly delivery: DeliveryRow
  readonly alert: AlertRow
  readonly brand: string | null
  /** null for this computer's own notification. */
  readonly recipient: KnownRecipient | null
  /** A person asked for this attempt: neither a mute nor an acknowledgement stands in its way. */
  readonly asked: boolean
}

const INTERRUPTED = 'The console ended while this was being sent; it may have arrived.'

/**
 * Puts what was under way when the console ended back in line. Whether it had left can't be known: an alert that is told
 * twice is better than one that is not, and the key lets the receiver tell.
 */
export async function recover(database: Database, now: number): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    const sending = () => transaction.updateTable('alert_delivery').where('state', '=', 'sending')
    // What ends the console each time must not be tried for ever.
    await sending().set({ state: 'failed', next_attempt_at: null, error: INTERRUPTED }).where('attempts', '>=', MOST_ATTEMPTS).execute()
    await sending().set({ state: 'waiting', next_attempt_at: now, error: INTERRUPTED }).execute()
  })
}

/**
 * Marks a message as being sent, before it is. One that is not to be sent, or not now, is put where it belongs.
 * @returns null when it is not to be sent now.
 */
export function take(database: Database, id: number, asked: boolean, now: number): Promise<Taken | null> {
  return database.write.transaction().execute(async (transaction) => {
    const row = await transaction.selectFrom('alert_delivery').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.state !== 'waiting') return null
    const set = async (change: Partial<DeliveryRow>): Promise<void> => {
      await transaction.updateTable('alert_delivery').set(change).where('id', '=', id).execute()
    }
    const alert = await transaction.selectFrom('alert').selectAll().where('id', '=', row.alert_id).executeTakeFirstOrThrow()
    const recipient = await recipientOf(transaction, row)
    const fate = recipient === 'gone' ? cancelled('The recipient was removed, or has no such address any more.') : asked ? null : await fateOf(transaction, row, alert, now)
    if (fate !== null || recipient === 'gone') {
      if (fate) await set(fate)
      return null
    }
    const attempts = row.attempts + 1
    await set({ state: 'sending', attempts, next_attempt_at: null })
    return { delivery: { ...row, state: 'sending', attempts, next_attempt_at: null }, alert, brand: await brandName(transaction, alert.brand_id), recipient, asked }
  })
}

const cancelled = (error: string | null): Partial<DeliveryRow> => ({ state: 'cancelled', next_attempt_at: null, error })

/** Why a message that is due does not leave now; null when it does. */
async function fateOf(transaction: Transaction<Schema>, row: DeliveryRow, alert: AlertRow, now: number): Promise<Partial<DeliveryRow> | null> {
  if (alert.acknowledged_at !== null) return cancelled(row.error)
  const rule = await transaction.selectFrom('alert_rule').select(['muted_at', 'muted_until', 'mute_reason']).where('id', '=', alert.rule_id).executeTakeFirst()
  const mutes = rule ? [alert, rule] : [alert]
  const mutedUntil = Math.max(0, ...mutes.flatMap((mute) => muteOf(mute, now)?.until ?? []))
  const { quietHours } = alertRuleDefinition.parse(JSON.parse(alert.rule))
  const suppression = suppressionAt(now, mutedUntil, quietHours, alert.severity, reminderIn(alert)?.incident?.level)
  if (suppression) return { next_attempt_at: suppression.until }
  // Whoever muted it did not want to hear of it; when it is over by the end of the mute, that was right.
  const held = mutes.some(({ muted_at, muted_until }) => muted_at !== null && muted_until !== null && muted_until <= now && muted_until > row.created_at)
  return held && alert.ended_at !== null ? cancelled(row.error) : null
}

async function recipientOf(transaction: Transaction<Schema>, row: DeliveryRow): Promise<KnownRecipient | null | 'gone'> {
  if (row.recipient_id === null) return null
  const found = await transaction.selectFrom('alert_recipient').select(['definition', 'removed_at']).where('id', '=', row.recipient_id).executeTakeFirst()
  if (!found || found.removed_at !== null) return 'gone'
  const recipient = { id: row.recipient_id, ...readStoredRecipient(found.definition) }
  return (row.channel === 'email' ? recipient.definition.email : recipient.definition.webhook) === null ? 'gone' : recipient
}

async function brandName(transaction: Transaction<Schema>, id: number | null): Promise<string | null> {
  if (id === null) return null
  const row = await transaction.selectFrom('brand').select('definition').where('id', '=', id).executeTakeFirst()
  return row ? brandDefinition.parse(JSON.parse(row.definition)).name : null
}

/** Writes down what came of an attempt, and when the next one is due. @param ending the console broke the attempt off itself */
export async function finish(database: Database, { delivery, asked }: Taken, outcome: Outcome, ending: boolean, now: number): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    const alert = await transaction.selectFrom('alert').select('acknowledged_at').where('id', '=', delivery.alert_id).executeTakeFirst()
    const seenTo = alert?.acknowledged_at != null && !asked
    await transaction.updateTable('alert_delivery').set(changeBy(delivery, outcome, ending, seenTo, now)).where('id', '=', delivery.id).where('state', '=', 'sending').execute()
    if (delivery.recipient_id === null || outcome.kind === 'withheld' || (ending && outcome.kind === 'failed')) return
    const told = outcome.kind === 'sent' ? { last_sent_at: now } : { last_failed_at: now, last_error: outcome.said }
    await transaction.updateTable('alert_recipient').set(told).where('id', '=', delivery.recipient_id).execute()
  })
}

function changeBy({ attempts }: DeliveryRow, outcome: Outcome, ending: boolean, seenTo: boolean, now: number): Partial<DeliveryRow> {
  if (outcome.kind === 'sent') return { state: 'sent', sent_at: now, next_attempt_at: null, error: null }
  if (outcome.kind === 'withheld') return cancelled(outcome.said)
  if (seenTo) return cancelled(outcome.said)
  if (ending) return { state: 'waiting', next_attempt_at: now, error: INTERRUPTED }
  const pause = outcome.again ? pauseAfter(attempts) : null
  if (pause === null) return { state: 'failed', next_attempt_at: null, error: outcome.said }
  return { state: 'waiting', next_attempt_at: Math.max(now + pause, outcome.notBefore ?? 0), error: outcome.said }
}
