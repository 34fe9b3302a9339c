import { IconAlertTriangle, IconCircleCheck, IconClockExclamation, IconClockPause, IconPlayerPause } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Source } from '../../electron/contract/index.ts'
import { countOf } from '../ui/number-format.ts'
import { sourceWords, troubleOf } from './source-trouble.ts'
import classes from './lists.module.css'

/** Every source, those in trouble first, with their age and last error in plain words. */
export function SourceList({ sources, now }: { readonly sources: readonly Source[]; readonly now: number }) {
  const rank = (source: Source) => ({ failing: 0, lagging: 1, clock: 1, silent: 2, none: 3 })[troubleOf(source, now) ?? 'none']
  const ordered = sources.toSorted((one, other) => rank(one) - rank(other) || other.perHour - one.perHour)
  return (
    <ul className={classes.list}>
      {ordered.map(source => {
        const trouble = troubleOf(source, now)
        const Icon = trouble === 'failing' ? IconAlertTriangle : trouble === 'clock' ? IconClockExclamation : trouble !== null ? IconClockPause : source.state === 'paused' ? IconPlayerPause : IconCircleCheck
        return (
          <li key={source.id} className={classes.source} data-trouble={trouble ?? undefined}>
            <Icon size={16} aria-hidden className={classes.sourceIcon} />
            <Link to="/monitor" search={{ sources: [source.id] }} className={classes.sourceName ?? ''}>
              {source.definition.name}
            </Link>
            <span className={classes.count}>{countOf(source.perHour, 'per hour', 'per hour')}</span>
            <span className={classes.sourceWords}>{sourceWords(source, now)}</span>
          </li>
        )
      })}
    </ul>
  )
}
