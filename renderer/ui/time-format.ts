const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** IANA name of the zone this computer is set to. */
export const localTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const moment = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const momentWithZone = new Intl.DateTimeFormat(undefined, {
  year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short',
})
const hourAndMinute = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const hourMinuteSecond = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const weekdayAndTime = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const dayAndMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayMonthTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const fullDay = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
const zoneName = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })

/** Local date and time. */
export const formatMoment = (at: number): string => moment.format(at)
/** Local date and time with the zone's name. */
export const formatMomentWithZone = (at: number): string => momentWithZone.format(at)
/** 14:05 */
export const formatHour = (at: number): string => hourAndMinute.format(at)
/** 14:05:09 */
export const formatClock = (at: number): string => hourMinuteSecond.format(at)
/** Sun 14:05 */
export const formatWeekdayHour = (at: number): string => weekdayAndTime.format(at)
/** 22 Nov */
export const formatDay = (at: number): string => dayAndMonth.format(at)
/** 22 Nov, 14:05 */
export const formatDayHour = (at: number): string => dayMonthTime.format(at)
/** Sun, 22 Nov 2026 */
export const formatFullDay = (at: number): string => fullDay.format(at)

/** The local zone's short name at a time, e.g. "CET". */
export const zoneNameAt = (at: number): string => zoneName.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? 'UTC'

/** 2026-11-22 14:05:09 UTC: for hover texts. */
export const formatUtc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** A length of time in its two largest units: "2 h 05 min", "3 d 4 h", "45 s". Never negative. */
export function formatDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds)
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  if (length < DAY) {
    const minutes = Math.floor((length % HOUR) / MINUTE)
    return `${Math.floor(length / HOUR)} h${minutes ? ` ${String(minutes).padStart(2, '0')} min` : ''}`
  }
  const hours = Math.floor((length % DAY) / HOUR)
  return `${Math.floor(length / DAY)} d${hours ? ` ${hours} h` : ''}`
}

/** "just now", "4 min ago", "2 h ago", "3 d ago"; one unit only. */
export function formatAge(milliseconds: number): string {
  if (milliseconds < MINUTE) return 'just now'
  if (milliseconds < HOUR) return `${Math.floor(milliseconds / MINUTE)} min ago`
  if (milliseconds < DAY) return `${Math.floor(milliseconds / HOUR)} h ago`
  return `${Math.floor(milliseconds / DAY)} d ago`
}
