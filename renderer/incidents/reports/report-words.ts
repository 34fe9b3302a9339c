import type { ReportForm } from '../../../electron/contract/index.ts'
import { formatDay, formatHour } from '../../ui/time-format.ts'

export const formNames: Readonly<Record<ReportForm, string>> = { working: 'Working report', executive: 'Executive report' }
export const formUses: Readonly<Record<ReportForm, string>> = {
  working: 'Conditions, actions and needs, for those who respond',
  executive: 'One page for those who decide',
}

const weekdayDayAndTime = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** Sun, 22 Nov, 09:00 */
export const whenOnPage = (at: number): string => weekdayDayAndTime.format(at)

/** How the chart tells times. */
export const chartTimes = { hour: formatHour, day: formatDay }

/** Size of the chart, as on paper. */
export const chartSize = { width: 490, height: 110 }
