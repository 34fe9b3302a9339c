import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { composeEmail, MAIL_TIME_LIMIT, sendEmail, tryMailServer } from '../../../../electron/engine/channels/email.ts'
import type { Outcome } from '../../../../electron/engine/channels/index.ts'
import type { MailAccess } from '../../../../electron/engine/ports.ts'
import { createSmtpMail } from '../../../../electron/engine/smtp-mail.ts'
import { createSystemClock } from '../../../../electron/engine/system-clock.ts'
import { peerCertificate, reply, startMailPeer, type MailPeer, type MailPeerOptions } from '../../../peers/mail-peer.ts'
import { createManualClock } from '../../manual-clock.ts'
import { dispatch, NOON, notice } from './dispatches.ts'

const from = { name: 'Holdfast', address: 'alerts@example.org' }
const mira = { name: 'Mira Example', address: 'mira@example.org' }
const PASSWORD = 'correct horse battery'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const peer of open.splice(0)) await peer.close()
})

async function peer(options: MailPeerOptions = {}): Promise<MailPeer> {
  const started = await startMailPeer(options)
  open.push(started)
  return started
}

/** A server of which only the conversation at the socket matters. */
async function rawPeer(talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  })
  return (server.address() as AddressInfo).port
}

const access = (port: number, change: Partial<MailAccess> = {}): MailAccess => ({ host: '127.0.0.1', port, security: 'none', user: '', password: null, ...change })
const parts = (signal: AbortSignal = new AbortController().signal) => ({ mail: createSmtpMail(), clock: createSystemClock(), signal })
const send = (to: MailAccess, message = dispatch()): Promise<Outcome> => sendEmail(parts(), { access: to, from }, mira, message)
/** As on a computer whose store knows the peer's certificate. */
async function trusting<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = getCACertificates('default')
  setDefaultCACertificates([...before, peerCertificate])
  try {
    return await work()
  } finally {
    setDefaultCACertificates(before)
  }
}
const said = (outcome: Outcome): string => (outcome.kind === 'sent' ? 'sent' : outcome.said)

describe('an e-mail', () => {
  test('arrives with the alert’s figures, and says where to find it', async () => {
    const { port, letters } = await peer()
    expect(await send(access(port))).toEqual({ kind: 'sent' })
    const [letter] = letters
    expect(letter).toMatchObject({ from: 'alerts@example.org', to: ['mira@example.org'] })
    expect(letter?.parsed).toMatchObject({
      from: from,
      to: [mira],
      subject: 'Critical alert: Recall (Quillumo): 412 mentions in 15 min; the rule is 100',
      messageId: '<c0ffee@example.org>',
    })
    expect(Date.parse(letter?.parsed.date ?? '')).toBe(NOON)
    expect(letter?.parsed.html).toBeUndefined()
    expect(letter?.parsed.attachments).toEqual([])
    const text = letter?.parsed.text ?? ''
    for (const part of ['412 mentions in 15 min; the rule is 100', 'Mentions:  412', 'Brand:     Quillumo', '15:00', 'alert 12, address /alerts/12', 'it lasts']) expect(text).toContain(part)
    expect(letter?.raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m)
  })

  test('has the same id at every attempt and belongs with the others about its alert', async () => {
    const { port, letters } = await peer()
    await send(access(port))
    await send(access(port), dispatch({ at: NOON + 60_000 }))
    await send(access(port), dispatch({ key: 'decaf', step: 1 }))
    expect(letters.map(({ parsed }) => parsed.messageId)).toEqual(['<c0ffee@example.org>', '<c0ffee@example.org>', '<decaf@example.org>'])
    expect(new Set(letters.map(({ parsed }) => parsed.references)).size).toBe(1)
  })

  test('goes out in the clear without an account where no encryption is chosen', async () => {
    const { port, letters, logins } = await peer({ account: { user: 'desk', password: PASSWORD }, authOptional: true })
    expect(await send(access(port, { user: 'desk', password: PASSWORD }))).toEqual({ kind: 'sent' })
    expect(logins()).toBe(0)
    expect(letters).toMatchObject([{ user: undefined, encrypted: false }])
  })

  test('over when it is sent says since when', () => {
    expect(composeEmail(from, mira, dispatch({ alert: notice({ endedAt: NOON }) })).text).toContain('over since 14 Sept 2026, 15:00')
  })

  test('for a test says so', () => {
    expect(composeEmail(from, mira, dispatch({ alert: null }))).toMatchObject({ subject: 'Test message from Holdfast', urgent: false })
  })
})

