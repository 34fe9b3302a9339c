import { DAY, MINUTE } from '../monitor/index.ts'
import type { Clock, Log } from '../ports.ts'
import type { Book, Findings } from './book.ts'
import type { Due } from './due.ts'
import { reminderFindings } from './reminder-findings.ts'
import { remindersOf } from './reminders.ts'
import type { ReminderRule } from './rules.ts'

/** The longest cool-down that a rule can have. */
const LONGEST_COOL_DOWN = 7 * DAY
/** When what is due could not be read, it is tried again so much later. Milliseconds. */
const AFTER_TROUBLE = 5 * MINUTE

export interface ReminderWatchParts {
  readonly due: Due
  readonly book: Pick<Book, 'reminders' | 'told'>
  readonly clock: Clock
  readonly log: Log
  readonly timeZone: string
}

export interface ReminderWatch {
  /** Rules, incidents or playbooks changed. */
  changed(): void
  /** When the next thing becomes due, as far as known. */
  nextAt(): number | null
  /** What there is to write down; null when nothing can have changed. */
  judge(rules: readonly ReminderRule[]): Promise<Findings | null>
}

/** Judges the rules that remind: when something changed, and at the moment at which the next thing becomes due. */
export function createReminderWatch({ due, book, clock, log, timeZone }: ReminderWatchParts): ReminderWatch {
  let stale = true
  let nextAt: number | null = null
  /** Whether an alert lasts that says how late something is. */
  let lasting = false
  let toldMinute = -Infinity

  const findings = async (rules: readonly ReminderRule[], now: number): Promise<Findings> => {
    const rows = await book.reminders(now - LONGEST_COOL_DOWN)
    const about = (review: boolean): boolean => rules.some(({ definition }) => (definition.condition.of === 'review') === review)
    const known = { incidents: about(false) ? await due.incidents() : [], playbooks: about(true) ? await due.playbooks() : [] }
    const judged = rules.map((rule) => ({ rule, ...remindersOf(rule.definition, known, timeZone, now) }))
    const found = reminderFindings(judged.map(({ rule, now: reminders }) => ({ rule, reminders })), rows, now)
    const coming = [found.nextAt, ...judged.map((one) => one.nextAt)].flatMap((at) => (at === null ? [] : [at]))
    nextAt = coming.length === 0 ? null : Math.min(...coming)
    lasting = judged.some((one) => one.now.length > 0)
    return found.findings
  }

  return {
    changed() {
      stale = true
    },
    nextAt: () => nextAt,
    async judge(rules) {
      const now = clock.now()
      const minute = Math.floor(now / MINUTE)
      if (!stale && (nextAt === null || nextAt > now)) {
        // Nothing is due that was not, but it is later by a minute now.
        if (lasting && minute > toldMinute) book.told()
        toldMinute = minute
        return null
      }
      toldMinute = minute
      stale = false
      try {
        return await findings(rules, now)
      } catch (error) {
        log.error('What is due could not be read', error)
        nextAt = now + AFTER_TROUBLE
        return null
      }
    },
  }
}
