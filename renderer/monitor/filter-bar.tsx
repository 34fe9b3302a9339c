import { memo, type RefObject, useState } from 'react'
import { Button, CloseButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useCommands } from '../shell/commands.ts'
import { chipsOf } from './filter-chips.ts'
import { ExportMenu } from './export-menu.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { type ChangeSearch, useNames } from './monitor-context.ts'
import type { MonitorSearch } from './monitor-search.ts'
import { PERIODS } from './periods.ts'
import { PeriodPicker } from './period-picker.tsx'
import { SavedViews } from './saved-views.tsx'
import { SearchBox } from './search-box.tsx'
import classes from './filter-bar.module.css'

interface FilterBarProps {
  readonly search: MonitorSearch
  readonly change: ChangeSearch
  readonly matchedRef: RefObject<number | null>
  readonly searchInput: RefObject<HTMLInputElement | null>
}

/** Which mentions the screen is about: search, filters, period, saved views. */
export const FilterBar = memo(function FilterBar({ search, change, matchedRef, searchInput }: FilterBarProps) {
  const navigate = useNavigate()
  const { brands, sourceNames } = useNames()
  const [filtersShown, setFiltersShown] = useState(false)
  const chips = chipsOf(search, brands, sourceNames)
  const clear = () => void navigate({ to: '/monitor', search: search.window === undefined ? {} : { window: search.window } })
  useCommands([
    { id: 'monitor.search', title: 'Search mentions', group: 'Filter', keys: ['/'], run: () => searchInput.current?.focus() },
    { id: 'monitor.filter', title: 'Choose filters', group: 'Filter', keys: ['f'], run: () => setFiltersShown(true) },
    { id: 'monitor.clear', title: 'Clear all filters', group: 'Filter', keys: ['x'], run: clear },
    ...PERIODS.map((period, index) => ({
      id: `monitor.period-${period.window}`,
      title: `Show the ${period.title}`,
      group: 'Filter',
      keys: [`t ${index + 1}`],
      run: () => change({ window: period.window, from: undefined, to: undefined }),
    })),
  ])
  return (
    <search>
      <div className={classes.bar}>
        <SearchBox value={search.search ?? ''} change={change} input={searchInput} />
        <FilterMenu search={search} change={change} opened={filtersShown} setOpened={setFiltersShown} />
        <PeriodPicker search={search} change={change} />
        <SavedViews search={search} />
        <ExportMenu search={search} matchedRef={matchedRef} />
      </div>
      {chips.length > 0 && (
        <div className={classes.active} role="group" aria-label="Filters that are on" style={{ marginTop: 8 }}>
          {chips.map(chip => (
            <span key={chip.id} className={classes.chip}>
              <span className={classes.chipField}>{chip.field}</span>
              <bdi>{chip.value}</bdi>
              <CloseButton size="xs" aria-label={`Take away ${chip.field} ${chip.value}`} onClick={() => change(chip.without)} />
            </span>
          ))}
          <Button size="compact-xs" variant="subtle" onClick={clear}>
            Clear all
          </Button>
        </div>
      )}
    </search>
  )
})
