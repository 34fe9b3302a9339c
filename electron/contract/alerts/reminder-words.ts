import { counted, duration } from './quantities.ts'
import { isDueByDay, type ReminderArithmetic, type ReminderItem, type ReminderTopic } from './reminder.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
/** Items named in the sentence; the alert lists them all. */
const NAMED = 3

const nouns: Readonly<Record<Exclude<ReminderTopic, 'report' | 'review'>, string>> = { task: 'task', promise: 'promise', 'corrective-action': 'corrective action' }

/**
 * What is due, in one line: "3 tasks overdue in “Kettles overheat”: Set the level, 12 min (Mira); …".
 * @param at how late it is, is told for this instant
 */
export function reminderSentence(reminder: ReminderArithmetic, timeZone: string, at: number): string {
  const { of, incident, count, items } = reminder
  const where = incident === null ? '' : ` ${of === 'corrective-action' ? 'from' : 'in'} “${incident.title}”`
  const late = items.filter((item) => isLate(of, item, timeZone, at)).length
  const state = late === items.length ? 'overdue' : late === 0 ? 'due soon' : 'due soon or overdue'
  const [first] = items
  if (first === undefined) return ''
  if (of === 'report') {
    const how = late > 0 ? `overdue${where} by ${minutes(at - first.dueAt)}` : `due${where} in ${minutes(first.dueAt - at)}`
    return `Situation report ${how}; one is due ${first.text}`
  }
  const time = (item: ReminderItem): string => (of === 'review' ? reviewWords(item, timeZone, at) : lateWords(of, item, timeZone, at, state === 'overdue'))
  const named = items.slice(0, NAMED).map((item) => `${item.text}, ${time(item)}${item.who === null ? '' : ` (${item.who})`}`)
  const rest = count > NAMED ? [`and ${count - NAMED} more`] : []
  const what = of === 'review' ? `${counted(count, 'playbook')} to be reviewed` : `${counted(count, nouns[of])} ${state}${where}`
  return `${what}: ${[...named, ...rest].join('; ')}`
}

/** Whether its time has passed; of a day, when that day is over. */
export function isLate(of: ReminderTopic, { dueAt }: Pick<ReminderItem, 'dueAt'>, timeZone: string, at: number): boolean {
  return isDueByDay(of) ? daysLate(dueAt, timeZone, at) > 0 : at >= dueAt
}

/** "12 min", "overdue by 12 min", "in 5 min", "today". @param plain everything around is overdue, so that this one need not say it */
export function lateWords(of: ReminderTopic, { dueAt }: Pick<ReminderItem, 'dueAt'>, timeZone: string, at: number, plain: boolean): string {
  const by = plain ? '' : 'overdue by '
  if (!isDueByDay(of)) return at >= dueAt ? `${by}${minutes(at - dueAt)}` : `in ${minutes(dueAt - at)}`
  const days = daysLate(dueAt, timeZone, at)
  return days === 0 ? 'today' : days > 0 ? `${by}${counted(days, 'day')}` : `in ${counted(-days, 'day')}`
}

function reviewWords({ dueAt }: ReminderItem, timeZone: string, at: number): string {
  const days = daysLate(dueAt, timeZone, at)
  return days === 0 ? 'today' : days > 0 ? `for ${counted(days, 'day')}` : `in ${counted(-days, 'day')}`
}

/** In whole minutes that have passed. */
const minutes = (length: number): string => (length < MINUTE ? 'less than 1 min' : duration(Math.floor(length / MINUTE) * MINUTE))

/** Whole days by the calendar, below 0 before. */
const daysLate = (dueAt: number, timeZone: string, at: number): number => dayNumber(at, timeZone) - dayNumber(dueAt, timeZone)

function dayNumber(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day')) / DAY
}
