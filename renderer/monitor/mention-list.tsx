import { useEffect, useRef } from 'react'
import { Button, Loader } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { Mention } from '../../electron/contract/index.ts'
import { formatCount } from '../ui/number-format.ts'
import { authorName } from '../ui/names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { formatDayHour } from '../ui/time-format.ts'
import { MentionRow } from './mention-row.tsx'
import type { MentionList as MentionListData } from './use-mention-list.ts'
import classes from './mention-list.module.css'

interface MentionListProps {
  readonly list: MentionListData
  readonly sourceNames: ReadonlyMap<number, string>
  readonly terms: readonly string[]
  /** The mention that keys act on. */
  readonly current: number | null
  readonly open: number | null
  readonly onOpen: (id: number) => void
  readonly onScrolledAway: (away: boolean) => void
  /** While a row is pressed nothing may move: a click counts only where it went down. */
  readonly onPressed: (pressed: boolean) => void
  /** Shows what was kept back and returns to the top. */
  readonly onRelease: () => void
  /** Offered where nothing matches. */
  readonly onClearFilters?: () => void
  /** Said where nothing matches. */
  readonly empty?: string
}

const noMentions: readonly Mention[] = []

/** Pixels from the top within which the list counts as being at its top. */
const AT_TOP = 6

/** The list of mentions: only what is in view is drawn, rows are as high as their text. */
export function MentionList({ list, sourceNames, terms, current, open, onOpen, onScrolledAway, onPressed, onRelease, onClearFilters, empty = 'Choose a longer period or take a filter away.' }: MentionListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const mentions = list.pages?.mentions ?? noMentions
  const virtualizer = useVirtualizer({
    count: mentions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 70,
    overscan: 6,
    getItemKey: index => mentions[index]?.id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const { loadOlder, loadingOlder } = list
  const more = list.pages?.nextBefore !== null && list.pages !== null
  useEffect(() => {
    if (more && !loadingOlder && !list.error && lastShown >= mentions.length - 8) loadOlder()
  }, [more, loadingOlder, lastShown, mentions.length, loadOlder, list.error])

  const followed = useRef<number | null>(null)
  useEffect(() => {
    if (current === null || current === followed.current) return
    followed.current = current
    const index = mentions.findIndex(mention => mention.id === current)
    if (index < 0) return
    virtualizer.scrollToIndex(index, { align: 'auto' })
    // The row may only be drawn after the scroll.
    requestAnimationFrame(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-mention="${current}"] button`)
      const elsewhere = document.activeElement?.matches('input:not([type="radio"], [type="checkbox"]), textarea, [role="dialog"] *')
      if (!elsewhere) row?.focus({ preventScroll: true })
    })
  }, [current, mentions, virtualizer])

  if (list.error && !list.pages) return <ProblemNotice error={list.error} onRetry={list.retry} />
  if (!list.pages) {
    return (
      <div className={classes.loading} role="status" aria-label="Loading mentions">
        <Loader size="sm" type="dots" aria-hidden />
      </div>
    )
  }
  if (mentions.length === 0) {
    return (
      <EmptyState
        title="No mention matches"
        actions={
          onClearFilters && (
            <Button variant="default" onClick={onClearFilters}>
              Show all of the last 24 hours
            </Button>
          )
        }
      >
        {empty}
      </EmptyState>
    )
  }
  return (
    <div className={classes.frame}>
      {list.error !== null && <ProblemNotice error={list.error} onRetry={list.retry} />}
      {list.held && (
        <Button
          className={classes.held ?? ''}
          size="compact-sm"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => {
            onRelease()
            scroller.current?.scrollTo({ top: 0 })
          }}
        >
          {formatCount(list.held.count)}
          {list.held.atLeast ? '+' : ''} new
        </Button>
      )}
      <div
        ref={scroller}
        className={classes.scroller}
        role="feed"
        aria-label="Mentions"
        aria-busy={loadingOlder}
        tabIndex={0}
        onScroll={event => onScrolledAway(event.currentTarget.scrollTop > AT_TOP)}
        onPointerDown={() => {
          onPressed(true)
          // The click itself comes after the release; it is let through first.
          const release = () => setTimeout(() => onPressed(false))
          addEventListener('pointerup', release, { once: true })
          addEventListener('pointercancel', release, { once: true })
        }}
      >
        <div className={classes.space} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {items.map(item => {
            const mention = mentions[item.index]
            return mention ? (
              <article
                key={item.key} ref={virtualizer.measureElement} data-index={item.index} className={classes.place} style={{ transform: `translateY(${item.start}px)` }}
                aria-posinset={item.index + 1} aria-setsize={more ? -1 : mentions.length} aria-label={`${authorName(mention.author)}, ${formatDayHour(mention.publishedAt)}`}
              >
                <MentionRow
                  mention={mention} sourceName={sourceNames.get(mention.sourceId) ?? 'Unknown source'} terms={terms}
                  current={mention.id === current} open={mention.id === open} onOpen={onOpen}
                />
              </article>
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}
