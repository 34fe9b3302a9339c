import type { Grain } from '../../../electron/contract/index.ts'
import { GRAIN_LENGTH, MARGIN, plotWidth, VALUE_AXIS_WIDTH } from './plot.ts'
import classes from './charts.module.css'

/** A stretch of time that is marked on a chart. Epoch milliseconds, the end excluded. */
export interface Mark {
  readonly from: number
  readonly to: number
  /** In words: what it is, for hovering and for whoever can't see it. */
  readonly title: string
}

interface MarkStripProps {
  readonly marks: readonly Mark[]
  /** Of the chart's buckets, in order. */
  readonly starts: readonly number[]
  readonly grain: Grain
  /** Of the chart, in pixels. */
  readonly width: number
  /** What the marks are, e.g. "Spikes". */
  readonly label: string
}

/** Least width of a mark that can be seen and hovered. Pixels. */
const LEAST = 4

/** Brackets along the top of a chart's plot area, over the stretches of time that something lasted. */
export function MarkStrip({ marks, starts, grain, width, label }: MarkStripProps) {
  const [first] = starts
  const last = starts.at(-1)
  if (first === undefined || last === undefined || marks.length === 0) return null
  const end = last + GRAIN_LENGTH[grain]
  const inner = plotWidth(width)
  const place = (at: number) => ((Math.min(end, Math.max(first, at)) - first) / (end - first)) * inner
  return (
    <ul className={classes.marks} style={{ left: VALUE_AXIS_WIDTH + MARGIN.left, width: inner }} aria-label={label}>
      {marks
        .filter(mark => mark.to > first && mark.from < end)
        .map(mark => (
          <li key={`${mark.from}-${mark.to}`} title={mark.title} style={{ left: Math.min(place(mark.from), inner - LEAST), width: Math.max(LEAST, place(mark.to) - place(mark.from)) }}>
            <span className="visually-hidden">{mark.title}</span>
          </li>
        ))}
    </ul>
  )
}
