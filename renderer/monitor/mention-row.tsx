import { memo } from 'react'
import { IconAt, IconCopy } from '@tabler/icons-react'
import type { Mention } from '../../electron/contract/index.ts'
import { authorName, kindName, languageName } from '../ui/names.ts'
import { formatCompact } from '../ui/number-format.ts'
import { SentimentMark } from '../ui/sentiment-mark.tsx'
import { Time } from '../ui/time.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { FlagTags } from './flag-tags.tsx'
import { MentionText } from './mention-text.tsx'
import classes from './mention-list.module.css'

interface MentionRowProps {
  readonly mention: Mention
  readonly sourceName: string
  readonly terms: readonly string[]
  readonly current: boolean
  readonly open: boolean
  readonly onOpen: (id: number) => void
}

/** One mention in the list. */
export const MentionRow = memo(function MentionRow({ mention, sourceName, terms, current, open, onOpen }: MentionRowProps) {
  return (
    <div className={classes.row} data-mention={mention.id} data-current={current || undefined} data-open={open || undefined}>
      <SentimentMark sentiment={mention.sentiment} />
      <div className={classes.rowBody}>
        <div className={classes.rowHead}>
          <button type="button" className={classes.rowOpen} tabIndex={current ? 0 : -1} aria-pressed={open} onClick={() => onOpen(mention.id)}>
            <bdi>{authorName(mention.author)}</bdi>
          </button>
          {mention.author.handle && mention.author.name && <bdi className={classes.handle}>@{mention.author.handle}</bdi>}
          <span className={classes.facts}>
            {sourceName} · {kindName(mention.kind)} · {mention.language === 'und' ? languageName('und') : mention.language.toUpperCase()}
            {mention.reach !== null && ` · reach ${formatCompact(mention.reach)}`}
          </span>
          {mention.direct && (
            <span className={classes.tag} title="Tags the brand by its handle">
              <IconAt size={12} aria-hidden /> direct
            </span>
          )}
          <FlagTags flags={mention.flags} />
          {mention.copies > 0 && (
            <span className={classes.tag} title="Near-identical mentions folded into this one">
              <IconCopy size={12} aria-hidden /> {mention.copies} {mention.copies === 1 ? 'copy' : 'copies'}
            </span>
          )}
          <Time at={mention.publishedAt} format={formatDayHour} className={classes.rowTime} />
        </div>
        <MentionText text={mention.text} terms={terms} className={classes.rowText} />
      </div>
    </div>
  )
})
