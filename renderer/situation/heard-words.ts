import type { Gap, Situation } from '../../electron/contract/index.ts'
import { causeWords } from '../ui/charts/gaps.ts'
import { formatDuration, HOUR, MINUTE } from '../ui/time-format.ts'

/** With less than half of the last hour heard nobody can say that it is as usual. */
const TOO_LITTLE = HOUR / 2

const lengthOf = (gaps: readonly Gap[]): number => gaps.reduce((sum, { from, to }) => sum + to - from, 0)

/** Whether so little of the last hour could be heard that its calm says nothing. What stands out all the same does. */
export function heardTooLittle({ severity, gaps }: Pick<Situation, 'severity' | 'gaps'>): boolean {
  return severity === 'usual' && lengthOf(gaps.filter(gap => !gap.partial)) >= TOO_LITTLE
}

/** How much of the last hour could not be heard and why; null where all could be. */
export function heardWords(gaps: readonly Gap[]): string | null {
  const length = lengthOf(gaps)
  if (length < MINUTE) return null
  const causes = [...new Set(gaps.flatMap(gap => gap.causes.map(causeWords)))].join(', ')
  const what = lengthOf(gaps.filter(gap => !gap.partial)) < MINUTE ? 'could only be heard in part' : 'could not be heard'
  return `${length >= HOUR ? 'The last hour' : `${formatDuration(length)} of the last hour`} ${what}: ${causes}.`
}
