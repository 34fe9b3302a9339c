import { memo, useMemo, useState } from 'react'
import { Button, Select } from '@mantine/core'
import { IconZoomReset } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type Grain, grains, type MentionFilter, type Split, splits } from '../../electron/contract/index.ts'
import { orpc } from '../shell/engine.ts'
import { ChartFrame } from '../ui/charts/chart-frame.tsx'
import { ChartTable } from '../ui/charts/chart-table.tsx'
import { FiguresTooltip, figuresWords } from '../ui/charts/figures-tooltip.tsx'
import { createHover } from '../ui/charts/hover.ts'
import { NetChart } from '../ui/charts/net-chart.tsx'
import { GRAIN_LENGTH, GRAIN_NAME, TIME_AXIS_HEIGHT } from '../ui/charts/plot.ts'
import { PlotOverlay } from '../ui/charts/plot-overlay.tsx'
import { VolumeChart } from '../ui/charts/volume-chart.tsx'
import { bySentiment, bySeries, netOf } from '../ui/charts/volume-data.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { languageName } from '../ui/names.ts'
import { formatNet } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { localTimeZone } from '../ui/time-format.ts'
import type { ChangeSearch } from './monitor-context.ts'

const NET_HEIGHT = 74
/** The day after the last one begins anew at local midnight, which may be 23 or 25 hours away. */
const AFTER_A_DAY = 36 * 60 * 60 * 1_000

const splitNames: Record<Split, string> = {
  none: 'by sentiment', sentiment: 'by sentiment', source: 'by source', language: 'by language', brand: 'by brand', theme: 'by theme',
}

interface MonitorChartsProps {
  readonly filter: MentionFilter
  readonly split: Split
  readonly grain: Grain | undefined
  /** Whether the period was chosen by hand and can be widened again. */
  readonly zoomed: boolean
  readonly change: ChangeSearch
  /** Pixels of both charts together. */
  readonly height: number
}

/** Volume with its expected range and net sentiment below, over the same time. */
export const MonitorCharts = memo(function MonitorCharts({ filter, split, grain, zoomed, change, height }: MonitorChartsProps) {
  const hover = useMemo(createHover, [])
  const [asTable, setAsTable] = useState(false)
  const bySplit = split !== 'none' && split !== 'sentiment'
  const { data: volume, error, refetch } = useQuery(
    orpc.monitor.volume.queryOptions({
      input: { filter, split: bySplit ? split : 'none', timeZone: localTimeZone, ...(grain ? { grain } : {}) },
      placeholderData: before => before,
    }),
  )
  const parted = bySplit && volume && volume.series.length > 0
  const data = useMemo(() => {
    if (!volume) return null
    return parted ? bySeries(volume, (key, label) => (key === 'other' ? 'Other' : split === 'language' ? languageName(key) : label)) : bySentiment(volume)
  }, [volume, parted, split])
  const net = useMemo(() => (volume ? netOf(volume) : []), [volume])
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data || !volume) return <div style={{ height: height + 28 }} />

  const pick = (first: number, last: number) => {
    const from = data.starts[first]
    const start = data.starts[last]
    if (from === undefined || start === undefined) return
    change({ from, to: data.starts[last + 1] ?? endOf(start, data.grain), window: undefined })
  }
  const overlay = { hover, count: data.starts.length, valueWords: (index: number) => figuresWords(data, net, index), onPick: pick }
  const volumeHeight = height - NET_HEIGHT
  const total = volume.total.mentions
  return (
    <ChartFrame
      title="Volume"
      note={`per ${GRAIN_NAME[data.grain]}${volume.total.net === null ? '' : `, net ${formatNet(volume.total.net)}`}${volume.complete ? '' : '; newest matches only'}`}
      height={height}
      legend={data.segments}
      withBand={data.expected.length > 0}
      gaps={data.gaps}
      controls={
        <>
          {zoomed && (
            <Button size="compact-xs" variant="light" leftSection={<IconZoomReset size={14} aria-hidden />} onClick={() => change({ from: undefined, to: undefined })}>
              Whole period
            </Button>
          )}
          <Select
            size="xs" w={116} aria-label="Split the bars" allowDeselect={false} comboboxProps={{ width: 150 }}
            data={splits.filter(value => value !== 'none').map(value => ({ value, label: splitNames[value] }))}
            value={split === 'none' ? 'sentiment' : split} onChange={value => change({ split: value === 'sentiment' ? undefined : (splits.find(known => known === value) ?? undefined) })}
          />
          <Select
            size="xs" w={112} aria-label="Group by" allowDeselect={false} comboboxProps={{ width: 150 }}
            data={[{ value: 'auto', label: 'auto' }, ...grains.map(value => ({ value, label: `per ${GRAIN_NAME[value]}` }))]}
            value={grain ?? 'auto'} onChange={value => change({ grain: grains.find(known => known === value) })}
          />
        </>
      }
      asTable={asTable}
      onAsTable={setAsTable}
      table={<ChartTable data={data} caption="Volume" further={{ title: 'Net sentiment', words: index => formatNet(net[index] ?? null) }} />}
    >
      {width =>
        total === 0 && data.gaps.length === 0 ? (
          <EmptyState title="Nothing in this period" />
        ) : (
          <>
            <div style={{ position: 'relative' }}>
              <VolumeChart data={data} width={width} height={volumeHeight} withTimeAxis={false} />
              <PlotOverlay
                {...overlay} width={width} height={volumeHeight} foot={1}
                label={`Mentions per ${GRAIN_NAME[data.grain]}. Arrows move, Shift extends, Enter shows that period.`}
                tooltip={index => <FiguresTooltip data={data} net={net} index={index} />}
              />
            </div>
            <div style={{ position: 'relative' }}>
              <NetChart chart={data} net={net} width={width} height={NET_HEIGHT} />
              <PlotOverlay {...overlay} width={width} height={NET_HEIGHT} foot={TIME_AXIS_HEIGHT} label={`Net sentiment per ${GRAIN_NAME[data.grain]}. Arrows move, Shift extends, Enter shows that period.`} />
            </div>
          </>
        )
      }
    </ChartFrame>
  )
})

function endOf(start: number, grain: Grain): number {
  if (grain !== 'day') return start + GRAIN_LENGTH[grain]
  const next = new Date(start + AFTER_A_DAY)
  return new Date(next.getFullYear(), next.getMonth(), next.getDate()).getTime()
}
