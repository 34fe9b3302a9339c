import { alertRuleDefinition, type AlertCondition, type AlertJudgements, type AlertMute, type AlertRule, type AlertRuleDefinition, type MentionCondition, type ReminderCondition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { AlertRuleTable } from '../database/schema.ts'
import { ProblemError, type Clock } from '../ports.ts'

/** A rule as the watch needs it. */
export interface WatchedRule<Condition extends AlertCondition = AlertCondition> {
  readonly id: number
  readonly definition: AlertRuleDefinition & { readonly condition: Condition }
  /** Windows that end before are none of its. */
  readonly evaluateFrom: number
  readonly mute: AlertMute | null
}

export type MentionRule = WatchedRule<MentionCondition>
export type ReminderRule = WatchedRule<ReminderCondition>

/** Told apart by what they are judged on: mentions as they arrive, or what is due. */
export const isReminder = (rule: WatchedRule): rule is ReminderRule => rule.definition.condition.kind === 'reminder'
export const isAboutMentions = (rule: WatchedRule): rule is MentionRule => !isReminder(rule)

interface RuleParts {
  readonly database: Database
  readonly clock: Clock
  /** Called after a rule was saved, removed, restored or muted. */
  readonly changed: () => void
}

/** What people want to be told about. Removing only marks, so that it can be undone; a removed rule's alerts stay. */
export function createRules({ database, clock, changed }: RuleParts) {
  const { write } = database

  const row = async (id: number) => (await write.selectFrom('alert_rule').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownRule()

  const one = async (id: number): Promise<AlertRule> => {
    const found = await row(id)
    return toRule(found, (await counted(database, id)).get(id), clock.now())
  }

  const set = async (id: number, change: Partial<Omit<AlertRuleTable, 'id'>>): Promise<void> => {
    await row(id)
    await write.updateTable('alert_rule').set(change).where('id', '=', id).execute()
    changed()
  }

  return {
    async list(): Promise<AlertRule[]> {
      const rows = await write.selectFrom('alert_rule').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
      const counts = await counted(database)
      return rows.map((found) => toRule(found, counts.get(found.id), clock.now()))
    },
    /** Those that are on, with the mute that holds now. */
    async watched(): Promise<readonly WatchedRule[]> {
      const rows = await write.selectFrom('alert_rule').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
      return rows.map((found) => toWatched(found, clock.now())).filter((rule) => rule.definition.enabled)
    },
    one,
    async save(id: number | undefined, definition: AlertRuleDefinition): Promise<AlertRule> {
      await refuseUnknown(database, definition)
      const json = JSON.stringify(definition)
      if (id === undefined) {
        const inserted = await write.insertInto('alert_rule').values({ definition: json, evaluate_from: clock.now() }).returning('id').executeTakeFirstOrThrow()
        changed()
        return one(inserted.id)
      }
      const before = alertRuleDefinition.parse(JSON.parse((await row(id)).definition))
      // Another name or recipient is no reason to raise what stands already once more.
      await set(id, { definition: json, ...(sameJudgement(before, definition) ? {} : { evaluate_from: clock.now() }) })
      return one(id)
    },
    remove: (id: number): Promise<void> => set(id, { removed_at: clock.now() }),
    async restore(id: number): Promise<AlertRule> {
      await set(id, { removed_at: null, evaluate_from: clock.now() })
      return one(id)
    },
    mute: (id: number, until: number, reason: string): Promise<void> => set(id, { muted_at: clock.now(), muted_until: until, mute_reason: reason }),
    unmute: (id: number): Promise<void> => set(id, { muted_at: null, muted_until: null, mute_reason: null }),
    async judgements(id: number): Promise<AlertJudgements> {
      return (await one(id)).judgements
    },
  }
}
export type Rules = ReturnType<typeof createRules>

/** Whether two definitions are met at the same moments and put them into the same alerts. */
function sameJudgement(one: AlertRuleDefinition, other: AlertRuleDefinition): boolean {
  const judged = ({ enabled, brand, sources, languages, sentiments, condition, coolDown }: AlertRuleDefinition): string =>
    JSON.stringify([enabled, brand, sources, languages, sentiments, condition, coolDown])
  return judged(one) === judged(other)
}

interface Counted {
  readonly alerts: number
  readonly lastAlertAt: number | null
  readonly useful: number
  readonly notUseful: number
}

async function counted(database: Database, id?: number): Promise<ReadonlyMap<number, Counted>> {
  let query = database.write
    .selectFrom('alert')
    .select(({ fn, ref }) => [
      'rule_id',
      fn.countAll<number>().as('alerts'),
      fn.max<number | null>('started_at').as('lastAlertAt'),
      fn.count<number>('id').filterWhere(ref('judged'), '=', 'useful').as('useful'),
      fn.count<number>('id').filterWhere(ref('judged'), '=', 'not-useful').as('notUseful'),
    ])
    .groupBy('rule_id')
  if (id !== undefined) query = query.where('rule_id', '=', id)
  return new Map((await query.execute()).map(({ rule_id: rule, ...counts }) => [rule, counts]))
}

type RuleRow = Omit<AlertRuleTable, 'id'> & { readonly id: number }

function toRule(row: RuleRow, counts: Counted | undefined, now: number): AlertRule {
  const { useful = 0, notUseful = 0, alerts = 0, lastAlertAt = null } = counts ?? {}
  return {
    id: row.id,
    definition: alertRuleDefinition.parse(JSON.parse(row.definition)),
    muted: muteOf(row, now),
    judgements: { useful, notUseful, precision: useful + notUseful === 0 ? null : useful / (useful + notUseful) },
    alerts,
    lastAlertAt,
  }
}

function toWatched(row: RuleRow, now: number): WatchedRule {
  return { id: row.id, definition: alertRuleDefinition.parse(JSON.parse(row.definition)), evaluateFrom: row.evaluate_from, mute: muteOf(row, now) }
}

/** The mute that holds now: one that is over is none. */
export function muteOf(row: { readonly muted_at: number | null; readonly muted_until: number | null; readonly mute_reason: string | null }, now: number): AlertMute | null {
  if (row.muted_until === null || row.muted_until <= now) return null
  return { until: row.muted_until, reason: row.mute_reason ?? '', at: row.muted_at ?? row.muted_until }
}

/** @throws ProblemError when the rule names a brand, source or recipient that is not there. */
async function refuseUnknown(database: Database, { brand, sources, escalation }: AlertRuleDefinition): Promise<void> {
  const missing = async (table: 'brand' | 'source' | 'alert_recipient', ids: readonly number[]): Promise<boolean> => {
    if (ids.length === 0) return false
    const found = await database.write.selectFrom(table).select('id').where('removed_at', 'is', null).where('id', 'in', [...ids]).execute()
    return new Set(found.map((one) => one.id)).size < new Set(ids).size
  }
  if (brand !== null && (await missing('brand', [brand]))) notThere('The brand of this rule is not defined any more.', 'Choose another brand, or everything.')
  if (await missing('source', sources)) notThere('A source of this rule is not connected any more.', 'Choose among the sources in the list.')
  const recipients = escalation.map((step) => step.recipientId)
  if (await missing('alert_recipient', recipients)) notThere('A recipient of this rule is not in the list any more.', 'Choose among the recipients in the list.')
}

function notThere(happened: string, next: string): never {
  throw new ProblemError({ kind: 'not-found', happened, safe: 'The rule was not saved; what stood before still holds.', next })
}

function unknownRule(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This alert rule is not there.',
    safe: 'Nothing was changed.',
    next: 'Open the list of rules again.',
  })
}