describe('what comes from outside', () => {
  const evil = 'Recall\r\nBcc: eve@example.net\r\n\r\nPay here: \u202Egnp.exe'

  test('makes no header, no recipient and no line of its own', async () => {
    const { port, letters } = await peer()
    const alert = notice({ rule: evil, brand: evil, sentence: evil })
    expect(await sendEmail(parts(), { access: access(port), from }, { name: evil, address: mira.address }, dispatch({ alert }))).toEqual({ kind: 'sent' })
    const [letter] = letters
    expect(letter?.to).toEqual([mira.address])
    expect(letter?.parsed.bcc ?? []).toEqual([])
    expect(letter?.raw).not.toMatch(/^bcc:/im)
    expect(letter?.parsed.subject).toContain('Recall Bcc: eve@example.net Pay here')
    expect(letter?.parsed.text).not.toMatch(/^(Bcc|Pay)/m)
    expect(letter?.raw).not.toContain('\u202E')
  })
})

describe('an encrypted connection', () => {
  const account = { user: 'desk', password: PASSWORD }

  test.each(['tls', 'starttls'] as const)('by %s is refused while the certificate is not trusted, and no password leaves', async (security) => {
    const { port, letters, logins } = await peer({ secure: security === 'tls', account })
    const outcome = await send(access(port, { host: 'localhost', security, ...account }))
    expect(outcome).toEqual({ kind: 'failed', said: 'The certificate of the mail server is not trusted, so nothing was sent to it.', again: true })
    expect(letters).toEqual([])
    expect(logins()).toBe(0)
  })

  test.each(['tls', 'starttls'] as const)('by %s that is trusted carries the account and the message', async (security) => {
    const { port, letters } = await peer({ secure: security === 'tls', account })
    expect(await trusting(() => send(access(port, { host: 'localhost', security, ...account })))).toEqual({ kind: 'sent' })
    expect(letters).toMatchObject([{ user: 'desk', encrypted: true }])
  })

  test('is insisted on: a server without STARTTLS gets nothing', async () => {
    const { port, letters, logins } = await peer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'], account })
    const outcome = await send(access(port, { security: 'starttls', ...account }))
    expect(outcome).toMatchObject({ kind: 'failed', again: true })
    expect(said(outcome)).toMatch(/does not offer STARTTLS, so nothing was sent/)
    expect(logins()).toBe(0)
    expect(letters).toEqual([])
  })

  test('to a port that does not speak TLS says which choice may be right', async () => {
    const { port } = await peer()
    expect(said(await send(access(port, { security: 'tls' })))).toBe('The mail server does not speak TLS on this port. Choose STARTTLS, or another port.')
  })
})

