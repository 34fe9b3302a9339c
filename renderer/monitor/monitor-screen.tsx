import { useCallback, useMemo, useRef } from 'react'
import { useMediaQuery } from '@mantine/hooks'
import { type Mention, mentionFilter } from '../../electron/contract/index.ts'
import { useClockValue } from '../shell/console-state.ts'
import { useStable } from '../ui/stable.ts'
import { FilterBar } from './filter-bar.tsx'
import { LiveList } from './live-list.tsx'
import { MentionDetail } from './mention-detail.tsx'
import { useMonitorSearch, useNames } from './monitor-context.ts'
import { MonitorCharts } from './monitor-charts.tsx'
import { filterOf, isMoving } from './monitor-search.ts'
import { highlightTerms } from './search-terms.ts'
import { SidePanels } from './side-panels.tsx'
import { useCorrection } from './use-correction.ts'
import classes from './monitor.module.css'

/** Height of both charts together, in pixels, on a low and on a high screen. */
const CHARTS = { low: 216, high: 330 }

/** Volume, sentiment, and every mention behind them. */
export function MonitorScreen() {
  const [search, change] = useMonitorSearch()
  const { brands, sourceNames } = useNames()
  const searchInput = useRef<HTMLInputElement>(null)
  const matchedCountRef = useRef<number | null>(null)
  const replaceRef = useRef<((mention: Mention) => void) | null>(null)
  const wide = useMediaQuery('(min-width: 1600px)', false, { getInitialValueInEffect: false })
  const high = useMediaQuery('(min-height: 960px)', false, { getInitialValueInEffect: false })
  const correct = useCorrection(useCallback((mention: Mention) => replaceRef.current?.(mention), []))

  // The same objects as long as they say the same, so that charts and panels are not drawn with every tick of the clock.
  const filterText = useClockValue(now => JSON.stringify(filterOf(search, now)))
  const filter = useMemo(() => mentionFilter.parse(JSON.parse(filterText)), [filterText])
  const panelSearch = useStable({ ...search, mention: undefined })
  const terms = useMemo(() => highlightTerms(search.search, search.theme), [search.search, search.theme])

  const opened = search.mention ?? null
  const open = useCallback((id: number) => change({ mention: id }, { replace: true }), [change])
  return (
    <div className={classes.screen}>
      <h1 className="visually-hidden">Monitor</h1>
      <FilterBar search={search} change={change} matchedRef={matchedCountRef} searchInput={searchInput} />
      <div className={classes.columns}>
        <div className={classes.main}>
          <section className={classes.charts} aria-label="Charts">
            <MonitorCharts filter={filter} split={search.split ?? 'none'} grain={search.grain} zoomed={!isMoving(search)} change={change} height={high ? CHARTS.high : CHARTS.low} />
          </section>
          <LiveList
            search={search} change={change} sourceNames={sourceNames} terms={terms} onOpen={open} onCorrect={correct} replaceRef={replaceRef} matchedCountRef={matchedCountRef}
          />
        </div>
        {opened !== null && (
          <div className={classes.detail}>
            <MentionDetail
              id={opened} brands={brands} sourceNames={sourceNames} terms={terms} onOpen={open} onCorrect={correct}
              onClose={() => change({ mention: undefined }, { replace: true })}
            />
          </div>
        )}
        {(wide || opened === null) && (
          <aside className={classes.side} aria-label="Themes, authors, share of voice">
            <SidePanels filter={filter} search={panelSearch} brands={brands} />
          </aside>
        )}
      </div>
    </div>
  )
}
