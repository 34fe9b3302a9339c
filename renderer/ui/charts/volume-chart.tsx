import { memo, useId, useMemo } from 'react'
import type { Grain } from '../../../electron/contract/index.ts'
import { Area, CartesianGrid, ComposedChart, Line, usePlotArea, XAxis, YAxis, ZIndexLayer } from 'recharts'
import { formatCompact } from '../number-format.ts'
import { MARGIN, plotWidth, tickFormat, TIME_AXIS_HEIGHT, timeTicks, VALUE_AXIS_WIDTH, valueTicks } from './plot.ts'
import { Patterns } from './patterns.tsx'
import { excessPath, type Segment, stackPaths } from './stack.ts'

/** Usual range of a bucket. */
export interface Expected {
  readonly low: number
  readonly middle: number
  readonly high: number
}

export interface VolumeData {
  /** Bucket starts, epoch milliseconds. */
  readonly starts: readonly number[]
  readonly grain: Grain
  readonly totals: readonly number[]
  readonly segments: readonly Segment[]
  /** One per bucket; empty when there is no expectation to show. */
  readonly expected: readonly (Expected | null)[]
}

interface VolumeChartProps {
  readonly data: VolumeData
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** False leaves the time axis to a chart below. */
  readonly withTimeAxis?: boolean
}

/** Stacked bars over time with the expected range behind them; bars above the range carry a line. */
export const VolumeChart = memo(function VolumeChart({ data, width, height, withTimeAxis = true }: VolumeChartProps) {
  const id = useId()
  const rows = useMemo(
    () =>
      data.starts.map((at, index) => {
        const expected = data.expected[index]
        return { at, band: expected ? [Math.max(0, expected.low), expected.high] : null, middle: expected?.middle ?? null }
      }),
    [data],
  )
  const ticks = useMemo(() => valueTicks(Math.max(...data.totals, ...data.expected.map(expected => expected?.high ?? 0), 1)), [data])
  const labels = useMemo(() => timeTicks(data.starts, plotWidth(width)), [data.starts, width])
  const maximum = ticks.at(-1) ?? 1
  return (
    <ComposedChart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false} barCategoryGap={0}>
      <Patterns id={id} segments={data.segments} />
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="at" type="category" scale="band" ticks={[...labels]} interval={0} tickFormatter={tickFormat(data.starts)}
        height={withTimeAxis ? TIME_AXIS_HEIGHT : 1} tick={withTimeAxis} tickLine={false} axisLine={{ stroke: 'var(--line-strong)' }} tickMargin={6}
      />
      <YAxis width={VALUE_AXIS_WIDTH} domain={[0, maximum]} ticks={[...ticks]} tickFormatter={formatCompact} tickLine={false} axisLine={false} allowDataOverflow />
      <Area dataKey="band" fill="var(--band)" fillOpacity={0.18} stroke="none" isAnimationActive={false} dot={false} activeDot={false} connectNulls={false} />
      <Bars id={id} data={data} maximum={maximum} />
      <Line dataKey="middle" stroke="var(--band)" strokeWidth={1.2} strokeDasharray="4 3" isAnimationActive={false} dot={false} activeDot={false} />
    </ComposedChart>
  )
})

/** Above the expected range (recharts draws areas at 100), below its middle line (400). */
const BARS_LAYER = 300

function Bars({ id, data, maximum }: { readonly id: string; readonly data: VolumeData; readonly maximum: number }) {
  const area = usePlotArea()
  const paths = useMemo(() => (area ? stackPaths(data.segments, area, maximum) : []), [area, data, maximum])
  const excess = useMemo(
    () => (area && data.expected.length > 0 ? excessPath(data.totals, data.expected.map(expected => expected?.high ?? null), area, maximum) : ''),
    [area, data, maximum],
  )
  return (
    <ZIndexLayer zIndex={BARS_LAYER}>
      {data.segments.map((segment, index) => (
        <path key={segment.key} d={paths[index]} fill={`url(#${id}-${index})`} />
      ))}
      {excess && <path d={excess} stroke="var(--text)" strokeWidth={2} fill="none" />}
    </ZIndexLayer>
  )
}
