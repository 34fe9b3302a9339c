import { IconClockExclamation } from '@tabler/icons-react'
import { useClockValue } from '../../shell/console-state.ts'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import { taskCountdown } from '../counted-words.ts'
import { useCountedTime } from '../counted-times.tsx'
import classes from './task-row.module.css'

interface DueTimeProps {
  readonly dueAt: number
  /** It is overdue once its time has passed. */
  readonly late: boolean
  /** The incident is closed: its clocks have stopped. */
  readonly closed: boolean
}

/** When something is due: how long there is, by the workspace's clock, and at what time. */
export function DueTime({ dueAt, late, closed }: DueTimeProps) {
  return closed ? (
    <span className={classes.soft}>
      Was due <Time at={dueAt} format={formatDayHour} />
    </span>
  ) : (
    <Countdown dueAt={dueAt} late={late} />
  )
}

function Countdown({ dueAt, late }: Omit<DueTimeProps, 'closed'>) {
  const counted = useCountedTime()
  const words = useClockValue(now => taskCountdown(counted, dueAt, now))
  const overdue = late && words.startsWith('overdue')
  return (
    <>
      <span className={classes.countdown} data-overdue={overdue || undefined}>
        {overdue && <IconClockExclamation size={14} aria-hidden />} {words.charAt(0).toUpperCase() + words.slice(1)}
      </span>
      <span className={classes.soft}>
        <Time at={dueAt} format={formatDayHour} />
      </span>
    </>
  )
}
