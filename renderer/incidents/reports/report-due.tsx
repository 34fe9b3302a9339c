import { IconClockExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type IncidentState, reportDueAt } from '../../../electron/contract/index.ts'
import { useClockValue } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { formatDayHour, zoneNameAt } from '../../ui/time-format.ts'
import { Time } from '../../ui/time.tsx'
import { countdownWords } from '../closing/promise-words.ts'
import classes from './report-due.module.css'

/** When the next situation report is due; nothing for a closed incident. */
export function useReportDue(state: IncidentState): number | null {
  const { data: levels } = useQuery(orpc.incidents.levels.list.queryOptions())
  return levels === undefined ? null : reportDueAt(state, levels)
}

/** "due in 25 min", or loudly "overdue by 3 min". */
export function ReportCountdown({ dueAt }: { readonly dueAt: number }) {
  const words = useClockValue(now => countdownWords(dueAt, now))
  const overdue = words.startsWith('overdue')
  return (
    <span className={classes.countdown} data-overdue={overdue || undefined}>
      {overdue && <IconClockExclamation size={15} aria-hidden />} {words.charAt(0).toUpperCase() + words.slice(1)}
    </span>
  )
}

/** The moment itself. */
export const ReportDueTime = ({ dueAt }: { readonly dueAt: number }) => <Time at={dueAt} format={at => `${formatDayHour(at)} ${zoneNameAt(at)}`} />
