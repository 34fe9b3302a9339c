import { memo, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { ChartFrame } from '../ui/charts/chart-frame.tsx'
import { ChartTable } from '../ui/charts/chart-table.tsx'
import { FiguresTooltip, figuresWords } from '../ui/charts/figures-tooltip.tsx'
import { createHover } from '../ui/charts/hover.ts'
import { NetChart } from '../ui/charts/net-chart.tsx'
import { GRAIN_LENGTH, TIME_AXIS_HEIGHT } from '../ui/charts/plot.ts'
import { PlotOverlay } from '../ui/charts/plot-overlay.tsx'
import { VolumeChart } from '../ui/charts/volume-chart.tsx'
import { bySentiment, netOf } from '../ui/charts/volume-data.ts'
import { formatCount, formatNet } from '../ui/number-format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DAY, localTimeZone, MINUTE } from '../ui/time-format.ts'

interface DayChartsProps {
  /** Own brand to show; all own brands when missing. */
  readonly brand: number | undefined
  /** Pixels of both charts together. */
  readonly height: number
}

const NET_HEIGHT = 84

/** The last 24 hours: volume against the expected range, and net sentiment below. */
export const DayCharts = memo(function DayCharts({ brand, height }: DayChartsProps) {
  const navigate = useNavigate()
  const hover = useMemo(createHover, [])
  const [asTable, setAsTable] = useState(false)
  // The window moves in steps, so that it is asked anew every few minutes and not every second.
  const from = useClockValue(now => Math.floor((now - DAY) / (15 * MINUTE)) * 15 * MINUTE)
  const brands = brand === undefined ? {} : { brands: [brand] }
  const { data: volume, error, refetch } = useQuery(
    orpc.monitor.volume.queryOptions({
      input: { filter: { from, ...brands }, grain: '15-minutes', timeZone: localTimeZone },
      placeholderData: before => before,
    }),
  )
  const data = useMemo(() => (volume ? bySentiment(volume) : null), [volume])
  const net = useMemo(() => (volume ? netOf(volume) : []), [volume])
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data || !volume) return <div style={{ height: height + 28 }} />
  const volumeHeight = height - NET_HEIGHT
  const pick = (first: number, last: number) => {
    const start = data.starts[first]
    const end = data.starts[last]
    if (start === undefined || end === undefined) return
    void navigate({ to: '/monitor', search: { ...brands, from: start, to: end + GRAIN_LENGTH[data.grain] } })
  }
  const overlay = { hover, count: data.starts.length, valueWords: (index: number) => figuresWords(data, net, index), onPick: pick }
  return (
    <ChartFrame
      title="Last 24 hours"
      note={`${formatCount(volume.total.mentions)} mentions, net ${formatNet(volume.total.net)}`}
      height={height}
      legend={data.segments}
      withBand={data.expected.length > 0}
      gaps={data.gaps}
      asTable={asTable}
      onAsTable={setAsTable}
      table={<ChartTable data={data} caption="Mentions in the last 24 hours" further={{ title: 'Net sentiment', words: index => formatNet(net[index] ?? null) }} />}
    >
      {width => (
        <>
          <div style={{ position: 'relative' }}>
            <VolumeChart data={data} width={width} height={volumeHeight} withTimeAxis={false} />
            <PlotOverlay {...overlay} width={width} height={volumeHeight} foot={1} label="Mentions per 15 minutes. Arrows move, Shift extends, Enter opens the mentions." tooltip={index => <FiguresTooltip data={data} net={net} index={index} />} />
          </div>
          <div style={{ position: 'relative' }}>
            <NetChart chart={data} net={net} width={width} height={NET_HEIGHT} />
            <PlotOverlay {...overlay} width={width} height={NET_HEIGHT} foot={TIME_AXIS_HEIGHT} label="Net sentiment per 15 minutes. Arrows move, Shift extends, Enter opens the mentions." />
          </div>
        </>
      )}
    </ChartFrame>
  )
})
