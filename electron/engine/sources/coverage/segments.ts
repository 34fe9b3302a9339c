import type { Gap, GapCause } from '../../../contract/index.ts'
import type { Expected, SourceGap } from './gap-book.ts'
import { united, type Period } from './periods.ts'

/** More are joined where they are nearest: a chart has no room for them. */
const MOST = 400

interface Level extends Period {
  readonly partial: boolean
}

/**
 * The gaps of several sources as one row of stretches, ascending and without overlaps: those in which none of the sources
 * could be heard, and those in which some could.
 * @param until the gaps were cut there
 * @param current whether that is now, where a gap that lasts ends for the time being
 * @param near stretches that are closer than this may be joined when there are too many; milliseconds, above 0
 */
export function segmentsOf(gaps: readonly SourceGap[], expected: readonly Expected[], { until, current }: { readonly until: number; readonly current: boolean }, near: number): readonly Gap[] {
  let levels = levelsOf(gaps, expected)
  for (let distance = near; levels.length > MOST; distance *= 2) levels = joined(levels, distance)
  const waiting = gaps.toSorted((a, b) => b.from - a.from)
  let within: SourceGap[] = []
  return levels.map(({ from, to, partial }) => {
    within = within.filter((gap) => gap.to > from)
    while ((waiting.at(-1)?.from ?? Infinity) < to) within.push(...waiting.splice(-1))
    return { from, to, partial, lasts: current && to >= until && within.some(({ gap }) => gap.to === null), causes: causesOf(within) }
  })
}

function levelsOf(gaps: readonly SourceGap[], expected: readonly Expected[]): readonly Level[] {
  const turns: { at: number; silent: number; expected: number }[] = []
  for (const own of Map.groupBy(gaps, ({ source }) => source.id).values()) {
    for (const { from, to } of united(own)) turns.push({ at: from, silent: 1, expected: 0 }, { at: to, silent: -1, expected: 0 })
  }
  for (const { since, until } of expected) {
    turns.push({ at: since, silent: 0, expected: 1 })
    if (until !== null) turns.push({ at: until, silent: 0, expected: -1 })
  }
  turns.sort((a, b) => a.at - b.at)
  const levels: { from: number; to: number; partial: boolean }[] = []
  let silent = 0
  let there = 0
  turns.forEach((turn, index) => {
    silent += turn.silent
    there += turn.expected
    const next = turns[index + 1]
    if (silent === 0 || next === undefined || next.at === turn.at) return
    const last = levels.at(-1)
    if (last?.to === turn.at && last.partial === silent < there) last.to = next.at
    else levels.push({ from: turn.at, to: next.at, partial: silent < there })
  })
  return levels
}

function joined(levels: readonly Level[], distance: number): readonly Level[] {
  const result: { from: number; to: number; partial: boolean }[] = []
  for (const level of levels) {
    const last = result.at(-1)
    // What was heard for a part of the time was heard: joining never claims more than that some was missing.
    if (last && level.from - last.to < distance) {
      last.partial ||= level.partial || level.from > last.to
      last.to = level.to
    } else result.push({ ...level })
  }
  return result
}

function causesOf(gaps: readonly SourceGap[]): readonly GapCause[] {
  const byReason = Map.groupBy(gaps, ({ gap }) => `${gap.reason}${gap.sourceId === null ? ' all' : ''}`)
  const causes = [...byReason.values()].flatMap((all): GapCause[] => {
    const [first] = all
    if (!first) return []
    const sources = new Map(all.map(({ source }) => [source.id, { id: source.id, name: source.name }]))
    return [{ reason: first.gap.reason, sources: first.gap.sourceId === null ? null : [...sources.values()] }]
  })
  // What concerns all of them comes first.
  return causes.toSorted((a, b) => Number(a.sources !== null) - Number(b.sources !== null))
}
