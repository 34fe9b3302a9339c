import { DAY, formatDayHour, HOUR } from '../ui/time-format.ts'
import { type MonitorSearch, windowOf } from './monitor-search.ts'

/** Moving windows offered side by side. */
export const PERIODS: readonly { readonly window: number; readonly label: string; readonly title: string }[] = [
  { window: HOUR, label: '1 h', title: 'last hour' },
  { window: 6 * HOUR, label: '6 h', title: 'last 6 hours' },
  { window: DAY, label: '24 h', title: 'last 24 hours' },
  { window: 7 * DAY, label: '7 d', title: 'last 7 days' },
  { window: 30 * DAY, label: '30 d', title: 'last 30 days' },
  { window: 0, label: 'All', title: 'whole time' },
]

/** The period of a search in words. */
export function periodWords(search: MonitorSearch): string {
  const length = windowOf(search)
  if (length !== null) return PERIODS.find(period => period.window === length)?.title ?? `last ${Math.round(length / HOUR)} hours`
  if (search.from === undefined) return `until ${formatDayHour(search.to ?? 0)}`
  if (search.to === undefined) return `since ${formatDayHour(search.from)}`
  return `${formatDayHour(search.from)} – ${formatDayHour(search.to)}`
}

/** Local date and time as the date fields write it, "YYYY-MM-DD HH:mm:ss", in epoch milliseconds; undefined where it is none. */
export function instantOf(field: string | null): number | undefined {
  if (!field) return undefined
  const at = new Date(field.replace(' ', 'T')).getTime()
  return Number.isNaN(at) ? undefined : at
}

/** An instant as the date fields write it, in local time. */
export function fieldOf(at: number | undefined): string | null {
  if (at === undefined) return null
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:00`
}
