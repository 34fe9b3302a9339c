import { Fragment } from 'react'
import { formatCount, formatNet } from '../number-format.ts'
import { Swatch } from './patterns.tsx'
import { bucketWords } from './plot.ts'
import type { VolumeData } from './volume-chart.tsx'
import classes from './charts.module.css'

/** The exact figures of one bucket. */
export function FiguresTooltip({ data, net, index }: { readonly data: VolumeData; readonly net: readonly (number | null)[]; readonly index: number }) {
  const expected = data.expected[index]
  return (
    <>
      <p className={classes.tooltipTitle}>{bucketWords(data.starts[index] ?? 0, data.grain)}</p>
      <dl className={classes.tooltipRows}>
        <dt>Mentions</dt>
        <dd>
          <strong>{formatCount(data.totals[index] ?? 0)}</strong>
        </dd>
        {data.segments.map(segment => (
          <Fragment key={segment.key}>
            <Swatch segment={segment} />
            <dt>{segment.label}</dt>
            <dd>{formatCount(segment.values[index] ?? 0)}</dd>
          </Fragment>
        ))}
        {expected && (
          <>
            <dt>Expected</dt>
            <dd>
              {formatCount(expected.low)}–{formatCount(expected.high)}
            </dd>
          </>
        )}
        <dt>Net sentiment</dt>
        <dd>{formatNet(net[index] ?? null)}</dd>
      </dl>
    </>
  )
}

/** The same in one sentence, for whoever can't see the chart. */
export function figuresWords(data: VolumeData, net: readonly (number | null)[], index: number): string {
  const expected = data.expected[index]
  const parts = data.segments.map(segment => `${formatCount(segment.values[index] ?? 0)} ${segment.label.toLowerCase()}`)
  return [
    `${bucketWords(data.starts[index] ?? 0, data.grain)}: ${formatCount(data.totals[index] ?? 0)} mentions`,
    ...parts,
    ...(expected ? [`expected ${formatCount(expected.low)} to ${formatCount(expected.high)}`] : []),
    `net sentiment ${formatNet(net[index] ?? null)}`,
  ].join(', ')
}
