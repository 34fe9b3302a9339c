import { memo, useMemo } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from 'recharts'
import { formatNet } from '../number-format.ts'
import { MARGIN, plotWidth, tickFormat, TIME_AXIS_HEIGHT, timeTicks, VALUE_AXIS_WIDTH } from './plot.ts'

interface NetChartProps {
  readonly starts: readonly number[]
  /** −1…1 per bucket; null where nothing was judged. */
  readonly net: readonly (number | null)[]
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** Net sentiment over time: above the middle more positive, below more negative. */
export const NetChart = memo(function NetChart({ starts, net, width, height }: NetChartProps) {
  const rows = useMemo(
    () =>
      starts.map((at, index) => {
        const value = net[index] ?? null
        return { at, value, above: value === null ? null : Math.max(0, value), below: value === null ? null : Math.min(0, value) }
      }),
    [starts, net],
  )
  const labels = useMemo(() => timeTicks(starts, plotWidth(width)), [starts, width])
  return (
    <ComposedChart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false}>
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="at" type="category" scale="band" ticks={[...labels]} interval={0} tickFormatter={tickFormat(starts)}
        height={TIME_AXIS_HEIGHT} tickLine={false} axisLine={false} tickMargin={6}
      />
      <YAxis width={VALUE_AXIS_WIDTH} domain={[-1, 1]} ticks={[-1, 0, 1]} tickFormatter={value => (value === 0 ? '0' : formatNet(Number(value)).replace(/[.,]00$/, ''))} tickLine={false} axisLine={false} />
      <Area dataKey="above" fill="var(--positive)" fillOpacity={0.25} stroke="none" isAnimationActive={false} dot={false} activeDot={false} />
      <Area dataKey="below" fill="var(--negative)" fillOpacity={0.25} stroke="none" isAnimationActive={false} dot={false} activeDot={false} />
      <ReferenceLine y={0} stroke="var(--line-strong)" />
      <Line dataKey="value" stroke="var(--text-soft)" strokeWidth={1.4} isAnimationActive={false} dot={false} activeDot={false} />
    </ComposedChart>
  )
})
