import { useState } from 'react'
import { Button, Popover, SegmentedControl } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { readClock } from '../shell/console-state.ts'
import { type MonitorSearch, windowOf } from './monitor-search.ts'
import type { ChangeSearch } from './monitor-context.ts'
import { fieldOf, instantOf, PERIODS, periodWords } from './periods.ts'
import classes from './filter-bar.module.css'

interface PeriodPickerProps {
  readonly search: MonitorSearch
  readonly change: ChangeSearch
}

/** Moving windows side by side, and fixed ends for everything else. */
export function PeriodPicker({ search, change }: PeriodPickerProps) {
  const [opened, setOpened] = useState(false)
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const length = windowOf(search)
  const fixed = length === null
  const start = instantOf(from)
  const end = instantOf(to)
  const backwards = start !== undefined && end !== undefined && start >= end
  return (
    <div className={classes.period}>
      <SegmentedControl
        size="xs"
        aria-label="Period"
        value={fixed ? '' : String(length)}
        data={PERIODS.map(period => ({ value: String(period.window), label: period.label }))}
        onChange={value => change({ window: Number(value), from: undefined, to: undefined })}
      />
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        trapFocus
        withinPortal
        onOpen={() => {
          setFrom(fieldOf(search.from ?? (length ? readClock() - length : undefined)))
          setTo(fieldOf(search.to))
        }}
      >
        <Popover.Target>
          <Button size="compact-sm" h={26} variant={fixed ? 'light' : 'default'} leftSection={<IconCalendar size={14} aria-hidden />} onClick={() => setOpened(!opened)}>
            {fixed ? periodWords(search) : 'Dates'}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            className={classes.dates}
            onSubmit={event => {
              event.preventDefault()
              if (backwards) return
              change({ from: start, to: end, window: start === undefined && end === undefined ? 0 : undefined })
              setOpened(false)
            }}
          >
            <DateTimePicker label="From" value={from} onChange={setFrom} clearable valueFormat="D MMM YYYY HH:mm" popoverProps={{ withinPortal: false }} data-autofocus />
            <DateTimePicker label="Until" value={to} onChange={setTo} clearable valueFormat="D MMM YYYY HH:mm" popoverProps={{ withinPortal: false }} placeholder="now" error={backwards ? 'Must be later than “From”' : undefined} />
            <Button type="submit">Show this period</Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}
