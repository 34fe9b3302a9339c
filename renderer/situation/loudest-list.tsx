import { Link } from '@tanstack/react-router'
import type { Mention, Source } from '../../electron/contract/index.ts'
import type { MonitorSearch } from '../monitor/monitor-search.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { authorName } from '../ui/names.ts'
import { countOf, formatCompact } from '../ui/number-format.ts'
import { SentimentMark } from '../ui/sentiment-mark.tsx'
import { Age } from '../ui/time.tsx'
import classes from './lists.module.css'

interface LoudestListProps {
  readonly mentions: readonly Mention[]
  readonly sources: readonly Source[]
  readonly now: number
  readonly search: MonitorSearch
}

/** Negative mentions that reach the most people; each opens in the Monitor. */
export function LoudestList({ mentions, sources, now, search }: LoudestListProps) {
  if (mentions.length === 0) return <EmptyState title="No negative mentions in the last hours" />
  return (
    <ol className={classes.list}>
      {mentions.map(mention => (
        <li key={mention.id}>
          <Link to="/monitor" search={{ ...search, sentiments: ['negative'], mention: mention.id }} className={classes.mention ?? ''}>
            <SentimentMark sentiment={mention.sentiment} />
            <span className={classes.mentionText} dir="auto">
              {mention.text}
            </span>
            <span className={classes.mentionReach}>
              {mention.reach !== null && (
                <>
                  <strong>{formatCompact(mention.reach)}</strong>
                  <span className={classes.small}>reach</span>
                </>
              )}
            </span>
            <span className={classes.mentionNote}>
              <bdi>{authorName(mention.author)}</bdi> · {sources.find(source => source.id === mention.sourceId)?.definition.name ?? 'Unknown source'} · <Age at={mention.publishedAt} now={now} />
              {mention.copies > 0 && ` · ${countOf(mention.copies, 'copy', 'copies')}`}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
