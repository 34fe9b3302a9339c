import type { Transaction } from 'kysely'
import { alertRuleDefinition, recipientDefinition, type AlertSeverity, type EscalationStep, type QuietHours, type Suppression } from '../../contract/index.ts'
import type { Schema } from '../database/schema.ts'
import type { AlertRow } from './alert-rows.ts'
import { enqueue } from './outbox.ts'
import { quietUntil } from './quiet-hours.ts'
import { reminderIn } from './reminder-findings.ts'

const MINUTE = 60_000

/**
 * Why nobody is told at that moment; null when somebody is. A mute is asked first: it holds for critical alerts too.
 * @param level of the incident that is reminded of; null for what belongs to none
 */
export function suppressionAt(
  now: number,
  mutedUntil: number | null,
  quiet: QuietHours | null,
  severity: AlertSeverity,
  level: number | null = null,
): Suppression | null {
  if (mutedUntil !== null && mutedUntil > now) return { reason: 'muted', until: mutedUntil }
  const until = quietUntil(quiet, severity, now, level)
  return until === null ? null : { reason: 'quiet-hours', until }
}

/** Which steps are taken together, and when the next one is due; times count from the moment these are taken. */
export interface StepPlan {
  readonly take: readonly { readonly step: number; readonly recipientId: number }[]
  readonly nextStep: number
  /** null when no step is left. */
  readonly nextStepAt: number | null
}

/**
 * Plans the step that is due and all that are due at the same time. A step that is taken late, because the console was
 * closed or it was quiet, moves the later ones: everybody has the time to acknowledge that the rule gives.
 */
export function planSteps(escalation: readonly EscalationStep[], next: number, now: number): StepPlan {
  const due = escalation[next]?.afterMinutes ?? 0
  let after = next
  const take: { step: number; recipientId: number }[] = []
  for (let step = escalation[after]; step !== undefined && step.afterMinutes <= due; step = escalation[after]) {
    take.push({ step: after, recipientId: step.recipientId })
    after += 1
  }
  const following = escalation[after]
  return { take, nextStep: after, nextStepAt: following ? now + (following.afterMinutes - due) * MINUTE : null }
}

/**
 * Tells whoever is next to be told of an alert, or notes until when nobody is: in one transaction with the outbox.
 * @param mutedUntil the later end of the alert's and its rule's mute
 */
export async function escalate(transaction: Transaction<Schema>, row: AlertRow, mutedUntil: number | null, now: number): Promise<void> {
  const rule = alertRuleDefinition.parse(JSON.parse(row.rule))
  const suppression = suppressionAt(now, mutedUntil, rule.quietHours, row.severity, reminderIn(row)?.incident?.level)
  const set = (change: Partial<AlertRow>) => transaction.updateTable('alert').set(change).where('id', '=', row.id).execute()
  if (suppression) {
    await set({ suppressed: suppression.reason, suppressed_until: suppression.until, next_step_at: suppression.until })
    return
  }
  // Whoever muted it did not want to hear of it; when it is over by the end of the mute, that was right.
  if (row.suppressed === 'muted' && row.ended_at !== null) {
    await set({ suppressed: null, suppressed_until: null, next_step_at: null })
    return
  }
  const plan = planSteps(rule.escalation, row.next_step, now)
  const first = row.next_step === 0
  if (first && rule.desktop) await enqueue(transaction, { alertId: row.id, step: 0, channel: 'desktop', recipient: null, at: now })
  const named = first ? await tellNamed(transaction, row, now) : []
  let told = plan.take.length === 0 || named.length > 0
  for (const { step, recipientId } of plan.take.filter((one) => !named.includes(one.recipientId))) told = (await tell(transaction, row.id, step, recipientId, now)) || told
  // Nobody is waited for who can't have heard of it.
  const nextStepAt = told || plan.nextStepAt === null ? plan.nextStepAt : now
  await set({ suppressed: null, suppressed_until: null, next_step: Math.max(1, plan.nextStep), next_step_at: nextStepAt })
}

/**
 * Tells those of the recipients whom a reminder names, each once.
 * @returns their ids
 */
export async function tellNamed(transaction: Transaction<Schema>, row: AlertRow, now: number): Promise<readonly number[]> {
  const names = new Set(reminderIn(row)?.items.flatMap(({ who }) => (who === null ? [] : [foldedName(who)])))
  if (names.size === 0) return []
  const recipients = await transaction.selectFrom('alert_recipient').select(['id', 'definition']).where('removed_at', 'is', null).orderBy('id').execute()
  const steps = await transaction.selectFrom('alert_step').select('recipient_id').where('alert_id', '=', row.id).execute()
  const toldBefore = new Set(steps.map((step) => step.recipient_id))
  const named = recipients.filter(({ id, definition }) => !toldBefore.has(id) && names.has(foldedName(recipientDefinition.parse(JSON.parse(definition)).name)))
  for (const { id } of named) await tell(transaction, row.id, 0, id, now)
  return named.map(({ id }) => id)
}

const foldedName = (name: string): string => name.trim().toLocaleLowerCase('en')

/** @returns whether a message was put on its way. */
async function tell(transaction: Transaction<Schema>, alertId: number, step: number, recipientId: number, now: number): Promise<boolean> {
  const row = await transaction.selectFrom('alert_recipient').select(['definition', 'removed_at']).where('id', '=', recipientId).executeTakeFirst()
  const definition = row ? recipientDefinition.parse(JSON.parse(row.definition)) : null
  const reachable = definition !== null && row?.removed_at === null
  if (reachable) {
    const recipient = { id: recipientId, name: definition.name }
    if (definition.email !== null) await enqueue(transaction, { alertId, step, channel: 'email', recipient, at: now })
    if (definition.webhook !== null) await enqueue(transaction, { alertId, step, channel: 'webhook', recipient, at: now })
  }
  await transaction
    .insertInto('alert_step')
    .values({ alert_id: alertId, at: now, step, recipient_id: recipientId, recipient_name: definition?.name ?? null, outcome: reachable ? 'told' : 'skipped' })
    .execute()
  return reachable
}
