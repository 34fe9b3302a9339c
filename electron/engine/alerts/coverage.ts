/** What is known about the sources having been heard. Given by the sources feature. */
export interface Coverage {
  /** Stretches in which some of the sources, or any where none are named, could not be heard. */
  uncovered(from: number, to: number, sources?: readonly number[]): readonly { readonly from: number; readonly to: number }[]
  /** Gaps of these sources that ended in (from, to]: what comes in after them looks like a rise and is none. */
  heardAgain(from: number, to: number, sources?: readonly number[]): readonly { readonly from: number; readonly to: number }[]
  /** Sources that were silent at some time in [from, to): since when, and until when; null while it lasts. */
  silences(from: number, to: number): Promise<readonly SilentStretch[]>
}

export interface SilentStretch {
  readonly sourceId: number
  readonly name: string
  readonly from: number
  readonly to: number | null
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
