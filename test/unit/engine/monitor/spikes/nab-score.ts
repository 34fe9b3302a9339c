/** A row's weight after the probation: in which labelled window it lies, and what a detection there is worth. */
interface Weighed {
  readonly row: number
  readonly window: number | null
  readonly weight: number
}

export interface ScoredFile {
  readonly scores: readonly number[]
  readonly times: readonly number[]
  /** Labelled stretches, both ends inclusive. */
  readonly windows: readonly (readonly [number, number])[]
}

const FALSE_ALARM = 0.11

/**
 * The standard profile of the Numenta Anomaly Benchmark (Lavin & Ahmad 2015): 100 is a detection at the very beginning
 * of every window and no false alarm, 0 is silence.
 */
export function nabScore(files: readonly ScoredFile[], threshold: number): number {
  let score = 0
  let windows = 0
  for (const file of files) {
    const rows = weigh(file)
    const counted = new Set(rows.flatMap(({ window }) => (window === null ? [] : [window])))
    const best = new Map<number, number>()
    for (const { row, window, weight } of rows) {
      if ((file.scores[row] ?? 0) < threshold) continue
      if (window === null) score += weight * FALSE_ALARM
      else best.set(window, Math.max(best.get(window) ?? -1, weight))
    }
    for (const earned of best.values()) score += earned
    score -= counted.size - best.size
    windows += counted.size
  }
  return (100 * (score + windows)) / (2 * windows)
}

function weigh({ times, windows }: ScoredFile): readonly Weighed[] {
  const spans = windows.flatMap(([from, to]) => {
    const first = times.findIndex((at) => at >= from && at <= to)
    const last = times.findLastIndex((at) => at >= from && at <= to)
    return first < 0 ? [] : [[first, last] as const]
  })
  const probation = Math.min(Math.floor(0.15 * times.length), 750)
  const weighed: Weighed[] = []
  let passed: readonly [number, number] | null = null
  for (const row of times.keys()) {
    const window = spans.findIndex(([first, last]) => row >= first && row <= last)
    const span = spans[window]
    if (span) {
      const [first, last] = span
      if (row >= probation) weighed.push({ row, window, weight: sigmoid(-(last - row + 1) / (last - first + 1)) / sigmoid(-1) })
      if (row === last) passed = span
    } else if (row >= probation) {
      weighed.push({ row, window: null, weight: passed === null ? -1 : sigmoid((row - passed[1]) / (passed[1] - passed[0])) })
    }
  }
  return weighed
}

function sigmoid(x: number): number {
  return x > 3 ? -1 : 2 / (1 + Math.exp(5 * x)) - 1
}
