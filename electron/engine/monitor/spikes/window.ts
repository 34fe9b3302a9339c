import type { SpikeMeasure, SpikeScope } from '../../../contract/index.ts'
import { HOUR, MINUTE, type Period } from '../period.ts'

/** Enough for a count to show; shares and themes take an hour to have enough judged mentions. */
const OF_VOLUME = 15 * MINUTE

/** The window before an instant whose arithmetic is told. Themes are counted by the hour: theirs begins with the hour. */
export function windowOf(measure: SpikeMeasure, scope: SpikeScope, end: number): Period {
  const to = end - (end % MINUTE)
  if (scope.kind === 'theme') return { from: to - 1 - ((to - 1) % HOUR), to }
  return { from: to - (measure === 'volume' ? OF_VOLUME : HOUR), to }
}
