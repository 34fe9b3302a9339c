import type { AlertArithmetic, AlertSeverity } from '../../contract/index.ts'

/** What a channel is given of an alert: figures and names. No text of a mention is among them. */
export interface AlertNotice {
  readonly id: number
  readonly rule: string
  readonly severity: AlertSeverity
  /** null: every mention, whatever it names. */
  readonly brand: string | null
  readonly sentence: string
  readonly arithmetic: AlertArithmetic
  readonly startedAt: number
  readonly raisedAt: number
  /** null while it lasts. */
  readonly endedAt: number | null
}

/** One message for one channel. */
export interface Dispatch {
  /** The same for every attempt at this message, and for no other message of any console. */
  readonly key: string
  /** The same for all messages about one alert. */
  readonly thread: string
  /** Place in the rule's escalation. */
  readonly step: number
  /** null: a test message. */
  readonly alert: AlertNotice | null
  /** Epoch milliseconds. */
  readonly at: number
  /** IANA name; times for people are told there. */
  readonly timeZone: string
}

export const severityWords: Readonly<Record<AlertSeverity, string>> = { notice: 'Notice', warning: 'Warning', critical: 'Critical alert' }

/** "Critical alert: Recall (Quillumo)" */
export function titleOf({ severity, rule, brand }: AlertNotice): string {
  return oneLine(`${severityWords[severity]}: ${rule}${brand === null ? '' : ` (${brand})`}`, 200)
}

/** Line breaks, other control characters, and those that turn the direction of writing: names of accounts come from outside. */
// oxlint-disable-next-line no-control-regex -- it is they that are taken out
const UNFIT = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/g

/** A text that can't begin a line of its own, nor turn what stands around it. @param longest characters */
export function oneLine(text: string, longest: number): string {
  const line = text.replace(UNFIT, ' ').replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
