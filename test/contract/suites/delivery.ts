import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertRuleDefinition, mailServerDefinition, type MailServerDefinition, type RecipientDefinition } from '../../../electron/contract/index.ts'
import { startMailPeer } from '../../peers/mail-peer.ts'
import { startWebhookPeer } from '../../peers/webhook-peer.ts'
import { recordCalls } from '../called-procedures.ts'
import { openConsole, type Client, type OpenConsole, type Transport } from '../open-console.ts'
import { notUnderstood, refused } from '../refusals.ts'

const MINUTE = 60_000
const UNKNOWN = 999_999

const recipient = (given: Partial<RecipientDefinition> = {}): RecipientDefinition => ({ name: 'Mira', email: 'mira@example.org', webhook: null, note: '', ...given })
const mailServer = (port: number): MailServerDefinition =>
  mailServerDefinition.parse({ host: '127.0.0.1', port, security: 'none', user: 'desk', from: 'Holdfast <alerts@example.org>' })

/** Who is told of alerts, by a real mail server and a real web server, and what comes of it. */
export function deliverySuite(transport: Transport): void {
  let opened: OpenConsole
  let client: Client

  beforeAll(async () => {
    opened = await openConsole(transport)
    client = recordCalls(opened.client)
  })
  afterAll(() => opened.close())

  describe('recipients', () => {
    test('one is added, changed, removed and given back', async () => {
      expect(await client.alerts.recipients.list()).toEqual([])
      const added = await client.alerts.recipients.save({ definition: recipient({ name: '  Mira ' }) })
      expect(added).toMatchObject({ definition: { name: 'Mira', email: 'mira@example.org', webhook: null, note: '' }, signing: 'unsigned', lastSentAt: null, lastFailedAt: null, lastError: null })
      const { id } = added
      expect(await client.alerts.recipients.save({ id, definition: recipient({ name: 'Mira Example', note: 'Duty until Friday' }) })).toMatchObject({ id, definition: { name: 'Mira Example', note: 'Duty until Friday' } })
      await client.alerts.recipients.remove({ id })
      expect(await client.alerts.recipients.list()).toEqual([])
      expect(await client.alerts.recipients.restore({ id })).toMatchObject({ id })
      await client.alerts.recipients.remove({ id })
    })

    test.each([
      ['without a name', { name: ' ' }],
      ['without an address', { email: null }],
      ['with half an e-mail address', { email: 'mira@' }],
      ['with an e-mail address and a header', { email: 'mira@example.org\r\nBcc: eve@example.net' }],
      ['with a webhook of another kind', { webhook: 'file:///etc/passwd' }],
      ['with a webhook that is no address', { webhook: 'hooks' }],
    ])('one %s is not understood', async (_, given) => {
      await notUnderstood(client.alerts.recipients.save({ definition: { ...recipient(), ...given } }))
    })

    test('a webhook’s secret is given out once, and one without a webhook has none', async () => {
      const { id } = await client.alerts.recipients.save({ definition: recipient({ webhook: 'https://hooks.example.org/x' }) })
      const { secret } = await client.alerts.recipients.renewSecret({ id })
      expect(secret).toMatch(/^[0-9a-f]{64}$/)
      const listed = await client.alerts.recipients.list()
      expect(listed).toMatchObject([{ id, signing: 'signed' }])
      expect(JSON.stringify(listed)).not.toContain(secret)
      await client.alerts.recipients.save({ id, definition: recipient() })
      await refused(client.alerts.recipients.renewSecret({ id }), 'conflict')
      await client.alerts.recipients.remove({ id })
    })

    test('one that is not there is refused', async () => {
      const id = UNKNOWN
      await refused(client.alerts.recipients.save({ id, definition: recipient() }), 'not-found')
      await refused(client.alerts.recipients.remove({ id }), 'not-found')
      await refused(client.alerts.recipients.restore({ id }), 'not-found')
      await refused(client.alerts.recipients.test({ id }), 'not-found')
      await refused(client.alerts.recipients.renewSecret({ id }), 'not-found')
    })
  })

  describe('the mail server', () => {
    test('is set up, tested and used; its password is never given out', async () => {
      const peer = await startMailPeer()
      try {
        expect(await client.alerts.mailServer.read()).toBeNull()
        expect(await client.alerts.mailServer.test({})).toMatchObject({ channel: 'email', ok: false })
        const definition = mailServer(peer.port)
        expect(await client.alerts.mailServer.save({ definition, password: 'secret of the desk' })).toEqual({ definition, passwordSet: true })
        expect(await client.alerts.mailServer.save({ definition })).toMatchObject({ passwordSet: true })
        expect(JSON.stringify(await client.alerts.mailServer.read())).not.toContain('secret of the desk')
        expect(await client.alerts.mailServer.test({})).toEqual({ channel: 'email', ok: true, said: 'Connected; no account is used.' })
        expect(await client.alerts.mailServer.test({ to: 'otto@example.org' })).toMatchObject({ ok: true })
        expect(peer.letters).toMatchObject([{ to: ['otto@example.org'], user: undefined }])
        expect(await client.alerts.mailServer.save({ definition, password: null })).toMatchObject({ passwordSet: false })
        await refused(client.alerts.mailServer.save({ definition: { ...definition, from: 'nobody' } }), 'bad-input')
        await notUnderstood(client.alerts.mailServer.save({ definition: { ...definition, port: 0 } }))
        await notUnderstood(client.alerts.mailServer.test({ to: 'otto' }))
      } finally {
        await peer.close()
      }
    })
  })

  describe('deliveries', () => {
    test('a test reaches a recipient on each channel, and says what came of it', async () => {
      const mail = await startMailPeer()
      const hook = await startWebhookPeer()
      try {
        await client.alerts.mailServer.save({ definition: mailServer(mail.port) })
        const { id } = await client.alerts.recipients.save({ definition: recipient({ webhook: `${hook.address}/hook` }) })
        expect(await client.alerts.recipients.test({ id })).toEqual([
          { channel: 'email', ok: true, said: 'The mail server took the message.' },
          { channel: 'webhook', ok: true, said: 'The webhook’s server took the message.' },
        ])
        expect(mail.letters.map(({ parsed }) => parsed.subject)).toEqual(['Test message from Holdfast'])
        expect(hook.calls.map(({ body }) => body.event)).toEqual(['test'])
        expect((await client.alerts.recipients.list())[0]?.lastSentAt).not.toBeNull()
        await hook.close()
        expect(await client.alerts.recipients.test({ id })).toMatchObject([{ ok: true }, { ok: false, said: expect.stringContaining('refused the connection') as string }])
        expect((await client.alerts.recipients.list())[0]).toMatchObject({ lastError: expect.stringContaining('refused the connection') as string })
        await client.alerts.recipients.remove({ id })
      } finally {
        await mail.close()
      }
    })

    test('an alert goes to its recipients; one that failed is tried again by hand', async () => {
      let status = 404
      const mail = await startMailPeer()
      const hook = await startWebhookPeer((response) => response.writeHead(status).end())
      try {
        await client.alerts.mailServer.save({ definition: mailServer(mail.port) })
        const { id } = await client.alerts.recipients.save({ definition: recipient({ webhook: hook.address }) })
        const { id: ruleId } = await client.alerts.rules.save({
          definition: alertRuleDefinition.parse({ name: 'Burns', severity: 'critical', condition: { kind: 'words', words: ['burns'], window: 15 * MINUTE }, escalation: [{ recipientId: id, afterMinutes: 0 }] }),
        })
        const { sources, monitor, alerts } = opened.console.engine()
        const text = 'It burns my hand, this secret kettle'
        await monitor.sink.accept(await sources.ensureFileSource('Desk'), [{ kind: 'post', text, publishedAt: Date.now(), author: { name: '', handle: 'mira' } }])
        await alerts.settled()
        const [alert] = (await client.alerts.list({ rule: ruleId })).alerts
        expect(alert).toMatchObject({ failedDeliveries: 1 })
        const alertId = alert?.id ?? 0
        const [webhook, email, desktop] = await client.alerts.deliveries.list({ alertId })
        expect(desktop).toMatchObject({ channel: 'desktop', state: 'sent', recipientId: null })
        expect(email).toMatchObject({ channel: 'email', state: 'sent', recipientName: 'Mira', attempts: 1, error: null })
        expect(webhook).toMatchObject({ channel: 'webhook', state: 'failed', error: 'There is no webhook at this address (404).', nextAttemptAt: null })
        expect(mail.letters[0]?.parsed.text).toContain('1 mention in 15 min with “burns”')
        expect(mail.letters[0]?.raw).not.toContain('kettle')
        status = 204
        expect(await client.alerts.deliveries.retry({ id: webhook?.id ?? 0 })).toMatchObject({ id: webhook?.id, channel: 'webhook' })
        await alerts.settled()
        expect((await client.alerts.get({ id: alertId })).deliveries.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
        expect(hook.calls.map(({ headers }) => headers['idempotency-key'])).toEqual([hook.calls[0]?.body.id, hook.calls[0]?.body.id])
        await refused(client.alerts.deliveries.retry({ id: webhook?.id ?? 0 }), 'conflict')
        await refused(client.alerts.deliveries.retry({ id: UNKNOWN }), 'not-found')
        expect((await client.alerts.deliveries.list({ limit: 1 })).map(({ id: latest }) => latest)).toEqual([webhook?.id])
        await notUnderstood(client.alerts.deliveries.list({ limit: 0 }))
      } finally {
        await hook.close()
        await mail.close()
      }
    })
  })
}
