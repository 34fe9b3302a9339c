import { DAY, HOUR } from '../period.ts'

/** Snapshots that are kept: at each multiple of a step, as long ago as so many steps. Late mentions are judged from the newest before them. */
const kept = [
  { step: HOUR, times: 2 },
  { step: 6 * HOUR, times: 1 },
  { step: DAY, times: 2 },
] as const

/** When snapshots are taken on the way to `to`. Ascending. */
export function snapshotMoments(to: number): number[] {
  const moments = kept.flatMap(({ step, times }) => Array.from({ length: times }, (_, back) => to - (to % step) - back * step))
  return [...new Set(moments)].toSorted((a, b) => a - b)
}
