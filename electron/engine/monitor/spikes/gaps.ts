import type { Period } from '../period.ts'

/** Stretches in which some of the named sources, or any where none are named, could not be heard. */
export type Uncovered = (from: number, to: number, sources?: readonly number[]) => readonly Period[]

/** Where sources that bring at least this share of the mentions could not be heard, a count says too little. */
const HEAVY = 1 / 3

/** A source's silence, and how much it usually brings. */
export interface Silence {
  readonly mentions: number
  readonly gaps: readonly Period[]
}

/**
 * The stretches in which a group of sources could not be heard well enough to judge its figures: a small feed that is
 * dead for weeks must not blind the watch over everything else.
 */
export function heavyGaps(silences: readonly Silence[]): readonly Period[] {
  const total = silences.reduce((sum, { mentions }) => sum + mentions, 0)
  const turns = silences
    .flatMap(({ mentions, gaps }) => united(gaps).flatMap(({ from, to }) => [{ at: from, weight: mentions }, { at: to, weight: -mentions }]))
    .toSorted((a, b) => a.at - b.at)
  const heavy: Period[] = []
  let silent = 0
  let since: number | null = null
  for (const [index, { at, weight }] of turns.entries()) {
    silent += weight
    if (turns[index + 1]?.at === at) continue
    const tooMuch = silent > 0 && silent >= total * HEAVY
    if (tooMuch) since ??= at
    else if (since !== null) {
      heavy.push({ from: since, to: at })
      since = null
    }
  }
  return heavy
}

/** Without overlaps, ascending. */
function united(gaps: readonly Period[]): readonly Period[] {
  const one: { from: number; to: number }[] = []
  for (const { from, to } of gaps.toSorted((a, b) => a.from - b.from)) {
    const last = one.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else one.push({ from, to })
  }
  return one
}
