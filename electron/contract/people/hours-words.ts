import type { IncidentClock, LevelClock, WeeklyTime, WorkingHours } from './hours.ts'

export const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

export const levelClockNames: Readonly<Record<LevelClock, string>> = { 'around-the-clock': 'around the clock', cover: 'cover hours', office: 'office hours' }

/** "Berlin" of "Europe/Berlin". */
export const placeOfZone = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')

/** "Mon–Fri 09:00–17:00, Sat 10:00–14:00"; "no hours" of none. */
export function weeklyWords(weekly: readonly WeeklyTime[]): string {
  return weekly.length === 0 ? 'no hours' : weekly.map(({ days, from, to }) => `${daysWords(days)} ${from === to ? 'all day' : `${from}–${to}`}`).join(', ')
}

/** "Mon–Fri 09:00–17:00 Berlin". */
export const hoursWords = ({ weekly, timeZone }: Pick<WorkingHours, 'weekly' | 'timeZone'>): string => `${weeklyWords(weekly)} ${placeOfZone(timeZone)}`

/** "office hours, Mon–Fri 09:00–17:00 Berlin"; "around the clock" of none. */
export const clockWords = (clock: IncidentClock | null): string => (clock === null ? levelClockNames['around-the-clock'] : `${levelClockNames[clock.kind]}, ${hoursWords(clock.hours)}`)

/** "Mon–Wed, Fri". */
function daysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((one, other) => one - other)
  if (sorted.length === 7) return 'Daily'
  const stretches: { from: number; to: number }[] = []
  for (const day of sorted) {
    const last = stretches.at(-1)
    if (last !== undefined && last.to === day - 1) last.to = day
    else stretches.push({ from: day, to: day })
  }
  const name = (day: number): string => weekdayNames[day - 1] ?? String(day)
  return stretches.map(({ from, to }) => (from === to ? name(from) : to === from + 1 ? `${name(from)}, ${name(to)}` : `${name(from)}–${name(to)}`)).join(', ')
}
