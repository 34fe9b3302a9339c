import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { root } from '../contract/open-console.ts'

const tlsFile = (name: string): string => readFileSync(join(root, 'test', 'fixtures', 'tls', name), 'utf8')

/** The peer's certificate, for `localhost` and trusted by nobody. PEM. */
export const peerCertificate = tlsFile('localhost.cert.pem')

/** A message as a real SMTP server took it. */
export interface Letter {
  readonly from: string
  readonly to: readonly string[]
  readonly user: string | undefined
  readonly encrypted: boolean
  readonly raw: string
  readonly parsed: Email
}

export interface MailPeer {
  readonly port: number
  readonly letters: readonly Letter[]
  /** Connections so far, and attempts to log in. */
  readonly connections: () => number
  readonly logins: () => number
  /** Resolves when there are so many letters. */
  arrived(count: number): Promise<void>
  close(): Promise<void>
}

export interface MailPeerOptions extends SMTPServerOptions {
  /** Who may send; everybody without an account when missing. */
  readonly account?: { readonly user: string; readonly password: string }
  /** Called with each letter's address before it is taken; what it throws is what the server answers. */
  readonly judge?: (to: readonly string[]) => void | Promise<void>
}

/** An SMTP server on loopback. */
export async function startMailPeer({ account, judge, ...options }: MailPeerOptions = {}): Promise<MailPeer> {
  const letters: Letter[] = []
  let waiting: { readonly count: number; readonly resolve: () => void }[] = []
  let connections = 0
  let logins = 0
  const server = new SMTPServer({
    key: tlsFile('localhost.key.pem'),
    cert: peerCertificate,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    ...options,
    onAuth({ username, password }, _, done) {
      logins += 1
      if (account !== undefined && account.user === username && account.password === password) done(null, { user: username })
      else done(new Error('Invalid username or password'))
    },
    onConnect(session, done) {
      connections += 1
      if (options.onConnect) options.onConnect(session, done)
      else done()
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const take = async (): Promise<void> => {
          const to = rcptTo.map(({ address }) => address)
          await judge?.(to)
          const raw = Buffer.concat(chunks).toString('utf8')
          letters.push({ from: mailFrom === false ? '' : mailFrom.address, to, user: session.user, encrypted: session.secure, raw, parsed: await PostalMime.parse(raw) })
          for (const { count, resolve } of waiting) if (letters.length >= count) resolve()
          waiting = waiting.filter(({ count }) => letters.length < count)
        }
        void take().then(() => null, (error: unknown) => error as Error).then(answer)
      })
    },
  })
  // A caller that breaks off is what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    connections: () => connections,
    logins: () => logins,
    arrived: (count) => (letters.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve }))),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** An error with which the server answers that reply code. */
export function reply(code: number, words = 'because of the test'): Error {
  return Object.assign(new Error(words), { responseCode: code })
}
