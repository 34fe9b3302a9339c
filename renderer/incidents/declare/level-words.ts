import type { LevelDefinition } from '../../../electron/contract/index.ts'
import { formatDuration, MINUTE } from '../../ui/time-format.ts'

/** Minutes as people say them: "15 min", "4 h", "1 d". */
export const minutesWords = (minutes: number): string => formatDuration(minutes * MINUTE)

/** Within which times things are due at a level. */
export function levelTimes({ acknowledgeMinutes, conveneMinutes, firstWordMinutes, statementMinutes, reportMinutes }: LevelDefinition): string {
  return `Acknowledged within ${minutesWords(acknowledgeMinutes)}, team together within ${minutesWords(conveneMinutes)}, first word within ${minutesWords(firstWordMinutes)}, statement within ${minutesWords(statementMinutes)}, report every ${minutesWords(reportMinutes)}.`
}
