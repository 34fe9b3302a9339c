import { alertArithmetic, type ReminderArithmetic, type ReminderItem } from '../../contract/index.ts'
import type { AlertRow } from './alert-rows.ts'
import type { Findings } from './book.ts'
import { arithmeticOf, type Reminder } from './reminders.ts'
import type { ReminderRule } from './rules.ts'

const SEEN_TO = 'Nothing of it is due any more.'
const RULE_GONE = 'Its rule was changed, switched off or removed.'

/** A rule with what it reminds of now. */
export interface RemindingRule {
  readonly rule: ReminderRule
  readonly reminders: readonly Reminder[]
}

export interface ReminderFindings {
  readonly findings: Findings
  /** When something that is due already can be told of; null when nothing is held back. */
  readonly nextAt: number | null
}

/**
 * What becomes of the alerts that remind. Of each rule and incident one lasts at a time: it grows and shrinks with what
 * is due, and is over when nothing is. What becomes due after it was acknowledged begins a new one, which follows the one
 * before by the rule's cool-down at least.
 * @param rows alerts that remind and last, or were raised within the longest cool-down; oldest first
 */
export function reminderFindings(reminding: readonly RemindingRule[], rows: readonly AlertRow[], now: number): ReminderFindings {
  const begun: Findings['begun'][number][] = []
  const changed: Findings['changed'][number][] = []
  const held: number[] = []
  /** Alerts that go on. */
  const kept = new Set<number>()
  for (const { rule, reminders } of reminding) {
    const { condition, coolDown } = rule.definition
    for (const reminder of reminders) {
      const own = rows.filter((row) => row.rule_id === rule.id && row.subject === reminder.subject && standsOn(row, rule))
      const lasting = own.findLast((row) => row.ended_at === null)
      const known = lasting === undefined ? [] : stillDue(lasting, reminder)
      const grows = lasting !== undefined && (lasting.acknowledged_at === null || known.length === reminder.items.length)
      const mayBeginAt = (own.at(-1)?.raised_at ?? -Infinity) + coolDown
      if (!grows && now >= mayBeginAt) {
        begun.push(beginning(rule, reminder, now))
        continue
      }
      if (!grows) held.push(mayBeginAt)
      const items = grows ? reminder.items.map(({ item }) => item) : known
      if (lasting === undefined || items.length === 0) continue
      kept.add(lasting.id)
      const arithmetic = arithmeticOf(condition, reminder.incident, items)
      if (JSON.stringify(arithmetic) !== lasting.arithmetic || reminder.severity !== lasting.severity) changed.push(change(lasting, arithmetic, reminder, now))
    }
  }
  const ended = rows
    .filter((row) => row.ended_at === null && !kept.has(row.id))
    .map((row) => {
      const rule = reminding.find((one) => one.rule.id === row.rule_id)?.rule
      return { id: row.id, endedAt: now, settled: rule && standsOn(row, rule) ? SEEN_TO : RULE_GONE }
    })
  return { findings: { begun, changed, ended }, nextAt: held.length === 0 ? null : Math.min(...held) }
}

/** An alert that was raised before its rule was changed stood on something else. */
const standsOn = (row: AlertRow, rule: ReminderRule): boolean => row.raised_at >= rule.evaluateFrom

/** Of what an alert told of, what is due still; of an alert that can't list it all, whatever was due when it was acknowledged. */
function stillDue(row: AlertRow, { items }: Reminder): readonly ReminderItem[] {
  const told = reminderIn(row)
  if (told === null) return []
  const keys = new Set(told.items.map(({ key }) => key))
  const more = told.count > told.items.length
  return items.flatMap(({ item, at }) => (keys.has(item.key) || (more && at <= (row.acknowledged_at ?? at)) ? [item] : []))
}

function beginning(rule: ReminderRule, reminder: Reminder, now: number): Findings['begun'][number] {
  const { subject, brand, severity, incident, items } = reminder
  const startedAt = items.reduce((least, { at }) => Math.min(least, at), now)
  const firing = { startedAt, firstMetAt: startedAt, lastMetAt: now, peakAt: now, peak: items.length }
  const arithmetic = arithmeticOf(rule.definition.condition, incident, items.map(({ item }) => item))
  return { rule, firing, arithmetic, lasts: true, about: { subject, brand, severity } }
}

function change(row: AlertRow, arithmetic: ReminderArithmetic, { severity }: Reminder, now: number): Findings['changed'][number] {
  const firing = { startedAt: row.started_at, firstMetAt: row.first_met_at, lastMetAt: now, peakAt: now, peak: Math.max(row.peak, arithmetic.count) }
  return { id: row.id, firing, arithmetic, lasts: true, severity }
}

/** What an alert reminds of; null when it is about mentions. */
export function reminderIn(row: Pick<AlertRow, 'subject' | 'arithmetic'>): ReminderArithmetic | null {
  if (row.subject === null) return null
  const arithmetic = alertArithmetic.parse(JSON.parse(row.arithmetic))
  return arithmetic.kind === 'reminder' ? arithmetic : null
}
