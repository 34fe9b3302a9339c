/** A stretch of time: from inclusive, to exclusive. Epoch milliseconds. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Without overlaps, ascending; what only touches is joined too. */
export function united(periods: readonly Period[]): readonly Period[] {
  const joined: { from: number; to: number }[] = []
  for (const { from, to } of periods.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
