import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { MentionFilter } from '../../../electron/contract/index.ts'
import { useClockValue } from '../../shell/console-state.ts'
import { orpc } from '../../shell/engine.ts'
import { formatCount, formatShare } from '../../ui/number-format.ts'
import { HOUR, localTimeZone, MINUTE } from '../../ui/time-format.ts'
import classes from './mentions-view.module.css'

interface EpisodeCountsProps {
  readonly filter: MentionFilter
  readonly closed: boolean
}

/** How many mentions an incident has, how many of them are negative, and how many came in the last hour. */
export function EpisodeCounts({ filter, closed }: EpisodeCountsProps) {
  const all = useVolume(filter)
  // By whole minutes, so that the same question is asked for a minute.
  const hourAgo = useClockValue(now => Math.floor((now - HOUR) / MINUTE) * MINUTE)
  const recent = { ...filter, from: Math.max(filter.from ?? 0, hourAgo) }
  const hour = useVolume(recent, !closed)
  const judged = all === undefined ? 0 : all.total.negative + all.total.neutral + all.total.positive
  const negative: MentionFilter = { ...filter, sentiments: ['negative'] }
  return (
    <dl className={classes.counts}>
      <div>
        <dt>Mentions</dt>
        <dd>
          <Link to="/monitor" search={filter}>
            {countWords(all)}
          </Link>
        </dd>
      </div>
      <div>
        <dt>Negative</dt>
        <dd>
          <Link to="/monitor" search={negative}>
            {all === undefined ? '…' : formatCount(all.total.negative)}
          </Link>
          {all !== undefined && judged > 0 && <span className={classes.soft}>{formatShare(all.total.negative / judged)} of those judged</span>}
        </dd>
      </div>
      {!closed && (
        <div>
          <dt>In the last hour</dt>
          <dd>
            <Link to="/monitor" search={recent}>
              {countWords(hour)}
            </Link>
            {hour !== undefined && hour.total.negative > 0 && <span className={classes.soft}>{formatCount(hour.total.negative)} negative</span>}
          </dd>
        </div>
      )}
    </dl>
  )
}

function useVolume(filter: MentionFilter, enabled = true) {
  const { data } = useQuery(orpc.monitor.volume.queryOptions({ input: { filter, split: 'none', timeZone: localTimeZone }, enabled, placeholderData: before => before }))
  return data
}

/** Where texts have to be read the newest matches alone are counted. */
const countWords = (volume: ReturnType<typeof useVolume>): string => (volume === undefined ? '…' : `${volume.complete ? '' : 'At least '}${formatCount(volume.total.mentions)}`)
