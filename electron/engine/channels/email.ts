import { createHash } from 'node:crypto'
import { isDueByDay, type ReminderArithmetic } from '../../contract/index.ts'
import type { Clock, Mail, MailAccess, MailAttachment, MailMessage, MailPerson } from '../ports.ts'
import { mailFailure } from './mail-failure.ts'
import { oneLine, severityWords, titleOf, type AlertNotice, type Dispatch } from './notice.ts'
import { attempt, type Outcome } from './outcome.ts'

/** Longest time for one message, connecting and logging in included. Milliseconds. */
export const MAIL_TIME_LIMIT = 60_000

/** The mail server with what stands in its settings, and who the messages are from. */
export interface MailRoute {
  readonly access: MailAccess
  readonly from: MailPerson
}

export interface MailParts {
  readonly mail: Mail
  readonly clock: Clock
  /** Breaks off at once. */
  readonly signal: AbortSignal
}

/** Sends one message. Never throws. */
export function sendEmail(parts: MailParts, route: MailRoute, to: MailPerson, dispatch: Dispatch): Promise<Outcome> {
  return handOver(parts, route.access, composeEmail(route.from, to, dispatch))
}

/** A paper that goes to somebody: its words as plain text, and the paper itself. */
export interface PaperMessage {
  /** The same for every attempt, and for no other message. */
  readonly key: string
  readonly to: MailPerson
  readonly subject: string
  readonly text: string
  readonly attachment: MailAttachment
  readonly at: number
}

/** Sends one paper. Never throws. */
export function sendPaper(parts: MailParts, { access, from }: MailRoute, { key, to, subject, text, attachment, at }: PaperMessage): Promise<Outcome> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const named = ({ name, address }: MailPerson): MailPerson => ({ name: oneLine(name, 100), address })
  return handOver(parts, access, {
    from: named(from), to: named(to), subject: oneLine(subject, 200), text, messageId: `<${key}@${domain}>`, references: [], date: at, urgent: false, attachments: [attachment],
  })
}

/** Connects and logs in. Never throws. */
export function tryMailServer(parts: MailParts, access: MailAccess): Promise<Outcome> {
  return handOver(parts, access, null)
}

async function handOver({ mail, clock, signal }: MailParts, access: MailAccess, message: MailMessage | null): Promise<Outcome> {
  const timeout = new AbortController()
  const cancelTimeout = clock.after(MAIL_TIME_LIMIT, () => timeout.abort())
  try {
    return await attempt(
      async () => {
        await mail.send(access, message, AbortSignal.any([signal, timeout.signal]))
        return { kind: 'sent' }
      },
      (error) => mailFailure(error, access, timeout.signal.aborted ? MAIL_TIME_LIMIT : null),
    )
  } finally {
    cancelTimeout()
  }
}

/** The message as it goes out: figures and names in plain text, every header in one line. */
export function composeEmail(from: MailPerson, to: MailPerson, { key, thread, alert, at, timeZone }: Dispatch): MailMessage {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const named = ({ name, address }: MailPerson): MailPerson => ({ name: oneLine(name, 100), address })
  const common = { from: named(from), to: named(to), messageId: `<${key}@${domain}>`, references: [`<${digest(thread)}@${domain}>`], date: at }
  if (alert === null) {
    return { ...common, subject: 'Test message from Holdfast', text: paragraphs(['This is a test message from Holdfast.', 'Alerts sent to this address arrive.']), urgent: false }
  }
  return { ...common, subject: oneLine(`${titleOf(alert)}: ${alert.sentence}`, 200), text: bodyOf(alert, timeZone), urgent: alert.severity === 'critical' }
}

function bodyOf(alert: AlertNotice, timeZone: string): string {
  const { id, rule, severity, brand, sentence, arithmetic, startedAt, raisedAt, endedAt } = alert
  const time = timeWords(timeZone)
  const figures = [
    `Began:     ${time(startedAt)}`,
    `Noticed:   ${time(raisedAt)}`,
    `State:     ${endedAt === null ? 'it lasts' : `over since ${time(endedAt)}`}`,
  ]
  if (arithmetic.kind === 'reminder') return reminderBody(alert, arithmetic, figures, timeZone)
  figures.push(
    `Window:    ${time(arithmetic.from)} to ${time(arithmetic.to)}`,
    `Mentions:  ${arithmetic.mentions}`,
    `Brand:     ${brand === null ? 'everything that is heard' : oneLine(brand, 100)}`,
  )
  return paragraphs([
    `${severityWords[severity]}: ${oneLine(rule, 100)}`,
    oneLine(sentence, 2_000),
    figures.join('\n'),
    `To read the mentions, open Holdfast, go to Alerts and choose “${oneLine(rule, 100)}” (alert ${id}, address /alerts/${id}). Acknowledge it there, and nobody else is told.`,
    'This message holds figures alone; the texts of mentions stay in the console.',
  ])
}

/** Things that a message lists; the console has them all. */
const LISTED = 20

function reminderBody({ id, rule, severity, brand, sentence }: AlertNotice, { of, count, items }: ReminderArithmetic, figures: readonly string[], timeZone: string): string {
  const time = isDueByDay(of) ? dayWords(timeZone) : timeWords(timeZone)
  const due = items.slice(0, LISTED).map(({ text, who, dueAt }) => `- ${oneLine(text, 300)}: due ${time(dueAt)}${who === null ? '' : `, ${oneLine(who, 100)}`}`)
  return paragraphs([
    `${severityWords[severity]}: ${oneLine(rule, 100)}`,
    oneLine(sentence, 2_000),
    [...due, ...(count > due.length ? [`- and ${count - due.length} more`] : [])].join('\n'),
    [...figures, ...(brand === null ? [] : [`Brand:     ${oneLine(brand, 100)}`])].join('\n'),
    `To see to it, open Holdfast, go to Alerts and choose “${oneLine(rule, 100)}” (alert ${id}, address /alerts/${id}). Acknowledge it there, and nobody else is told.`,
  ])
}

const paragraphs = (texts: readonly string[]): string => `${texts.join('\n\n')}\n`

/** "14 Sept 2026, 12:00 UTC" */
function timeWords(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' })
  return (at) => format.format(at)
}

/** "14 Sept 2026" */
function dayWords(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone })
  return (at) => format.format(at)
}

/** A short name for something longer; says nothing about it. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
