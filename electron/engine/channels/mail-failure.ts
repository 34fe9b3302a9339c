import type { MailAccess } from '../ports.ts'
import { connectionWords, failed, type Outcome } from './outcome.ts'

/** What nodemailer tells of a failure. What the server said in words is left aside: it is text from outside. */
interface Told {
  readonly code: string
  /** SMTP command that was under way. */
  readonly command: string
  /** SMTP reply code (RFC 5321, 4.2); 0 without one. */
  readonly reply: number
  readonly message: string
}

/**
 * Puts into words why a message was not handed over.
 * A reply of 4xx is worth another attempt, 5xx is not (RFC 5321, 4.2.1).
 * @param timeLimit milliseconds, when it was that which ended the attempt
 */
export function mailFailure(error: unknown, access: MailAccess, timeLimit: number | null): Outcome {
  if (timeLimit !== null) return failed(`The mail server took longer than ${timeLimit / 1_000} seconds.`, true)
  const told = toldBy(error)
  const { code, command, reply } = told
  const again = reply < 500
  const number = reply > 0 ? ` (${reply})` : ''
  if (code === 'EAUTH' || code === 'ENOAUTH') return authentication(access, told)
  if (code === 'ETLS' || command === 'STARTTLS') return encryption(told)
  if (command.startsWith('MAIL') || command.startsWith('RCPT') || command === 'DATA' || code === 'EENVELOPE' || code === 'EMESSAGE') {
    // RFC 4954, 6: the server wants an account before it takes anything.
    if (reply === 530) return failed('The mail server asks for an account (530): enter one in the settings of the mail server.', false)
    if (command.startsWith('MAIL')) return failed(`The mail server does not accept the sender${number}: check the sender’s address.`, again)
    if (command.startsWith('RCPT')) return failed(`The mail server does not accept the recipient’s address${number}.`, again)
    return failed(`The mail server did not take the message${number}.`, again)
  }
  if (reply === 421) return failed('The mail server is busy or being maintained (421).', true)
  if (code === 'EPROTOCOL') return failed(`What answers at this address is no mail server, or does not want to talk${number}: check the port.`, true)
  const words = connectionWords(error, 'The mail server')
  if (words?.includes('does not speak TLS')) return failed(`${words} Choose STARTTLS, or another port.`, true)
  return failed(words ?? 'The message could not be handed to the mail server.', true)
}

function authentication({ password }: MailAccess, { reply, command }: Told): Outcome {
  // RFC 4954, 4.7.2 and 6: 454 is the server's own trouble.
  if (reply >= 400 && reply < 500) return failed(`The mail server can’t check accounts at the moment (${reply}).`, true)
  if (password === null) return failed('There is no password for the mail server’s account: enter it in the settings.', false)
  if (command === 'API') return failed('The mail server offers no way to log in that the console knows.', false)
  return failed(`The mail server did not accept the account or its password${reply > 0 ? ` (${reply})` : ''}: check both in the settings.`, false)
}

function encryption({ reply, message }: Told): Outcome {
  if (reply >= 500) return failed('The mail server does not offer STARTTLS, so nothing was sent to it: choose TLS, or another port.', true)
  // The cause is lost on the way but for its words, which are those of Node, not of the server.
  if (/certificate|altnames/i.test(message)) return failed('The certificate of the mail server is not trusted, so nothing was sent to it.', true)
  return failed('The connection to the mail server could not be encrypted, so nothing was sent.', true)
}

function toldBy(error: unknown): Told {
  const text = (key: string): string => {
    const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined
    return typeof value === 'string' ? value : ''
  }
  const reply: unknown = error instanceof Error ? Reflect.get(error, 'responseCode') : undefined
  return { code: text('code'), command: text('command'), reply: typeof reply === 'number' ? reply : 0, message: text('message') }
}
