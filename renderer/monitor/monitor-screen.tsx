import { useCallback, useMemo, useRef, useState } from 'react'
import { Button, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { sentimentClasses, type SentimentClass } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { useNow } from '../shell/console-state.ts'
import { countOf } from '../ui/number-format.ts'
import { FilterBar } from './filter-bar.tsx'
import { MentionDetail } from './mention-detail.tsx'
import { MentionList } from './mention-list.tsx'
import { useMonitorSearch, useNames } from './monitor-context.ts'
import { MonitorCharts } from './monitor-charts.tsx'
import { filterOf, isMoving, listFilterOf, listKeyOf } from './monitor-search.ts'
import { periodWords } from './periods.ts'
import { highlightTerms } from './search-terms.ts'
import { SidePanels } from './side-panels.tsx'
import { useCorrection } from './use-correction.ts'
import { useMentionList } from './use-mention-list.ts'
import classes from './monitor.module.css'

/** Volume, sentiment, and every mention behind them. */
export function MonitorScreen() {
  const [search, change] = useMonitorSearch()
  const navigate = useNavigate()
  const now = useNow(1_000)
  const { brands, sourceNames } = useNames()
  const searchInput = useRef<HTMLInputElement>(null)
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false })
  const tall = useMediaQuery('(min-height: 960px)', false, { getInitialValueInEffect: false })
  const [paused, setPaused] = useState(false)
  const [scrolledAway, setScrolledAway] = useState(false)
  const [cursor, setCursor] = useState<number | null>(null)
  const opened = search.mention ?? null

  const key = listKeyOf(search)
  const list = useMentionList(key, () => listFilterOf(search, now), paused || scrolledAway || opened !== null || cursor !== null)
  const { replace, pages } = list
  const correct = useCorrection(replace)
  // The same filter object as long as it says the same, so that charts and panels are not drawn for every tick of the clock.
  const filterText = JSON.stringify(filterOf(search, now))
  const filter = useMemo(() => filterOf(search, now), [filterText])
  const panelSearch = useMemo(() => search, [key])
  const terms = useMemo(() => highlightTerms(search.search, search.theme), [search.search, search.theme])

  const open = useCallback((id: number) => {
    setCursor(id)
    change({ mention: id }, { replace: true })
  }, [change])
  const close = () => change({ mention: undefined }, { replace: true })
  const move = (step: number) => {
    const mentions = pages?.mentions ?? []
    const index = mentions.findIndex(mention => mention.id === (cursor ?? opened))
    const next = mentions[Math.min(mentions.length - 1, Math.max(0, index + step))]
    if (!next) return
    setCursor(next.id)
    if (opened !== null) change({ mention: next.id }, { replace: true })
  }
  const release = () => {
    setCursor(null)
    setScrolledAway(false)
    list.release()
    if (paused) setPaused(false)
  }
  const correctCurrent = (sentiment: SentimentClass | null) => {
    const mention = pages?.mentions.find(candidate => candidate.id === (opened ?? cursor))
    if (mention) correct({ mention, sentiment })
  }
  useCommands([
    { id: 'monitor.next', title: 'Next mention', group: 'Mentions', keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'monitor.previous', title: 'Previous mention', group: 'Mentions', keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'monitor.open', title: 'Open the mention', group: 'Mentions', keys: ['Enter', 'o'], inPalette: false, run: () => cursor !== null && open(cursor) },
    { id: 'monitor.close', title: 'Close the mention, then follow the newest', group: 'Mentions', keys: ['Escape'], inPalette: false, run: () => (opened !== null ? close() : release()) },
    { id: 'monitor.pause', title: paused ? 'Resume the live list' : 'Pause the live list', group: 'Mentions', keys: ['p'], run: () => (paused ? release() : setPaused(true)) },
    ...sentimentClasses.map((sentiment, index) => ({
      id: `monitor.correct-${sentiment}`, title: `Correct the sentiment to ${sentiment}`, group: 'Mentions', keys: [String(index + 1)], run: () => correctCurrent(sentiment),
    })),
    { id: 'monitor.correct-back', title: 'Take the sentiment’s correction back', group: 'Mentions', keys: ['0'], run: () => correctCurrent(null) },
  ])

  const { matched } = list
  const stories = search.folded === false || search.story !== undefined ? 'mention' : 'story'
  const detail = opened !== null && (
    <MentionDetail id={opened} brands={brands} sourceNames={sourceNames} terms={terms} onOpen={open} onClose={close} onCorrect={correct} />
  )
  return (
    <div className={classes.screen} data-detail={detail ? true : undefined}>
      <h1 className="visually-hidden">Monitor</h1>
      <FilterBar search={search} change={change} now={now} matched={matched && !matched.atLeast ? matched.count : null} searchInput={searchInput} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <section className={classes.charts} aria-label="Charts">
            <MonitorCharts filter={filter} split={search.split ?? 'none'} grain={search.grain} zoomed={!isMoving(search)} change={change} height={tall ? 330 : 216} />
          </section>
          <section className={classes.list} aria-label="Live list">
            <header className={classes.listHead}>
              <h2 className={classes.listTitle}>
                {matched ? `${matched.atLeast ? 'More than ' : ''}${countOf(matched.count, stories, stories === 'story' ? 'stories' : 'mentions')}` : 'Mentions'}
              </h2>
              <span className={classes.listNote}>{periodWords(search)}, newest first</span>
              {isMoving(search) && (
                <Tooltip label={paused ? 'Follow new mentions again (P)' : 'Keep the list still (P)'}>
                  <Button
                    size="compact-xs" variant={paused ? 'light' : 'subtle'} color={paused ? undefined : 'gray'} className={classes.pause ?? ''}
                    leftSection={paused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
                    onClick={() => (paused ? release() : setPaused(true))}
                  >
                    {paused ? 'Resume' : 'Pause'}
                  </Button>
                </Tooltip>
              )}
            </header>
            <MentionList
              list={list} sourceNames={sourceNames} terms={terms} current={cursor} open={opened} onOpen={open}
              onScrolledAway={setScrolledAway} onRelease={release} onClearFilters={() => void navigate({ to: '/monitor', search: {} })}
            />
          </section>
        </div>
        {detail && <div className={classes.detail}>{detail}</div>}
        {(wide || !detail) && (
          <aside className={classes.side} aria-label="Themes, authors, share of voice">
            <SidePanels filter={filter} search={panelSearch} brands={brands} />
          </aside>
        )}
      </div>
    </div>
  )
}
