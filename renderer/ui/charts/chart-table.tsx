import { formatCount } from '../number-format.ts'
import { formatUtc } from '../time-format.ts'
import { gapsWords, isUnheard } from './gaps.ts'
import { bucketWords } from './plot.ts'
import type { VolumeData } from './volume-chart.tsx'
import classes from './charts.module.css'

interface ChartTableProps {
  readonly data: VolumeData
  readonly caption: string
  /** A further column, e.g. net sentiment, already worded. */
  readonly further?: { readonly title: string; readonly words: (index: number) => string }
}

/** The chart's figures in full, newest first; no figure stands where nothing could be heard. */
export function ChartTable({ data, caption, further }: ChartTableProps) {
  const order = data.starts.map((_, index) => data.starts.length - 1 - index)
  return (
    <div className={classes.tableScroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Mentions</th>
            {data.segments.map(segment => (
              <th key={segment.key} scope="col">
                {segment.label}
              </th>
            ))}
            {data.expected.length > 0 && <th scope="col">Expected</th>}
            {further && <th scope="col">{further.title}</th>}
            {data.gaps.length > 0 && <th scope="col" className={classes.tableGap}>Gaps</th>}
          </tr>
        </thead>
        <tbody>
          {order.map(index => {
            const at = data.starts[index] ?? 0
            const expected = data.expected[index]
            const figure = (value: number | undefined) => (isUnheard(data, index) ? '–' : formatCount(value ?? 0))
            return (
              <tr key={at}>
                <th scope="row" title={formatUtc(at)}>
                  {bucketWords(at, data.grain)}
                </th>
                <td>{figure(data.totals[index])}</td>
                {data.segments.map(segment => (
                  <td key={segment.key}>{figure(segment.values[index])}</td>
                ))}
                {data.expected.length > 0 && <td>{expected ? `${formatCount(expected.low)}–${formatCount(expected.high)}` : '–'}</td>}
                {further && <td>{further.words(index)}</td>}
                {data.gaps.length > 0 && <td className={classes.tableGap}>{gapsWords(data, index) ?? ''}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
