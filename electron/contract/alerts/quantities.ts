const MINUTE = 60_000
const DAY = 1_440 * MINUTE

export const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** "3 tasks" */
export const counted = (count: number, noun: string): string => `${whole.format(count)} ${noun}${count === 1 ? '' : 's'}`

/** "12 min", "2 h", "4 h 10 min", "3 days"; a minute at least. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / MINUTE))
  if (milliseconds >= 2 * DAY) return counted(Math.round(milliseconds / DAY), 'day')
  return minutes >= 60 && minutes % 60 === 0 ? `${minutes / 60} h` : minutes > 180 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes} min`
}
