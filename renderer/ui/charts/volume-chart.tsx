import { memo, useId, useMemo } from 'react'
import { CartesianGrid, ComposedChart, usePlotArea, XAxis, YAxis } from 'recharts'
import { formatCompact } from '../number-format.ts'
import { useStable } from '../stable.ts'
import { GapLayer, GapPatterns } from './gap-layer.tsx'
import type { Gapped } from './gaps.ts'
import { linePath, rangePath } from './line-paths.ts'
import { Patterns } from './patterns.tsx'
import { MARGIN, plotWidth, tickFormat, TIME_AXIS_HEIGHT, timeTicks, VALUE_AXIS_WIDTH, valueTicks } from './plot.ts'
import { excessPath, type Segment, stackPaths } from './stack.ts'

/** Usual range of a bucket. */
export interface Expected {
  readonly low: number
  readonly middle: number
  readonly high: number
}

export interface VolumeData extends Gapped {
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

const axisLine = { stroke: 'var(--line-strong)' }

/** Stacked bars over time with the expected range behind them; bars above the range carry a line, gaps are hatched. */
export const VolumeChart = memo(function VolumeChart({ data, width, height, withTimeAxis = true }: VolumeChartProps) {
  const id = useId()
  const starts = useStable(data.starts)
  // Axes are drawn anew only when they change, not with every arrival.
  const rows = useMemo(() => starts.map(at => ({ at })), [starts])
  const labels = useMemo(() => [...timeTicks(starts, plotWidth(width))], [starts, width])
  const maximum = valueTicks(Math.max(...data.totals, ...data.expected.map(expected => expected?.high ?? 0), 1)).at(-1) ?? 1
  const ticks = useMemo(() => [...valueTicks(maximum)], [maximum])
  const domain = useMemo<[number, number]>(() => [0, maximum], [maximum])
  return (
    <ComposedChart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false}>
      <Patterns id={id} segments={data.segments} />
      <GapPatterns id={id} />
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="at" type="category" scale="band" ticks={labels} interval={0} tickFormatter={tickFormat(starts)}
        height={withTimeAxis ? TIME_AXIS_HEIGHT : 1} tick={withTimeAxis} tickLine={false} axisLine={axisLine} tickMargin={6}
      />
      <YAxis width={VALUE_AXIS_WIDTH} domain={domain} ticks={ticks} tickFormatter={formatCompact} tickLine={false} axisLine={false} allowDataOverflow />
      <Layers id={id} data={data} maximum={maximum} />
    </ComposedChart>
  )
})

function Layers({ id, data, maximum }: { readonly id: string; readonly data: VolumeData; readonly maximum: number }) {
  const area = usePlotArea()
  const drawn = useMemo(() => {
    if (!area) return null
    const expects = data.expected.length > 0
    return {
      bars: stackPaths(data.segments, area, maximum),
      range: expects ? rangePath(data.expected, area, 0, maximum) : '',
      middle: expects ? linePath(data.expected.map(expected => expected?.middle ?? null), area, 0, maximum) : '',
      excess: expects ? excessPath(data.totals, data.expected.map(expected => expected?.high ?? null), area, maximum) : '',
    }
  }, [area, data, maximum])
  if (!area || !drawn) return null
  return (
    <g>
      <path d={drawn.range} fill="var(--band)" fillOpacity={0.2} />
      <GapLayer id={id} area={area} chart={data} />
      {data.segments.map((segment, index) => (
        <path key={segment.key} d={drawn.bars[index]} fill={`url(#${id}-${index})`} />
      ))}
      <path d={drawn.middle} stroke="var(--band)" strokeWidth={1.2} strokeDasharray="4 3" fill="none" />
      <path d={drawn.excess} stroke="var(--text)" strokeWidth={2} fill="none" />
    </g>
  )
}
