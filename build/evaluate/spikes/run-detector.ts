import { createJudge } from '../../../electron/engine/monitor/spikes/judge.ts'
import type { VolumeFile } from './volume-file.ts'

/** A jump over more bins than this is no gap in a stream but another stream. */
const MOST_MISSING = 10_000

export interface DetectorRun {
  /** One per row, 0…1. */
  readonly scores: readonly number[]
  readonly alarms: number
  readonly episodes: number
  /** What detector and episode tracker remembered at the end. */
  readonly stateBytes: number
}

/** Feeds a file to what judges a brand's volume in the console, bin by bin; bins that the file leaves out are skipped as unheard. */
export function runDetector({ times, values }: Pick<VolumeFile, 'times' | 'values'>): DetectorRun {
  const binLength = binLengthOf(times)
  const judge = createJudge('volume', binLength)
  let alarms = 0
  let episodes = 0
  let before: number | null = null
  const scores = values.map((mentions, index) => {
    const at = times[index] ?? 0
    if (before !== null) {
      const missing = Math.min(MOST_MISSING, Math.round((at - before) / binLength) - 1)
      for (let bin = 1; bin <= missing; bin += 1) judge.skip(before + bin * binLength)
    }
    before = at
    const found = judge.push(at, { mentions, judged: 0, negative: 0 })
    if (found?.kind === 'began') episodes += 1
    if (judge.reading?.alarm) alarms += 1
    return judge.reading?.score ?? 0
  })
  const { detector, tracker } = judge.save()
  return { scores, alarms, episodes, stateBytes: detector.byteLength + Buffer.byteLength(tracker) }
}

/** The most frequent step between rows, milliseconds; five minutes for a file of one row. */
export function binLengthOf(times: readonly number[]): number {
  const steps = new Map<number, number>()
  for (let index = 1; index < times.length; index += 1) {
    const step = (times[index] ?? 0) - (times[index - 1] ?? 0)
    steps.set(step, (steps.get(step) ?? 0) + 1)
  }
  return [...steps].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 300_000
}
