import { Link } from '@tanstack/react-router'
import { type Alert, lateWords, isDueByDay, isLate, type ReminderArithmetic } from '../../electron/contract/index.ts'
import { useClockValue } from '../shell/console-state.ts'
import { countOf } from '../ui/number-format.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour, formatFullDay, localTimeZone } from '../ui/time-format.ts'
import { Part } from './alert-part.tsx'
import { placeOfItem } from './reminder-place.ts'
import classes from './alerts.module.css'

const SECOND = 1_000

interface ReminderItemsProps {
  readonly alert: Alert
  readonly reminder: ReminderArithmetic
}

/** What a reminder is about, thing by thing; each leads to where it is seen to. */
export function ReminderItems({ alert, reminder }: ReminderItemsProps) {
  const { of, items, count } = reminder
  // Never before the moment at which it became due.
  const now = useClockValue(time => Math.ceil(time / SECOND) * SECOND)
  const at = alert.endedAt ?? now
  return (
    <Part title={alert.endedAt === null ? 'Due' : 'Was due'}>
      <ol className={classes.due}>
        {items.map(item => (
          <li key={item.key} data-late={isLate(of, item, localTimeZone, at) || undefined}>
            <Link {...placeOfItem(reminder, item)}>{of === 'report' ? `Situation report, ${item.text}` : item.text}</Link>
            <span className={classes.dueWhen}>
              {alert.endedAt === null && <strong>{lateWords(of, item, localTimeZone, at, false)}</strong>}
              <span className={classes.soft}>
                due <Time at={item.dueAt} format={isDueByDay(of) ? formatFullDay : formatDayHour} />
                {item.who !== null && ` · ${item.who}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      {count > items.length && <p className={classes.soft}>and {countOf(count - items.length, 'more', 'more')}</p>}
    </Part>
  )
}
