import type { ReportForm } from '../../../electron/contract/index.ts'
import { formatDay, formatHour, formatWeekdayHour } from '../../ui/time-format.ts'

export const formNames: Readonly<Record<ReportForm, string>> = { working: 'Working report', executive: 'Executive report' }
export const formUses: Readonly<Record<ReportForm, string>> = {
  working: 'Conditions, actions and needs, for those who respond',
  executive: 'One page for those who decide',
}

/** Sun 09:00, 22 Nov */
export const whenOnPage = (at: number): string => `${formatWeekdayHour(at)}, ${formatDay(at)}`

/** How the chart tells times. */
export const chartTimes = { hour: formatHour, day: formatDay }

/** Size of the chart, as on paper. */
export const chartSize = { width: 490, height: 120 }
