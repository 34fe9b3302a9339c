import type { Grain } from '../../../electron/contract/index.ts'
import { DAY, formatDay, formatDayHour, formatFullDay, formatHour, formatWeekdayHour, HOUR, MINUTE } from '../time-format.ts'

/** Space around the plot area, in pixels; the same for every chart so that charts below each other line up. */
export const MARGIN = { top: 8, right: 8, bottom: 0, left: 0 } as const
export const VALUE_AXIS_WIDTH = 46
export const TIME_AXIS_HEIGHT = 22

/** Length of a bucket in milliseconds. A day is nominal: local days can be 23 or 25 hours long. */
export const GRAIN_LENGTH: Record<Grain, number> = { minute: MINUTE, '5-minutes': 5 * MINUTE, '15-minutes': 15 * MINUTE, hour: HOUR, day: DAY }

export const GRAIN_NAME: Record<Grain, string> = { minute: 'minute', '5-minutes': '5 minutes', '15-minutes': '15 minutes', hour: 'hour', day: 'day' }

/** Width of the plot area inside a chart of the given width. Pixels. */
export const plotWidth = (width: number): number => Math.max(0, width - VALUE_AXIS_WIDTH - MARGIN.left - MARGIN.right)

/** Which of `count` equally wide buckets lies under a horizontal position inside the plot area. */
export function bucketAt(x: number, width: number, count: number): number {
  if (count === 0 || width <= 0) return 0
  return Math.min(count - 1, Math.max(0, Math.floor((x / width) * count)))
}

/** Round ticks from 0 that reach at least `highest`; at most five steps of 1, 2 or 5 times a power of ten. */
export function valueTicks(highest: number, steps: number = 4): readonly number[] {
  const wanted = Math.max(highest, 1) / steps
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = Math.max(1, ([1, 2, 5, 10].find(factor => factor * power >= wanted) ?? 10) * power)
  const count = Math.max(1, Math.ceil(Math.max(highest, 1) / step - 1e-9))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

const tickLengths = [MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY]

/** Half the width of a label less the margin beside the plot area. Pixels. */
const LABEL_HALF = 12

/** Milliseconds that the local zone is ahead of UTC at a moment. */
const localOffset = (at: number): number => -new Date(at).getTimezoneOffset() * MINUTE

/**
 * Bucket starts that get a label: round local times, no closer than `room` pixels.
 * @param starts bucket starts in order
 * @param width of the plot area in pixels
 */
export function timeTicks(starts: readonly number[], width: number, room: number = 76): readonly number[] {
  const first = starts[0]
  const last = starts.at(-1)
  if (first === undefined || last === undefined || width <= 0) return []
  const wanted = ((last - first || MINUTE) / width) * room
  const length = tickLengths.find(candidate => candidate >= wanted) ?? Math.ceil(wanted / DAY) * DAY
  // A label at the very edge would be cut off.
  const fits = (index: number) => ((starts.length - index - 0.5) / starts.length) * width > LABEL_HALF
  const round = starts.filter((at, index) => (at + localOffset(at)) % length === 0 && fits(index))
  return round.length > 0 ? round : [first]
}

/** How a tick is labelled: days for long spans, weekday and hour for some days, hours within one. */
export function tickFormat(starts: readonly number[]): (at: number) => string {
  const span = (starts.at(-1) ?? 0) - (starts[0] ?? 0)
  if (span > 8 * DAY) return formatDay
  if (span > 1.5 * DAY) return formatWeekdayHour
  return formatHour
}

/** A bucket in words: "Sun, 22 Nov 2026" or "22 Nov, 14:00–14:15". */
export function bucketWords(at: number, grain: Grain): string {
  return grain === 'day' ? formatFullDay(at) : `${formatDayHour(at)}–${formatHour(at + GRAIN_LENGTH[grain])}`
}
