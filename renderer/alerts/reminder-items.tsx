import { Link } from '@tanstack/react-router'
import { type Alert, dueWords, isDueByDay, isLate, type ReminderArithmetic } from '../../electron/contract/index.ts'
import { countOf } from '../ui/number-format.ts'
import { Time } from '../ui/time.tsx'
import { formatDayHour, formatFullDay, localTimeZone } from '../ui/time-format.ts'
import { Part } from './alert-part.tsx'
import { placeOfItem } from './reminder-place.ts'
import classes from './alerts.module.css'

interface ReminderItemsProps {
  readonly alert: Alert
  readonly reminder: ReminderArithmetic
  readonly now: number
}

/** What a reminder is about, thing by thing; each leads to where it is seen to. */
export function ReminderItems({ alert, reminder, now }: ReminderItemsProps) {
  const { of, items, count } = reminder
  const at = alert.endedAt ?? now
  return (
    <Part title={alert.endedAt === null ? 'Due' : 'Was due'}>
      <ol className={classes.due}>
        {items.map(item => (
          <li key={item.key} data-late={isLate(of, item, localTimeZone, at) || undefined}>
            <Link {...placeOfItem(reminder, item)}>{of === 'report' ? `Situation report, ${item.text}` : item.text}</Link>
            <span className={classes.dueWhen}>
              {alert.endedAt === null && <strong>{dueWords(of, item, localTimeZone, at, false)}</strong>}
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
