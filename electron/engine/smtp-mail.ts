import { once } from 'node:events'
import tls from 'node:tls'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Mail, MailAccess, MailMessage } from './ports.ts'

/** Milliseconds to connect and greet, and of silence in between. */
const TO_CONNECT = 15_000
const OF_SILENCE = 30_000

/** E-mail by SMTP (RFC 5321), a connection for each message. Certificates are checked always. */
export function createSmtpMail(): Mail {
  return {
    async send(access, message, signal) {
      signal.throwIfAborted()
      if (message === null) await logIn(access, signal)
      else await handOver(access, message, signal)
    },
  }
}

async function handOver(access: MailAccess, message: MailMessage, signal: AbortSignal): Promise<void> {
  // Not needed to start the console.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ ...connectionOptions(access), disableFileAccess: true, disableUrlAccess: true })
  const { from, to, subject, text, messageId, references, date, urgent, attachments = [] } = message
  await transport.sendMail({
    from,
    to,
    // Stated, so that no header decides who gets it.
    envelope: { from: from.address, to: [to.address] },
    subject,
    text,
    messageId,
    references: [...references],
    attachments: attachments.map(({ name, type, bytes }) => ({ filename: name, contentType: type, content: Buffer.from(bytes) })),
    date: new Date(date),
    priority: urgent ? 'high' : 'normal',
    // No answers by machines on leave (RFC 3834, 5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    signal,
  })
}

/** Connects and logs in as for a message, and says good-bye. */
async function logIn(access: MailAccess, signal: AbortSignal): Promise<void> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const options = connectionOptions(access)
  const connection = new Connection(options)
  try {
    await settledBy(connection, signal, (done) => connection.connect(done))
    const { auth } = options
    if (auth) await settledBy(connection, signal, (done) => connection.login({ credentials: auth }, done))
    connection.quit()
  } catch (error) {
    connection.close()
    throw error
  }
}

/** One step of a connection, which can also end by an error of its own or by the signal. */
async function settledBy(connection: SMTPConnection, signal: AbortSignal, step: (done: (error?: Error | null) => void) => void): Promise<void> {
  const over = new AbortController()
  try {
    await Promise.race([
      new Promise<void>((resolve, reject) => step((error) => (error ? reject(error) : resolve()))),
      once(connection, 'error', { signal: AbortSignal.any([signal, over.signal]) }).then(([error]: unknown[]) => Promise.reject(error as Error)),
    ])
  } finally {
    over.abort()
  }
}

function connectionOptions({ host, port, security, user, password }: MailAccess) {
  const account = security === 'none' || user === '' ? null : { user, pass: password ?? '' }
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // A server that asks for no account must not look as if the account were right.
    ...(account === null ? {} : { auth: account, forceAuth: true }),
    connectionTimeout: TO_CONNECT,
    greetingTimeout: TO_CONNECT,
    dnsTimeout: TO_CONNECT,
    socketTimeout: OF_SILENCE,
    // An organisation's own authority is in its computers' stores, not among those that Node brings.
    tls: { minVersion: 'TLSv1.2' as const, rejectUnauthorized: true, ca: trustedAuthorities() },
  }
}

/** Node keeps both lists once they are read. */
function trustedAuthorities(): string[] {
  const own = tls.getCACertificates('default')
  try {
    return [...new Set([...own, ...tls.getCACertificates('system')])]
  } catch {
    // A system whose store can't be read leaves those that Node brings.
    return own
  }
}
