import { useQuery } from '@tanstack/react-query'
import type { MentionFilter } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { authorName } from '../../ui/names.ts'
import { formatCompact } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { Time } from '../../ui/time.tsx'
import { formatDayHour } from '../../ui/time-format.ts'
import classes from './mentions-view.module.css'

/** How many stand there. */
const LOUDEST = 12

interface LoudestMentionsProps {
  readonly filter: MentionFilter
  readonly sourceNames: ReadonlyMap<number, string>
  readonly onOpen: (id: number) => void
}

/** Negative mentions that reach the most people. */
export function LoudestMentions({ filter, sourceNames, onOpen }: LoudestMentionsProps) {
  const { data, error, refetch } = useQuery(orpc.monitor.loudest.queryOptions({ input: { filter, limit: LOUDEST }, placeholderData: before => before }))
  return (
    <>
      <h3 className={classes.listTitle}>Loudest: negative, by reach</h3>
      {error ? (
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingScreen />
      ) : data.length === 0 ? (
        <p className={classes.soft}>No mention of the incident is negative.</p>
      ) : (
        <ol className={classes.loudest}>
          {data.map(mention => (
            <li key={mention.id}>
              <button type="button" className={classes.loud} onClick={() => onOpen(mention.id)}>
                <SentimentMark sentiment={mention.sentiment} />
                <span className={classes.loudText} dir="auto">
                  {mention.text}
                </span>
                <span className={classes.loudNote}>
                  {mention.reach !== null && (
                    <>
                      <strong>{formatCompact(mention.reach)}</strong> reach ·{' '}
                    </>
                  )}
                  <bdi>{authorName(mention.author)}</bdi> · {sourceNames.get(mention.sourceId) ?? 'Unknown source'} · <Time at={mention.publishedAt} format={formatDayHour} />
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </>
  )
}
