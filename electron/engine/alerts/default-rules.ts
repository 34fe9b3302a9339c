import { alertRuleDefinition, type AlertRuleDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const rules: readonly Parameters<typeof alertRuleDefinition.parse>[0][] = [
  { name: 'Far more mentions than usual', severity: 'warning', condition: { kind: 'spike', measure: 'volume' }, coolDown: HOUR },
  { name: 'Far more negative than usual', severity: 'warning', condition: { kind: 'spike', measure: 'negative-share' }, coolDown: HOUR },
  { name: 'Reports of injury or danger', severity: 'critical', condition: { kind: 'flags', flags: ['injury'], count: 3, window: HOUR }, coolDown: 2 * HOUR },
  { name: 'Threat of legal action', severity: 'notice', condition: { kind: 'flags', flags: ['legal-threat'], count: 1, window: HOUR }, coolDown: 6 * HOUR },
  { name: 'A large account complains', severity: 'notice', sentiments: ['negative'], condition: { kind: 'flags', flags: ['large-account'], count: 1, window: HOUR }, coolDown: 6 * HOUR },
  { name: 'A source is silent', severity: 'warning', condition: { kind: 'silence', after: 30 * MINUTE }, coolDown: HOUR },
]

/** What a new workspace watches from the start. A person may change or remove any of it. */
export const defaultRules: readonly AlertRuleDefinition[] = rules.map((rule) => alertRuleDefinition.parse(rule))

/** Gives a workspace its first rules, once. */
export async function seedRules(database: Database, now: number): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    const taken = await transaction.updateTable('alert_watch').set({ seeded: 1 }).where('seeded', '=', 0).executeTakeFirst()
    if (taken.numUpdatedRows === 0n) return
    const values = defaultRules.map((definition) => ({ definition: JSON.stringify(definition), evaluate_from: now }))
    await transaction.insertInto('alert_rule').values(values).execute()
  })
}