describe('a failure is told in words, and tried again where that can help:', () => {
  const refusing = (code: number) => (_: unknown, __: unknown, done: (error?: Error) => void) => done(reply(code, `${PASSWORD} <b>words of the server</b>`))

  test.each<[string, MailPeerOptions, Partial<MailAccess>, RegExp, boolean]>([
    ['a wrong password', { account: { user: 'desk', password: PASSWORD } }, { security: 'starttls', user: 'desk', password: 'wrong' }, /did not accept the account or its password \(535\)/, false],
    ['a sender who is not accepted', { onMailFrom: refusing(553) }, {}, /does not accept the sender \(553\)/, false],
    ['a recipient who is not accepted', { onRcptTo: refusing(550) }, {}, /does not accept the recipient’s address \(550\)/, false],
    ['a recipient who is put off', { onRcptTo: refusing(450) }, {}, /does not accept the recipient’s address \(450\)/, true],
    ['a message that is not accepted', { judge: () => Promise.reject(reply(554)) }, {}, /did not take the message \(554\)/, false],
    ['a message that is put off', { judge: () => Promise.reject(reply(451)) }, {}, /did not take the message \(451\)/, true],
    ['an account that is missing', { authOptional: false }, {}, /asks for an account \(530\)/, false],
    ['a server that is busy', { onConnect: (_, done) => done(reply(421)) }, {}, /busy|no mail server/, true],
  ])('%s', async (_, options, change, words, again) => {
    const { port } = await peer(options)
    const outcome = await trusting(() => send(access(port, { host: 'localhost', ...change })))
    expect(outcome).toEqual({ kind: 'failed', said: expect.stringMatching(words) as string, again })
    expect(JSON.stringify(outcome)).not.toMatch(/correct horse|words of the server|wrong/)
  })

  test('a name that nobody knows', async () => {
    expect(said(await send(access(25, { host: 'mail.nowhere.invalid' })))).toBe('The mail server could not be found: check its name and the connection to the network.')
  })

  test('a port where nobody listens', async () => {
    const { port, close } = await startMailPeer()
    await close()
    expect(said(await send(access(port)))).toBe('The mail server refused the connection: check the address and the port.')
  })

  test('a connection that is broken off', async () => {
    const port = await rawPeer((socket) => socket.end())
    expect(said(await send(access(port)))).toBe('The mail server broke off the connection.')
  })

  test('something that is no mail server', async () => {
    const port = await rawPeer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'))
    expect(said(await send(access(port)))).toMatch(/no mail server/)
  })

  test('a server that never finishes, at the time limit', async () => {
    const clock = createManualClock(NOON)
    const connected = Promise.withResolvers<void>()
    const port = await rawPeer(() => connected.resolve())
    const sending = sendEmail({ ...parts(), clock }, { access: access(port), from }, mira, dispatch())
    await connected.promise
    clock.advance(MAIL_TIME_LIMIT)
    expect(await sending).toEqual({ kind: 'failed', said: 'The mail server took longer than 60 seconds.', again: true })
  })

  test('an attempt that is broken off ends at once', async () => {
    const stop = new AbortController()
    const port = await rawPeer(() => stop.abort())
    expect(await sendEmail(parts(stop.signal), { access: access(port), from }, mira, dispatch())).toMatchObject({ kind: 'failed', again: true })
  })
})

describe('trying the server', () => {
  test('connects, without leaving a message', async () => {
    const { port, letters, connections } = await peer()
    expect(await tryMailServer(parts(), access(port))).toEqual({ kind: 'sent' })
    expect(connections()).toBe(1)
    expect(letters).toEqual([])
  })

  test('tells the same failures as a message', async () => {
    expect(said(await tryMailServer(parts(), access(25, { host: 'mail.nowhere.invalid' })))).toMatch(/could not be found/)
    const stop = new AbortController()
    const port = await rawPeer(() => stop.abort())
    expect(await tryMailServer(parts(stop.signal), access(port))).toMatchObject({ kind: 'failed' })
  })

  test('logs in where there is an account', async () => {
    const account = { user: 'desk', password: PASSWORD }
    const { port } = await peer({ account })
    const attempt = (password: string) => trusting(() => tryMailServer(parts(), access(port, { host: 'localhost', security: 'starttls', user: account.user, password })))
    expect(await attempt(PASSWORD)).toEqual({ kind: 'sent' })
    expect(said(await attempt('wrong'))).toMatch(/did not accept the account/)
  })
})
