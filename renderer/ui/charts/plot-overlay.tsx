import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { type Hover, useHover } from './hover.ts'
import { bucketAt, MARGIN, plotWidth, VALUE_AXIS_WIDTH } from './plot.ts'
import classes from './charts.module.css'

interface PlotOverlayProps {
  readonly hover: Hover
  /** Of the whole chart, in pixels. */
  readonly width: number
  readonly height: number
  /** Height of the axis below the plot area, in pixels. */
  readonly foot: number
  readonly count: number
  /** What the chart shows, for whoever can't see it. */
  readonly label: string
  /** The bucket in words, for the same. */
  readonly valueWords: (index: number) => string
  readonly tooltip?: (index: number) => ReactNode
  /** The person drew a range or chose a bucket; both ends are included. */
  readonly onPick?: (first: number, last: number) => void
}

/** Pixels a pointer must travel before it draws a range instead of choosing a bar. */
const DRAG_THRESHOLD = 5

/** Crosshair, exact figures and the brush over a chart, by pointer and by keyboard. */
export function PlotOverlay({ hover, width, height, foot, count, label, valueWords, tooltip, onPick }: PlotOverlayProps) {
  const { index, range } = useHover(hover)
  const drag = useRef<{ x: number; index: number } | null>(null)
  const inner = plotWidth(width)
  const band = count > 0 ? inner / count : 0
  const positionOf = (event: PointerEvent<HTMLDivElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    return { x, index: bucketAt(x, inner, count) }
  }

  const move = (event: PointerEvent<HTMLDivElement>) => {
    const at = positionOf(event)
    const start = drag.current
    hover.set({ index: at.index, range: start && Math.abs(at.x - start.x) > DRAG_THRESHOLD ? [start.index, at.index] : null })
  }
  const release = (event: PointerEvent<HTMLDivElement>) => {
    const start = drag.current
    drag.current = null
    if (!start) return
    const at = positionOf(event)
    hover.set({ index: at.index, range: null })
    const moved = Math.abs(at.x - start.x) > DRAG_THRESHOLD
    onPick?.(moved ? Math.min(start.index, at.index) : at.index, moved ? Math.max(start.index, at.index) : at.index)
  }
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -count, End: count }
    const step = steps[event.key]
    if (step !== undefined) {
      const from = index ?? (step > 0 ? -1 : count)
      const to = Math.min(count - 1, Math.max(0, from + step))
      hover.set({ index: to, range: event.shiftKey ? [range?.[0] ?? Math.max(0, from), to] : null })
    } else if (event.key === 'Enter' && index !== null && onPick) {
      onPick(Math.min(...(range ?? [index])), Math.max(...(range ?? [index])))
      hover.set({ index, range: null })
    } else if (event.key === 'Escape' && (index !== null || range)) {
      hover.set({ index: null, range: null })
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const chosen = range ? ([Math.min(...range), Math.max(...range)] as const) : null
  return (
    <div
      className={classes.overlay}
      style={{ left: VALUE_AXIS_WIDTH + MARGIN.left, top: MARGIN.top, width: inner, height: height - MARGIN.top - foot }}
      data-pickable={onPick ? true : undefined}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={index ?? Math.max(0, count - 1)}
      aria-valuetext={count === 0 ? 'No data' : chosen && chosen[0] !== chosen[1] ? `${valueWords(chosen[0])} to ${valueWords(chosen[1])}` : valueWords(index ?? count - 1)}
      onPointerMove={move}
      onPointerLeave={() => !drag.current && hover.set({ index: null, range: null })}
      onPointerDown={event => {
        if (event.button !== 0 || !onPick) return
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = positionOf(event)
      }}
      onPointerUp={release}
      onPointerCancel={() => (drag.current = null)}
      onKeyDown={press}
      onBlur={() => hover.set({ index: null, range: null })}
    >
      {chosen && <span className={classes.brush} style={{ left: chosen[0] * band, width: (chosen[1] - chosen[0] + 1) * band }} />}
      {index !== null && index < count && (
        <>
          <span className={classes.crosshair} style={{ left: index * band, width: Math.max(1, band) }} />
          {tooltip && (
            <div className={classes.tooltip} data-side={index > count / 2 ? 'left' : 'right'} style={{ left: (index + (index > count / 2 ? 0 : 1)) * band }}>
              {tooltip(index)}
            </div>
          )}
        </>
      )}
    </div>
  )
}
