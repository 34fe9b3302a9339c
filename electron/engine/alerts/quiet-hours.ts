import { instantOf, localDay, timeOfDay, weekdayOf, type AlertSeverity, type QuietHours } from '../../contract/index.ts'
import { DAY } from '../monitor/index.ts'

/** Stretches that touch are one; more days than a week has would only be needed by hours that never end. */
const MOST_STRETCHES = 8

/**
 * When the quiet hours that contain an instant end: on the clock of the person's time zone, over midnight and through
 * changes of the clocks. Hours that touch the next day's are one stretch.
 * @param level of the incident that is reminded of; null for what belongs to none
 * @returns null when the instant is not in quiet hours, or when they let the severity or the level pass.
 */
export function quietUntil(quiet: QuietHours | null, severity: AlertSeverity, at: number, level: number | null = null): number | null {
  if (quiet === null || (quiet.passCritical && severity === 'critical')) return null
  if (quiet.passLevel !== null && level !== null && level >= quiet.passLevel) return null
  let end: number | null = null
  for (let stretch = 0, from = at; stretch < MOST_STRETCHES; stretch += 1) {
    const next = endOfStretch(quiet, from)
    if (next === null) break
    end = next
    from = next
  }
  return end
}

function endOfStretch(quiet: QuietHours, at: number): number | null {
  const today = localDay(at, quiet.timeZone)
  // Hours that began yesterday may reach into today.
  for (const day of [today - DAY, today]) {
    if (!quiet.days.includes(weekdayOf(day))) continue
    const begins = instantOf(day + timeOfDay(quiet.from), quiet.timeZone, 'first')
    const overMidnight = timeOfDay(quiet.to) <= timeOfDay(quiet.from)
    const ends = instantOf(day + timeOfDay(quiet.to) + (overMidnight ? DAY : 0), quiet.timeZone, 'last')
    if (at >= begins && at < ends) return ends
  }
  return null
}
