import { beginningOf, isDueByDay, REMINDER_ITEMS, type AlertRuleDefinition, type AlertSeverity, type ReminderArithmetic, type ReminderCondition, type ReminderItem } from '../../contract/index.ts'
import { DAY } from '../monitor/index.ts'
import type { Due, DueIncident, DueThing } from './due.ts'

/** A rule that reminds. */
export type ReminderDefinition = AlertRuleDefinition & { readonly condition: ReminderCondition }

/** What is to be told of one incident, or of the playbooks. */
export interface Reminder {
  /** Names the incident, or the playbooks: of each there is one alert at a time. */
  readonly subject: string
  readonly brand: number | null
  readonly level: number | null
  readonly severity: AlertSeverity
  /** Longest due first. @property at when it is first reminded of */
  readonly items: readonly { readonly item: ReminderItem; readonly at: number }[]
  readonly incident: ReminderArithmetic['incident']
}

export interface Reminders {
  readonly now: readonly Reminder[]
  /** When the next thing is to be reminded of; null when nothing is known to come. */
  readonly nextAt: number | null
}

/** What can be reminded of, read once for all rules. */
export interface DueNow {
  readonly incidents: readonly DueIncident[]
  readonly playbooks: Awaited<ReturnType<Due['playbooks']>>
}

/**
 * What a rule reminds of at an instant.
 * @param timeZone days begin there
 */
export function remindersOf({ brand, condition, severity }: ReminderDefinition, due: DueNow, timeZone: string, now: number): Reminders {
  const groups = condition.of === 'review' ? [reviews(due.playbooks)] : due.incidents.filter((incident) => concerns(condition, brand, incident)).map((incident) => ofIncident(condition, incident))
  const timed = groups.map((group) => ({ group, items: group.things.map((thing) => timedItem(condition, thing, timeZone)).toSorted((a, b) => a.item.dueAt - b.item.dueAt) }))
  const reminders = timed.flatMap(({ group: { subject, brand: about, level, incident }, items }): Reminder[] => {
    const reached = items.filter(({ at }) => at <= now)
    const critical = level !== null && condition.criticalFrom !== null && level >= condition.criticalFrom
    return reached.length === 0 ? [] : [{ subject, brand: about, level, severity: critical ? 'critical' : severity, items: reached, incident }]
  })
  const coming = timed.flatMap(({ items }) => items.flatMap(({ at }) => (at > now ? [at] : [])))
  return { now: reminders, nextAt: coming.reduce<number | null>((least, at) => (least === null || at < least ? at : least), null) }
}

/** The figures of a reminder as its alert keeps them. */
export function arithmeticOf({ of }: ReminderCondition, incident: Reminder['incident'], items: readonly ReminderItem[]): ReminderArithmetic {
  return { kind: 'reminder', of, incident, count: items.length, items: items.slice(0, REMINDER_ITEMS) }
}

interface Group extends Pick<Reminder, 'subject' | 'brand' | 'level' | 'incident'> {
  readonly things: readonly Thing[]
}

type Thing = Omit<DueThing, 'of' | 'optional'> & { readonly playbook: number | null }

const concerns = ({ fromLevel }: ReminderCondition, brand: number | null, incident: DueIncident): boolean => incident.level >= fromLevel && (brand === null || incident.brand === brand)

function ofIncident({ of, optionalTasks }: ReminderCondition, { id, title, brand, level, things }: DueIncident): Group {
  const own = things.filter((thing) => thing.of === of && (optionalTasks || !thing.optional))
  return { subject: `incident/${id}`, brand, level, incident: { id, title, level }, things: own.map((thing) => ({ ...thing, playbook: null })) }
}

function reviews(playbooks: DueNow['playbooks']): Group {
  const things = playbooks.flatMap(({ id, title, review }) => (review === null ? [] : [{ key: `${id}/${review}`, text: title, who: null, due: review, task: null, playbook: id }]))
  return { subject: 'playbooks', brand: null, level: null, incident: null, things }
}

function timedItem({ of, lead }: ReminderCondition, { key, text, who, due, task, playbook }: Thing, timeZone: string): Reminder['items'][number] {
  const dueAt = typeof due === 'number' ? due : beginningOf(due, timeZone)
  // A day is not always 24 hours.
  const at = typeof due === 'string' && isDueByDay(of) ? beginningOf(due, timeZone, -lead / DAY) : dueAt - lead
  return { item: { key, text, who, dueAt, task, playbook }, at }
}
