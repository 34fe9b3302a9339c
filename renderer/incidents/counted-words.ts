import { countedBetween, type CountedTime, levelClockNames, type LevelClock, restsUntil, type WorkspaceHours } from '../../electron/contract/index.ts'
import { DAY, formatDayHour, formatDuration, formatWeekdayHour } from '../ui/time-format.ts'
import { countdownWords } from './closing/promise-words.ts'

/**
 * How much counted time a task has left, or has been over its time: "due in 20 min"; where hours count, with their
 * name, and that they rest: "due in 20 min of office hours".
 */
export function taskCountdown(counted: CountedTime, dueAt: number, now: number): string {
  const { clock, formerClocks } = counted
  if (clock === null && formerClocks.every(one => one.clock === null)) return countdownWords(dueAt, now)
  if (dueAt < now) {
    const over = countedBetween(counted, dueAt, now)
    return over === 0 ? 'overdue' : `overdue by ${formatDuration(over)}`
  }
  const left = formatDuration(countedBetween(counted, now, dueAt))
  return clock === null ? `due in ${left}` : `due in ${left} of ${levelClockNames[clock.kind]}`
}

/** "Rests until Mon 09:00"; null while the clock runs. */
export function clockRest(counted: Pick<CountedTime, 'clock'>, now: number): string | null {
  const until = restsUntil(counted, now)
  if (until === null) return null
  if (until === Infinity) return 'Rests for good: the hours never come'
  // A weekday alone would mislead after a week.
  return `Rests until ${until - now > 6 * DAY ? formatDayHour(until) : formatWeekdayHour(until)}`
}

/** In which hours the tasks of a level come due, as a sentence of its own; empty around the clock. @param hours null while none were entered */
export function levelHoursWords(clock: LevelClock, hours: WorkspaceHours | null | undefined): string {
  return clock === 'around-the-clock' || !hours ? '' : `Tasks come due in ${levelClockNames[clock]}.`
}
