import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { alertRuleDefinition, mailServerDefinition } from '../../../../electron/contract/index.ts'
import { createConsole, type Console } from '../../../../electron/engine/console.ts'
import { temporaryFolder, testPorts } from '../../../contract/open-console.ts'
import { writeRecording } from '../../../contract/sample-files.ts'
import { startMailPeer, type MailPeer } from '../../../peers/mail-peer.ts'
import { startWebhookPeer, type WebhookPeer } from '../../../peers/webhook-peer.ts'

const MINUTE = 60_000
const REASON = 'Nothing is sent while a recording plays.'

let folder: string
let console: Console
let mail: MailPeer
let hook: WebhookPeer
let notified: number
beforeEach(async () => {
  folder = temporaryFolder()
  mail = await startMailPeer()
  hook = await startWebhookPeer()
  notified = 0
  console = await createConsole({ ...testPorts(folder), resources: writeRecording(join(folder, 'resources')), notifier: { notify: () => void (notified += 1) } })
})
afterEach(async () => {
  await console.close()
  await mail.close()
  await hook.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A recipient with a real address on each channel, and a rule that tells them of what the recording plays. */
async function prepare() {
  const { alerts } = console.engine()
  await alerts.mailServer.save(mailServerDefinition.parse({ host: '127.0.0.1', port: mail.port, security: 'none', from: 'alerts@example.org' }), undefined)
  const { id } = await alerts.recipients.save(undefined, { name: 'Mira', email: 'mira@example.org', webhook: hook.address, note: '' })
  await alerts.rules.save(
    undefined,
    alertRuleDefinition.parse({ name: 'Kettles', severity: 'critical', condition: { kind: 'words', words: ['kettle'], window: 15 * MINUTE }, escalation: [{ recipientId: id, afterMinutes: 0 }] }),
  )
  return { alerts, id }
}

test('a workspace that plays a recording alerts, and sends nothing on any way', async () => {
  await console.openRecording('short-incident')
  const { alerts, id } = await prepare()
  await console.controlRecording({ jumpTo: console.now() + 8 * MINUTE })
  await heard()
  await alerts.settled()
  const [alert] = (await alerts.list({ limit: 10 })).alerts.filter(({ rule }) => rule.name === 'Kettles')
  const { deliveries } = await alerts.get(alert?.id ?? 0)
  expect(deliveries.map(({ channel, state, error, attempts }) => [channel, state, error, attempts])).toEqual([
    ['desktop', 'cancelled', REASON, 1],
    ['email', 'cancelled', REASON, 1],
    ['webhook', 'cancelled', REASON, 1],
  ])
  expect(alert?.failedDeliveries).toBe(0)
  expect(await alerts.recipients.test(id)).toEqual([{ channel: 'email', ok: false, said: REASON }, { channel: 'webhook', ok: false, said: REASON }])
  expect(await alerts.mailServer.test('mira@example.org')).toEqual({ channel: 'email', ok: false, said: REASON })
  await expect(alerts.mailServer.save(mailServerDefinition.parse({ host: 'x', port: 25, security: 'tls', from: 'alerts@example.org' }), 'secret')).rejects.toMatchObject({ problem: { kind: 'conflict' } })
  expect([mail.connections(), hook.calls.length, notified]).toEqual([0, 0, 0])
})

test('the same in a live workspace does reach them', async () => {
  const { alerts } = await prepare()
  const { sources, monitor } = console.engine()
  await monitor.sink.accept(await sources.ensureFileSource('Desk'), [{ kind: 'post', text: 'The kettle again', publishedAt: console.now(), author: { name: '', handle: 'mira' } }])
  await alerts.settled()
  expect([mail.letters.length, hook.calls.length, notified]).toEqual([1, 1, 1])
})

/** Until the recording's player has delivered what it jumped over. */
async function heard(): Promise<void> {
  const { monitor } = console.engine()
  const changes = console.changes.subscribe(undefined)[Symbol.asyncIterator]()
  while (monitor.total() < 4) await changes.next()
  await changes.return?.()
}
