import { IconPhoneCall } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { dutyWords } from './duty-words.ts'
import { useDuty, useMinute } from './use-people.ts'
import classes from './duty-line.module.css'

/** Who is on duty now, role by role; nothing where there is no roster. */
export function DutyLine() {
  const duties = useDuty()
  const now = useMinute()
  if (duties.length === 0) return null
  return (
    <section className={classes.line} aria-label="On duty">
      <h2 className={classes.title}>
        <IconPhoneCall size={14} aria-hidden /> On duty
      </h2>
      <ul>
        {duties.map(duty => (
          <li key={duty.role}>
            {duty.role}: <strong data-nobody={duty.now.length === 0 || undefined}>{dutyWords(duty, now)}</strong>
          </li>
        ))}
      </ul>
      <Link to="/settings/{-$section}" params={{ section: 'people' }}>
        People
      </Link>
    </section>
  )
}
