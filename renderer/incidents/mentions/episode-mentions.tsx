import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Link, useNavigate } from '@tanstack/react-router'
import type { Grain, Incident, Mention, MentionFilter, Split } from '../../../electron/contract/index.ts'
import { MentionDetail } from '../../monitor/mention-detail.tsx'
import { MentionList } from '../../monitor/mention-list.tsx'
import { type ChangeSearch, useNames } from '../../monitor/monitor-context.ts'
import { MonitorCharts } from '../../monitor/monitor-charts.tsx'
import { periodWords } from '../../monitor/periods.ts'
import { highlightTerms } from '../../monitor/search-terms.ts'
import { useCorrection } from '../../monitor/use-correction.ts'
import { useMentionList } from '../../monitor/use-mention-list.ts'
import { useCommands } from '../../shell/commands.ts'
import { useStable } from '../../ui/stable.ts'
import type { IncidentsSearch } from '../incidents-search.ts'
import { EpisodeCounts } from './episode-counts.tsx'
import { LoudestMentions } from './loudest-mentions.tsx'
import classes from './mentions-view.module.css'

/** Height of both charts together, in pixels, on a low and on a high screen. */
const CHARTS = { low: 176, high: 280 }

interface EpisodeMentionsProps {
  readonly incident: Incident
  readonly name: string
  readonly filter: MentionFilter
  readonly search: IncidentsSearch
  readonly onSearch: (search: IncidentsSearch, replace?: boolean) => void
  /** Chooses others; null once the incident is closed. */
  readonly onChoose: (() => void) | null
}

/** Volume, tone, the newest and the loudest mentions of an incident, live. */
export function EpisodeMentions({ incident, name, filter: given, search, onSearch, onChoose }: EpisodeMentionsProps) {
  const navigate = useNavigate()
  const { brands, sourceNames } = useNames()
  // The same object as long as it says the same, so that nothing is asked or drawn anew with every entry of the timeline.
  const filter = useStable(given)
  const [look, setLook] = useState<{ readonly split: Split | undefined; readonly grain: Grain | undefined }>({ split: undefined, grain: undefined })
  const high = useMediaQuery('(min-height: 960px)', false, { getInitialValueInEffect: false })
  const [cursor, setCursor] = useState<number | null>(search.mention ?? null)
  const [scrolledAway, setScrolledAway] = useState(false)
  const [pressed, setPressed] = useState(false)
  const terms = useMemo(() => highlightTerms(filter.search, filter.theme), [filter])
  const opened = search.mention ?? null
  const list = useMentionList(JSON.stringify(filter), () => ({ ...filter, folded: filter.story === undefined }), scrolledAway || pressed || opened !== null || cursor !== null)
  const replaceRef = useRef(list.replace)
  useEffect(() => {
    replaceRef.current = list.replace
  })
  const correct = useCorrection(useCallback((mention: Mention) => replaceRef.current(mention), []))
  const { mention: _, ...closedSearch } = search
  const open = (id: number) => {
    setCursor(id)
    onSearch({ ...search, mention: id }, true)
  }
  const close = () => onSearch(closedSearch, true)
  const move = (step: number) => {
    const mentions = list.pages?.mentions ?? []
    const index = mentions.findIndex(({ id }) => id === cursor)
    const next = mentions[Math.min(mentions.length - 1, Math.max(0, index + step))]
    if (next === undefined) return
    setCursor(next.id)
    if (opened !== null) onSearch({ ...search, mention: next.id }, true)
  }
  const group = 'Mentions'
  useCommands([
    { id: 'incident.mention-next', title: 'Next mention', group, keys: ['j', 'ArrowDown'], inPalette: false, run: () => move(1) },
    { id: 'incident.mention-previous', title: 'Previous mention', group, keys: ['k', 'ArrowUp'], inPalette: false, run: () => move(-1) },
    { id: 'incident.mention-open', title: 'Open the mention', group, keys: ['Enter', 'o'], inPalette: false, run: () => cursor !== null && open(cursor) },
    ...(opened === null ? [] : [{ id: 'incident.mention-close', title: 'Close the mention', group, keys: ['Escape'], inPalette: false, run: close }]),
  ])
  // A period that is picked in the chart is looked at in the Monitor; how the bars are split stays here.
  const change = useCallback<ChangeSearch>(
    parts => {
      if (parts.from !== undefined && parts.to !== undefined) void navigate({ to: '/monitor', search: { ...filter, from: parts.from, to: parts.to } })
      else setLook(before => ({ split: 'split' in parts ? parts.split : before.split, grain: 'grain' in parts ? parts.grain : before.grain }))
    },
    [navigate, filter],
  )
  return (
    <div className={classes.view} data-open={opened !== null || undefined}>
      <div className={classes.main}>
        <header className={classes.bar}>
          <h2 className={classes.title}>{name}</h2>
          <span className={classes.soft}>{periodWords(filter)}</span>
          <span className={classes.acts}>
            {onChoose !== null && (
              <Button size="compact-sm" variant="default" onClick={onChoose} aria-keyshortcuts="m">
                Change…
              </Button>
            )}
            <Button size="compact-sm" variant="default" renderRoot={props => <Link {...props} to="/monitor" search={filter} />}>
              Open in the Monitor
            </Button>
          </span>
        </header>
        <EpisodeCounts filter={filter} closed={incident.state.closed !== null} />
        <section className={classes.charts} aria-label="Charts">
          <MonitorCharts filter={filter} split={look.split ?? 'none'} grain={look.grain} zoomed={false} change={change} height={high ? CHARTS.high : CHARTS.low} />
        </section>
        <section className={classes.list} aria-label="Newest mentions">
          <h3 className={classes.listTitle}>Newest first</h3>
          <MentionList
            list={list} sourceNames={sourceNames} terms={terms} current={cursor} open={opened} onOpen={open} onScrolledAway={setScrolledAway} onPressed={setPressed}
            onRelease={() => {
              setCursor(null)
              setScrolledAway(false)
              list.release()
            }}
            empty="They appear here as soon as they come in."
          />
        </section>
      </div>
      {opened === null ? (
        <aside className={classes.side} aria-label="Loudest mentions">
          <LoudestMentions filter={filter} sourceNames={sourceNames} onOpen={open} />
        </aside>
      ) : (
        <div className={classes.side}>
          <MentionDetail id={opened} brands={brands} sourceNames={sourceNames} terms={terms} incident={incident} onOpen={open} onClose={close} onCorrect={correct} />
        </div>
      )}
    </div>
  )
}
