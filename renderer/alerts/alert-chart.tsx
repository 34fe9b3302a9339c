import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Alert, MentionFilter } from '../../electron/contract/index.ts'
import { useClockValue } from '../shell/console-state.ts'
import { orpc } from '../shell/engine.ts'
import { ChartFrame } from '../ui/charts/chart-frame.tsx'
import { ChartTable } from '../ui/charts/chart-table.tsx'
import { FiguresTooltip, figuresWords } from '../ui/charts/figures-tooltip.tsx'
import { createHover } from '../ui/charts/hover.ts'
import { GRAIN_LENGTH, TIME_AXIS_HEIGHT } from '../ui/charts/plot.ts'
import { PlotOverlay } from '../ui/charts/plot-overlay.tsx'
import { VolumeChart } from '../ui/charts/volume-chart.tsx'
import { bySentiment, netOf } from '../ui/charts/volume-data.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { DAY, formatDayHour, HOUR, localTimeZone, MINUTE } from '../ui/time-format.ts'

const HEIGHT = 190
/** How much before the alert is shown, to compare with, and how much after its end. Milliseconds. */
const BEFORE = 12 * HOUR
const AFTER = 2 * HOUR
const STEP = 15 * MINUTE

/** Volume around an alert, of the mentions that its rule looks at; bars open their mentions. */
export function AlertChart({ alert, filter: whole }: { readonly alert: Alert; readonly filter: MentionFilter }) {
  const navigate = useNavigate()
  const hover = useMemo(() => createHover(), [])
  const { from: _from, to: _to, search: _search, theme: _theme, flags: _flags, sentiments: _sentiments, ...filter } = whole
  const from = Math.floor((alert.startedAt - BEFORE) / STEP) * STEP
  const to = useClockValue(now => Math.ceil(Math.min(now, (alert.endedAt ?? now) + AFTER, alert.startedAt + 4 * DAY) / STEP) * STEP)
  const { data: volume, error, refetch } = useQuery(
    orpc.monitor.volume.queryOptions({ input: { filter: { ...filter, from, to }, timeZone: localTimeZone }, placeholderData: before => before }),
  )
  const data = useMemo(() => (volume ? bySentiment(volume) : null), [volume])
  const [asTable, setAsTable] = useState(false)
  const net = useMemo(() => (volume ? netOf(volume) : []), [volume])
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <div style={{ height: HEIGHT + 28 }} />
  const pick = (first: number, last: number) => {
    const start = data.starts[first]
    const end = data.starts[last]
    if (start !== undefined && end !== undefined) void navigate({ to: '/monitor', search: { ...filter, from: start, to: end + GRAIN_LENGTH[data.grain] } })
  }
  return (
    <ChartFrame
      title="Volume around it"
      note={`since ${formatDayHour(from)}`}
      height={HEIGHT}
      legend={data.segments}
      withBand={data.expected.length > 0}
      gaps={data.gaps}
      asTable={asTable}
      onAsTable={setAsTable}
      table={<ChartTable data={data} caption="Mentions around the alert" />}
    >
      {width => (
        <div style={{ position: 'relative' }}>
          <VolumeChart data={data} width={width} height={HEIGHT} />
          <PlotOverlay
            hover={hover}
            count={data.starts.length}
            valueWords={index => figuresWords(data, net, index)}
            onPick={pick}
            width={width}
            height={HEIGHT}
            foot={TIME_AXIS_HEIGHT}
            label="Mentions around the alert. Arrows move, Shift extends, Enter opens the mentions."
            tooltip={index => <FiguresTooltip data={data} net={net} index={index} />}
          />
        </div>
      )}
    </ChartFrame>
  )
}
