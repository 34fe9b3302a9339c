import { formatCount } from '../number-format.ts'
import { formatUtc } from '../time-format.ts'
import { bucketWords } from './plot.ts'
import type { VolumeData } from './volume-chart.tsx'
import classes from './charts.module.css'

interface ChartTableProps {
  readonly data: VolumeData
  readonly caption: string
  /** A further column, e.g. net sentiment, already worded. */
  readonly further?: { readonly title: string; readonly words: (index: number) => string }
}

/** The chart's figures in full, newest first. */
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
          </tr>
        </thead>
        <tbody>
          {order.map(index => {
            const at = data.starts[index] ?? 0
            const expected = data.expected[index]
            return (
              <tr key={at}>
                <th scope="row" title={formatUtc(at)}>
                  {bucketWords(at, data.grain)}
                </th>
                <td>{formatCount(data.totals[index] ?? 0)}</td>
                {data.segments.map(segment => (
                  <td key={segment.key}>{formatCount(segment.values[index] ?? 0)}</td>
                ))}
                {data.expected.length > 0 && <td>{expected ? `${formatCount(expected.low)}–${formatCount(expected.high)}` : '–'}</td>}
                {further && <td>{further.words(index)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
