import type { Severity, Situation } from '../../electron/contract/index.ts'
import { formatCount, formatShare, formatTimes } from '../ui/number-format.ts'

/** The level in words, for the headline. */
export function severityHeadline(severity: Severity): string {
  const headlines: Record<Severity, string> = {
    unknown: 'Too early to say what is usual',
    usual: 'As usual',
    elevated: 'More mentions than usual',
    severe: 'Far more mentions than usual',
  }
  return headlines[severity]
}

/** The arithmetic behind the level: "412 in the last hour; expected 38 ± 11". The range is the farther of its two sides. */
export function hourArithmetic(hour: Situation['hour']): string {
  const { expected } = hour
  if (!expected) return 'not enough history yet to expect a number'
  const spread = Math.max(expected.high - expected.middle, expected.middle - expected.low)
  return `expected ${formatCount(expected.middle)} ± ${formatCount(spread)}`
}

/** How far from the middle of the expected range, as a factor; null where that says nothing. */
export function hourFactor(hour: Situation['hour']): string | null {
  if (!hour.expected || hour.expected.middle < 1 || hour.mentions <= hour.expected.high) return null
  return formatTimes(hour.mentions, hour.expected.middle)
}

/** "usual 22 %", or why there is none. */
export const usualShare = (share: number | null): string => (share === null ? 'no usual share yet' : `usual ${formatShare(share)}`)
