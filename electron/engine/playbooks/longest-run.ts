/**
 * Places in a list of ranks that are out of order: all but a longest run that ascends, so the fewest that a new order can
 * be explained by. Patience sorting, n log n.
 */
export function orderedAnew(ranks: readonly number[]): readonly number[] {
  // The end of the best run of each length, and whom each place follows in its run.
  const ends: number[] = []
  const follows = ranks.map(() => -1)
  for (const [index, value] of ranks.entries()) {
    let low = 0
    for (let high = ends.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((ranks[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    follows[index] = ends[low - 1] ?? -1
    ends[low] = index
  }
  const stayed = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = follows[index] ?? -1) stayed.add(index)
  return ranks.flatMap((_, index) => (stayed.has(index) ? [] : [index]))
}
