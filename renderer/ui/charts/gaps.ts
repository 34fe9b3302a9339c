import type { Gap, GapCause, Grain } from '../../../electron/contract/index.ts'
import { DAY, formatDayHour, formatHour, HOUR } from '../time-format.ts'
import { GRAIN_LENGTH } from './plot.ts'

/** What is needed to tell where a chart's gaps lie. */
export interface Gapped {
  /** Bucket starts, epoch milliseconds. */
  readonly starts: readonly number[]
  readonly grain: Grain
  /** One value per bucket. */
  readonly totals: readonly number[]
  /** When sources could not be heard, in order and without overlaps. */
  readonly gaps: readonly Gap[]
}

/** Sources that are named; of more, how many others. */
const NAMED = 2

const bucketEnd = ({ starts, grain }: Gapped, index: number): number => starts[index + 1] ?? (starts[index] ?? 0) + GRAIN_LENGTH[grain]

/** The gaps that touch a bucket. */
export function gapsIn(chart: Gapped, index: number): readonly Gap[] {
  const start = chart.starts[index] ?? 0
  const end = bucketEnd(chart, index)
  return chart.gaps.filter(gap => gap.from < end && gap.to > start)
}

/** Whether nothing could be heard in all of a bucket: that it has no mentions says nothing then. What came in late is shown. */
export function isUnheard(chart: Gapped, index: number): boolean {
  if ((chart.totals[index] ?? 0) > 0) return false
  let heardFrom = chart.starts[index] ?? 0
  for (const gap of gapsIn(chart, index)) {
    if (gap.partial || gap.from > heardFrom) return false
    heardFrom = gap.lasts ? Infinity : gap.to
  }
  return heardFrom >= bucketEnd(chart, index)
}

/** A stretch of a chart's plot area, as parts of its width. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly partial: boolean
}

/** Where the gaps lie along the time axis. */
export function gapSpans(chart: Gapped): readonly Span[] {
  const first = chart.starts[0]
  if (first === undefined) return []
  const length = bucketEnd(chart, chart.starts.length - 1) - first
  const place = (at: number) => Math.min(1, Math.max(0, (at - first) / length))
  return chart.gaps.map(gap => ({ from: place(gap.from), to: place(gap.to), partial: gap.partial })).filter(span => span.to > span.from)
}

/** "Not heard: console closed 02:10–06:45"; "Partly not heard: Courier not reached since 02:10". */
export function gapWords(gap: Gap): string {
  return `${gap.partial ? 'Partly not heard' : 'Not heard'}: ${gap.causes.map(causeWords).join(', ')} ${timeWords(gap)}`
}

/** The gaps of a bucket in words, for tables and for whoever can't see the chart; null where all could be heard. */
export function gapsWords(chart: Gapped, index: number): string | null {
  const gaps = gapsIn(chart, index)
  return gaps.length === 0 ? null : gaps.map(gapWords).join('; ')
}

/** Which kinds of gaps a chart has, for its legend. */
export function gapKinds(gaps: readonly Gap[]): { readonly whole: boolean; readonly partial: boolean } {
  return { whole: gaps.some(gap => !gap.partial), partial: gaps.some(gap => gap.partial) }
}

/** Why nothing was heard: "console closed", "Courier and Ledger not reached". */
export function causeWords({ reason, sources }: GapCause): string {
  if (sources === null) return { closed: 'console closed', asleep: 'computer asleep', clock: 'this computer’s clock set', failing: 'not reached', lagging: 'hours behind', paused: 'paused' }[reason]
  const names = sources.slice(0, NAMED).map(({ name }) => name)
  const others = sources.length - names.length
  const listed = others > 0 ? `${names.join(', ')} and ${others} more` : names.join(' and ')
  return `${listed} ${{ closed: 'not heard', asleep: 'not heard', clock: 'dated in the future', failing: 'not reached', lagging: 'hours behind', paused: 'paused' }[reason]}`
}

function timeWords({ from, to, lasts }: Gap): string {
  const long = to - from > 18 * HOUR
  if (lasts) return `since ${(long ? formatDayHour : formatHour)(from)}`
  if (!long) return `${formatHour(from)}–${formatHour(to)}`
  return to - from > 300 * DAY ? 'all the time' : `${formatDayHour(from)} – ${formatDayHour(to)}`
}
