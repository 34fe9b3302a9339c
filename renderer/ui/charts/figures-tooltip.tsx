import { Fragment } from 'react'
import { formatCount, formatNet } from '../number-format.ts'
import { gapsIn, gapsWords, gapWords, isUnheard } from './gaps.ts'
import { Swatch } from './patterns.tsx'
import { bucketWords } from './plot.ts'
import type { VolumeData } from './volume-chart.tsx'
import classes from './charts.module.css'

/** Gaps that a tooltip has room for. */
const TOLD = 3

/** The exact figures of one bucket; where nothing could be heard there are none. */
export function FiguresTooltip({ data, net, index }: { readonly data: VolumeData; readonly net: readonly (number | null)[]; readonly index: number }) {
  const expected = data.expected[index]
  const unheard = isUnheard(data, index)
  const gaps = gapsIn(data, index)
  return (
    <>
      <p className={classes.tooltipTitle}>{bucketWords(data.starts[index] ?? 0, data.grain)}</p>
      {gaps.slice(0, TOLD).map(gap => (
        <p key={gap.from} className={classes.tooltipGap}>
          {gapWords(gap)}
        </p>
      ))}
      {gaps.length > TOLD && <p className={classes.tooltipGap}>and {gaps.length - TOLD} more times</p>}
      <dl className={classes.tooltipRows}>
        <dt>Mentions</dt>
        <dd>
          <strong>{unheard ? 'no data' : formatCount(data.totals[index] ?? 0)}</strong>
        </dd>
        {!unheard && data.segments.map(segment => (
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
        {!unheard && (
          <>
            <dt>Net sentiment</dt>
            <dd>{formatNet(net[index] ?? null)}</dd>
          </>
        )}
      </dl>
    </>
  )
}

/** The same in one sentence, for whoever can't see the chart. */
export function figuresWords(data: VolumeData, net: readonly (number | null)[], index: number): string {
  const expected = data.expected[index]
  const gaps = gapsWords(data, index)
  const when = bucketWords(data.starts[index] ?? 0, data.grain)
  if (isUnheard(data, index)) return `${when}: no data. ${gaps ?? ''}`
  const parts = data.segments.map(segment => `${formatCount(segment.values[index] ?? 0)} ${segment.label.toLowerCase()}`)
  return [
    `${when}: ${formatCount(data.totals[index] ?? 0)} mentions`,
    ...parts,
    ...(expected ? [`expected ${formatCount(expected.low)} to ${formatCount(expected.high)}`] : []),
    `net sentiment ${formatNet(net[index] ?? null)}`,
    ...(gaps === null ? [] : [gaps]),
  ].join(', ')
}
