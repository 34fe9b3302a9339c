import type { DutyOfRole, PersonOnDuty } from '../../electron/contract/index.ts'
import { DAY, formatDayHour, formatHour, formatWeekdayHour } from '../ui/time-format.ts'

/** A time that comes, as short as it can be told: "17:00", "Mon 09:00", "3 Oct, 09:00". */
export function momentWords(at: number, now: number): string {
  return at - now < 16 * 3_600_000 ? formatHour(at) : at - now < 6 * DAY ? formatWeekdayHour(at) : formatDayHour(at)
}

/** "Mira Holm until 17:00". */
export function onDutyWords({ person, until }: PersonOnDuty, now: number): string {
  return until === null ? person.definition.name : `${person.definition.name} until ${momentWords(until, now)}`
}

/** "Mira Holm until 17:00, Ada Berg"; "nobody; next Otto Lind from Mon 09:00". */
export function dutyWords({ now: present, next }: Pick<DutyOfRole, 'now' | 'next'>, now: number): string {
  if (present.length > 0) return present.map(one => onDutyWords(one, now)).join(', ')
  return next === null ? 'nobody, and nobody is planned' : `nobody; next ${next.person.definition.name} from ${momentWords(next.from, now)}`
}
