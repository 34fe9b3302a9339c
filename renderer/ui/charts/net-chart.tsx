import { memo, useId, useMemo } from 'react'
import { CartesianGrid, ComposedChart, usePlotArea, XAxis, YAxis } from 'recharts'
import { formatNet } from '../number-format.ts'
import { useStable } from '../stable.ts'
import { GapLayer, GapPatterns } from './gap-layer.tsx'
import type { Gapped } from './gaps.ts'
import { linePath, rangePath } from './line-paths.ts'
import { MARGIN, plotWidth, tickFormat, TIME_AXIS_HEIGHT, timeTicks, VALUE_AXIS_WIDTH } from './plot.ts'

interface NetChartProps {
  readonly chart: Gapped
  /** −1…1 per bucket; null where nothing was judged. */
  readonly net: readonly (number | null)[]
  /** Pixels. */
  readonly width: number
  readonly height: number
}

const domain: [number, number] = [-1, 1]
const ticks = [-1, 0, 1]
const tickWords = (value: number): string => (value === 0 ? '0' : formatNet(value).replace(/[.,]00$/, ''))

/** Net sentiment over time: above the middle more positive, below more negative; gaps are hatched. */
export const NetChart = memo(function NetChart({ chart, net, width, height }: NetChartProps) {
  const id = useId()
  const starts = useStable(chart.starts)
  const rows = useMemo(() => starts.map(at => ({ at })), [starts])
  const labels = useMemo(() => [...timeTicks(starts, plotWidth(width))], [starts, width])
  return (
    <ComposedChart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false}>
      <GapPatterns id={id} />
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="at" type="category" scale="band" ticks={labels} interval={0} tickFormatter={tickFormat(starts)}
        height={TIME_AXIS_HEIGHT} tickLine={false} axisLine={false} tickMargin={6}
      />
      <YAxis width={VALUE_AXIS_WIDTH} domain={domain} ticks={ticks} tickFormatter={tickWords} tickLine={false} axisLine={false} allowDataOverflow />
      <Layers id={id} chart={chart} net={net} />
    </ComposedChart>
  )
})

function Layers({ id, chart, net }: { readonly id: string; readonly chart: Gapped; readonly net: readonly (number | null)[] }) {
  const area = usePlotArea()
  const drawn = useMemo(() => {
    if (!area) return null
    const between = (side: (value: number) => { low: number; high: number }) => rangePath(net.map(value => (value === null ? null : side(value))), area, -1, 1)
    return {
      above: between(value => ({ low: 0, high: Math.max(0, value) })),
      below: between(value => ({ low: Math.min(0, value), high: 0 })),
      line: linePath(net, area, -1, 1),
    }
  }, [area, net])
  if (!area || !drawn) return null
  return (
    <g>
      <GapLayer id={id} area={area} chart={chart} quiet />
      <path d={drawn.above} fill="var(--positive)" fillOpacity={0.28} />
      <path d={drawn.below} fill="var(--negative)" fillOpacity={0.28} />
      <path d={drawn.line} stroke="var(--text-soft)" strokeWidth={1.4} fill="none" />
    </g>
  )
}
