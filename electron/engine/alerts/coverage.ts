import type { Source } from '../../contract/index.ts'

/** A feed that has not answered for so many of its turns is silent, whatever it says of itself. */
const MISSED_TURNS = 2

/** What is known about the sources having been heard. Given by the sources feature. */
export interface Coverage {
  /** Stretches in which some of the sources, or any where none are named, could not be heard. */
  uncovered(from: number, to: number, sources?: readonly number[]): readonly { readonly from: number; readonly to: number }[]
  /** Sources that were silent at some time in [from, to): since when, and until when; null while it lasts. */
  silences(from: number, to: number): Promise<readonly SilentStretch[]>
}

export interface SilentStretch {
  readonly sourceId: number
  readonly name: string
  readonly from: number
  readonly to: number | null
}

/** Connected sources that can't be heard now, by what they report: they fail, or have missed their turns. */
export function silentNow(sources: readonly Source[], now: number): readonly SilentStretch[] {
  return sources.flatMap(({ id, definition, state, lastSuccessAt }) => {
    if (state === 'paused' || lastSuccessAt === null) return []
    const overdue = definition.kind === 'feed' && now - lastSuccessAt > MISSED_TURNS * definition.everyMinutes * 60_000
    return state === 'failing' || overdue ? [{ sourceId: id, name: definition.name, from: lastSuccessAt, to: null }] : []
  })
}

/** Total length of stretches within [from, to), overlapping parts once. Milliseconds. */
export function totalLength(stretches: readonly { readonly from: number; readonly to: number }[], from: number, to: number): number {
  let covered = from
  let sum = 0
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const start = Math.max(covered, stretch.from)
    const end = Math.min(to, stretch.to)
    if (end <= start) continue
    sum += end - start
    covered = end
  }
  return sum
}
