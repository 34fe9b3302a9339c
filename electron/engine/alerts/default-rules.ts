import { alertRuleDefinition, type AlertRuleDefinition, type QuietHours } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

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

/** What people are reminded of from the start. At night only of what presses; a person may change or remove any of it. */
export function defaultReminders(timeZone: string): readonly AlertRuleDefinition[] {
  const quietHours: QuietHours = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', timeZone, passCritical: true, passLevel: 3 }
  const reminders = [
    { name: 'Tasks are overdue', severity: 'warning', condition: { kind: 'reminder', of: 'task', criticalFrom: 4 }, coolDown: 10 * MINUTE },
    { name: 'A promise is due', severity: 'warning', condition: { kind: 'reminder', of: 'promise', lead: 15 * MINUTE, criticalFrom: 4 }, coolDown: 10 * MINUTE },
    { name: 'A situation report is due', severity: 'warning', condition: { kind: 'reminder', of: 'report' }, coolDown: 10 * MINUTE },
    { name: 'Corrective actions are overdue', severity: 'notice', condition: { kind: 'reminder', of: 'corrective-action', lead: -DAY }, coolDown: DAY },
    { name: 'Playbooks are to be reviewed', severity: 'notice', condition: { kind: 'reminder', of: 'review' }, coolDown: 7 * DAY },
  ]
  return reminders.map((rule) => alertRuleDefinition.parse({ ...rule, quietHours }))
}

/** Gives a workspace the rules that it never had, once: what a person changed or removed stays so. */
export async function seedRules(database: Database, timeZone: string, now: number): Promise<void> {
  /** In the order in which the console learned them; a workspace remembers how many of these it was given. */
  const sets = [defaultRules, defaultReminders(timeZone)]
  await database.write.transaction().execute(async (transaction) => {
    const watch = await transaction.selectFrom('alert_watch').select('seeded').where('id', '=', 1).executeTakeFirstOrThrow()
    const values = sets.slice(watch.seeded).flat().map((definition) => ({ definition: JSON.stringify(definition), evaluate_from: now }))
    if (values.length === 0) return
    await transaction.insertInto('alert_rule').values(values).execute()
    await transaction.updateTable('alert_watch').set({ seeded: sets.length }).where('id', '=', 1).execute()
  })
}
