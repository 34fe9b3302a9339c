import type { Transaction } from 'kysely'
import type { Alert, AlertArithmetic, AlertDelivery, AlertDetail, AlertJudgement, AlertPage, AlertState, AlertSummary, EscalationEntry } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { AlertDeliveryTable, Schema } from '../database/schema.ts'
import { ProblemError, type Clock } from '../ports.ts'
import { stateOf, toAlert, type AlertRow } from './alert-rows.ts'
import { escalate } from './escalation.ts'
import type { Firing } from './firings.ts'
import { cancelWaiting, resumeCancelled } from './outbox.ts'
import { muteOf, type WatchedRule } from './rules.ts'

/** Alerts of the same rule shown with one. */
const EARLIER = 10

export interface AlertQuery {
  readonly states?: readonly AlertState[] | undefined
  readonly brand?: number | undefined
  readonly rule?: number | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly before?: number | undefined
  readonly limit: number
}

interface BookParts {
  readonly database: Database
  readonly clock: Clock
  readonly timeZone: string
  /** Called after alerts changed. */
  readonly changed: () => void
}

/** What was raised, and what people did about it. */
export function createBook({ database, clock, timeZone, changed }: BookParts) {
  const { write } = database

  const shown = async (rows: readonly AlertRow[]): Promise<Alert[]> => {
    if (rows.length === 0) return []
    const now = clock.now()
    const rules = await write.selectFrom('alert_rule').select(['id', 'muted_at', 'muted_until', 'mute_reason']).where('id', 'in', rows.map((row) => row.rule_id)).execute()
    const failed = await write
      .selectFrom('alert_delivery')
      .select(({ fn }) => ['alert_id', fn.countAll<number>().as('count')])
      .where('alert_id', 'in', rows.map((row) => row.id))
      .where('state', '=', 'failed')
      .groupBy('alert_id')
      .execute()
    const mutes = new Map(rules.map((rule) => [rule.id, muteOf(rule, now)?.until ?? null]))
    const failures = new Map(failed.map((row) => [row.alert_id, row.count]))
    return rows.map((row) =>
      toAlert(row, { now, timeZone, ruleMutedUntil: mutes.get(row.rule_id) ?? null, failedDeliveries: failures.get(row.id) ?? 0 }),
    )
  }

  const row = async (id: number, from: Pick<typeof write, 'selectFrom'> = write): Promise<AlertRow> =>
    (await from.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownAlert()

  const one = async (id: number): Promise<Alert> => {
    const [found] = await shown([await row(id)])
    return found ?? unknownAlert()
  }

  /** Changes one alert in a transaction and tells the page. */
  const act = async (id: number, work: (transaction: Transaction<Schema>, row: AlertRow, now: number) => Promise<Partial<AlertRow>>): Promise<Alert> => {
    await write.transaction().execute(async (transaction) => {
      const now = clock.now()
      const change = await work(transaction, await row(id, transaction), now)
      await transaction.updateTable('alert').set({ ...change, updated_at: now }).where('id', '=', id).execute()
    })
    changed()
    return one(id)
  }

  const query = ({ states, brand, rule, from, to, before, limit }: AlertQuery) => {
    let rows = write.selectFrom('alert').selectAll().orderBy('id', 'desc').limit(limit)
    if (brand !== undefined) rows = rows.where('brand_id', '=', brand)
    if (rule !== undefined) rows = rows.where('rule_id', '=', rule)
    if (from !== undefined) rows = rows.where(({ or, eb }) => or([eb('ended_at', 'is', null), eb('ended_at', '>', from)]))
    if (to !== undefined) rows = rows.where('started_at', '<', to)
    if (before !== undefined) rows = rows.where('id', '<', before)
    if (states) {
      rows = rows.where(({ or, and, eb }) =>
        or([
          ...(states.includes('open') ? [eb('acknowledged_at', 'is', null)] : []),
          ...(states.includes('acknowledged') ? [and([eb('acknowledged_at', 'is not', null), eb('ended_at', 'is', null)])] : []),
          ...(states.includes('resolved') ? [and([eb('acknowledged_at', 'is not', null), eb('ended_at', 'is not', null)])] : []),
        ]),
      )
    }
    return rows.execute()
  }

  return {
    one,
    async list(asked: AlertQuery): Promise<AlertPage> {
      const rows = await query(asked)
      return { alerts: await shown(rows), nextBefore: rows.length < asked.limit ? null : (rows.at(-1)?.id ?? null) }
    },
    async get(id: number): Promise<AlertDetail> {
      const found = await row(id)
      const [alert] = await shown([found])
      const steps = await write.selectFrom('alert_step').selectAll().where('alert_id', '=', id).orderBy('id').execute()
      const deliveries = await write.selectFrom('alert_delivery').selectAll().where('alert_id', '=', id).orderBy('id').execute()
      const earlier = await query({ rule: found.rule_id, before: id, limit: EARLIER })
      return { alert: alert ?? unknownAlert(), steps: steps.map(toEntry), deliveries: deliveries.map(toDelivery), earlier: await shown(earlier) }
    },
    async summary(): Promise<AlertSummary> {
      const rows = await write.selectFrom('alert').select(['severity', 'acknowledged_at', 'ended_at']).where(({ or, eb }) => or([eb('acknowledged_at', 'is', null), eb('ended_at', 'is', null)])).execute()
      const unacknowledged = rows.filter((alert) => stateOf(alert) === 'open')
      const worst = (['critical', 'warning', 'notice'] as const).find((severity) => unacknowledged.some((alert) => alert.severity === severity))
      return { open: rows.length, unacknowledged: unacknowledged.length, worst: worst ?? null }
    },
    /** The first acknowledgement counts: a second one changes nothing. */
    acknowledge: (id: number, by: string, note: string) =>
      act(id, async (transaction, found, now) => {
        if (found.acknowledged_at !== null) return {}
        await cancelWaiting(transaction, id)
        return { acknowledged_at: now, acknowledged_by: by, acknowledged_note: note }
      }),
    unacknowledge: (id: number) =>
      act(id, async (transaction, found, now) => {
        if (found.acknowledged_at !== null) await resumeCancelled(transaction, id, now)
        return { acknowledged_at: null, acknowledged_by: null, acknowledged_note: null }
      }),
    mute: (id: number, until: number, reason: string) => act(id, async (_, __, now) => ({ muted_at: now, muted_until: until, mute_reason: reason })),
    unmute: (id: number) =>
      act(id, async (_, found, now) => ({ muted_at: null, muted_until: null, mute_reason: null, ...(found.suppressed === 'muted' ? { next_step_at: now } : {}) })),
    /** Lets the alerts that a rule's mute held back be told. */
    async ruleUnmuted(ruleId: number): Promise<void> {
      await write.updateTable('alert').set({ next_step_at: clock.now() }).where('rule_id', '=', ruleId).where('suppressed', '=', 'muted').where('next_step_at', 'is not', null).execute()
      changed()
    },
    judge: (id: number, judged: AlertJudgement | null) => act(id, async () => ({ judged })),
    decide: (id: number, by: string, decision: 'declare-incident' | 'no-incident', reason: string) =>
      act(id, async (transaction, found, now) => {
        const decided = { decision, decided_at: now, decided_by: by, decision_reason: reason }
        if (found.acknowledged_at !== null) return decided
        await cancelWaiting(transaction, id)
        return { ...decided, acknowledged_at: now, acknowledged_by: by, acknowledged_note: '' }
      }),
    undecide: (id: number) => act(id, async () => ({ decision: null, decided_at: null, decided_by: null, decision_reason: null })),

    /** Alerts of rules that further moments may belong to: those that last, and those met at or after an instant. */
    async recent(since: number): Promise<AlertRow[]> {
      return write.selectFrom('alert').selectAll().where(({ or, eb }) => or([eb('ended_at', 'is', null), eb('last_met_at', '>=', since)])).orderBy('first_met_at').execute()
    },
    /** Writes down what the watch found, and tells whoever is to be told at once: all of it, or nothing. */
    async record(findings: Findings): Promise<void> {
      const now = clock.now()
      await write.transaction().execute(async (transaction) => {
        for (const { id, firing, arithmetic, lasts } of findings.changed) {
          await transaction
            .updateTable('alert')
            .set({
              started_at: firing.startedAt,
              first_met_at: firing.firstMetAt,
              last_met_at: firing.lastMetAt,
              ended_at: lasts ? null : firing.lastMetAt,
              peak: firing.peak,
              updated_at: now,
              ...(arithmetic === null ? {} : { arithmetic: JSON.stringify(arithmetic) }),
            })
            .where('id', '=', id)
            .execute()
        }
        for (const { id, endedAt } of findings.ended) {
          await transaction.updateTable('alert').set({ ended_at: endedAt, updated_at: now }).where('id', '=', id).execute()
        }
        for (const raised of findings.begun) await raise(transaction, raised, now)
      })
      changed()
    },
    /** Takes the steps that are due. @returns how many alerts that was. */
    async escalateDue(): Promise<number> {
      const now = clock.now()
      const due = await write.selectFrom('alert').selectAll().where('acknowledged_at', 'is', null).where('next_step_at', '<=', now).orderBy('next_step_at').execute()
      for (const { id } of due) {
        await write.transaction().execute(async (transaction) => {
          const found = await row(id, transaction)
          if (found.acknowledged_at === null && found.next_step_at !== null) await escalate(transaction, found, await mutedUntil(transaction, found, now), now)
        })
      }
      if (due.length > 0) changed()
      return due.length
    },
    /** When the next step is due; null when none is. */
    async nextDue(): Promise<number | null> {
      const next = await write.selectFrom('alert').select(({ fn }) => fn.min<number | null>('next_step_at').as('at')).where('acknowledged_at', 'is', null).executeTakeFirst()
      return next?.at ?? null
    },
  }
}
export type Book = ReturnType<typeof createBook>

export interface Findings {
  readonly begun: readonly { readonly rule: WatchedRule; readonly firing: Firing; readonly arithmetic: AlertArithmetic; readonly lasts: boolean }[]
  /** `arithmetic` is null where the height is what it was. */
  readonly changed: readonly { readonly id: number; readonly firing: Firing; readonly arithmetic: AlertArithmetic | null; readonly lasts: boolean }[]
  readonly ended: readonly { readonly id: number; readonly endedAt: number }[]
}

async function raise(transaction: Transaction<Schema>, { rule, firing, arithmetic, lasts }: Findings['begun'][number], now: number): Promise<void> {
  const { definition } = rule
  const inserted = await transaction
    .insertInto('alert')
    .values({
      rule_id: rule.id,
      rule: JSON.stringify(definition),
      severity: definition.severity,
      brand_id: definition.brand,
      started_at: firing.startedAt,
      raised_at: now,
      updated_at: now,
      first_met_at: firing.firstMetAt,
      last_met_at: firing.lastMetAt,
      ended_at: lasts ? null : firing.lastMetAt,
      peak: firing.peak,
      arithmetic: JSON.stringify(arithmetic),
      next_step: 0,
      next_step_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await escalate(transaction, inserted, await mutedUntil(transaction, inserted, now), now)
}

async function mutedUntil(transaction: Transaction<Schema>, row: AlertRow, now: number): Promise<number | null> {
  const rule = await transaction.selectFrom('alert_rule').select(['muted_at', 'muted_until', 'mute_reason']).where('id', '=', row.rule_id).executeTakeFirst()
  const ends = [muteOf(row, now), rule ? muteOf(rule, now) : null].flatMap((mute) => (mute ? [mute.until] : []))
  return ends.length === 0 ? null : Math.max(...ends)
}

function toEntry(row: { at: number; step: number; recipient_id: number | null; recipient_name: string | null; outcome: 'told' | 'skipped' }): EscalationEntry {
  return { at: row.at, step: row.step, recipientId: row.recipient_id, recipientName: row.recipient_name, outcome: row.outcome }
}

export function toDelivery(row: Omit<AlertDeliveryTable, 'id' | 'attempts'> & { id: number; attempts: number }): AlertDelivery {
  return {
    id: row.id,
    alertId: row.alert_id,
    step: row.step,
    channel: row.channel,
    recipientId: row.recipient_id,
    recipientName: row.recipient_name,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    sentAt: row.sent_at,
    error: row.error,
  }
}

function unknownAlert(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This alert is not stored here.',
    safe: 'Nothing was changed.',
    next: 'Go back to the list and open another one.',
  })
}
