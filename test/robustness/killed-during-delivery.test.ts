import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { alertRuleDefinition, mailServerDefinition } from '../../electron/contract/index.ts'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { temporaryFolder, type Client } from '../contract/open-console.ts'
import { startMailPeer, type MailPeer } from '../peers/mail-peer.ts'
import { startWebhookPeer, type WebhookPeer } from '../peers/webhook-peer.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { accountOf } from './database-account.ts'
import { seeded } from './seeded.ts'
import { call } from './signed-call.ts'
import { webhookAddress } from './webhook-address.ts'

const KILLS = 8
/** Alerts raised in a round, each told by e-mail and by webhook. */
const ALERTS = 3

describe('A console that is killed while it tells of alerts', () => {
  const folder = temporaryFolder()
  let running: ConsoleProcess | undefined
  let mail: MailPeer | undefined
  let hook: WebhookPeer | undefined
  afterAll(async () => {
    await running?.kill()
    await mail?.close()
    await hook?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`loses no message and sends none under a second key, ${KILLS} times`, { timeout: 400_000 }, async () => {
    const random = seeded(20261124)
    // While these hang, messages stay between the outbox and the receiver.
    let hanging = true
    const held: (() => void)[] = []
    const whenLetGo = (go: () => void): void => (hanging ? void held.push(go) : go())
    const letGo = (): void => {
      hanging = false
      for (const go of held.splice(0)) go()
    }
    mail = await startMailPeer({ judge: () => new Promise<void>((resolve) => whenLetGo(resolve)) })
    hook = await startWebhookPeer((response) => whenLetGo(() => response.writeHead(200).end()))

    running = await startConsole(folder)
    const { id, recipientId } = await prepare(running.client, mail, hook)
    const { secret } = await running.client.sources.renewWebhookSecret({ id })
    let interrupted = 0
    let expected = 0
    for (let round = 1; round <= KILLS; round += 1) {
      hanging = true
      running ??= await startConsole(folder)
      const { client } = running
      const calls = hook.calls.length
      await raise(client, { round, recipientId, send: call.bind(null, await webhookAddress(client, id), secret) })
      expected += ALERTS * 2
      // The kill falls anywhere from just after the decision to when a receiver has it and has not answered yet.
      await enqueued(client, expected)
      await hook.called(calls + random.between(0, 1))
      await running.kill()
      running = undefined
      const after = outboxOf(folder)
      expect(after).toHaveLength(expected)
      interrupted += after.filter(({ state }) => state === 'sending').length
      letGo()
      running = await startConsole(folder)
      await allSent(running.client)
      await running.kill()
      running = undefined
      expect(outboxOf(folder).filter(({ state }) => state !== 'sent')).toEqual([])
      expect(new Set(hook.calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(expected / 2)
      expect(new Set(mail.letters.map(({ parsed }) => parsed.messageId)).size).toBe(expected / 2)
    }
    expect(interrupted).toBeGreaterThan(0)
    expect(accountOf(folder).check).toBe('ok')
  })
})

/** A source to hear from, one recipient on both channels, and none of the rules that a workspace comes with. */
async function prepare(client: Client, mail: MailPeer, hook: WebhookPeer): Promise<{ id: number; recipientId: number }> {
  for (const rule of await client.alerts.rules.list()) await client.alerts.rules.remove({ id: rule.id })
  await client.alerts.mailServer.save({ definition: mailServerDefinition.parse({ host: '127.0.0.1', port: mail.port, security: 'none', from: 'alerts@example.org' }) })
  const recipient = await client.alerts.recipients.save({ definition: { name: 'Duty desk', email: 'desk@example.org', webhook: hook.address, note: '' } })
  const { id } = await client.sources.save({ definition: { kind: 'webhook', name: 'Care desk' } })
  return { id, recipientId: recipient.id }
}

interface Raising {
  readonly round: number
  readonly recipientId: number
  readonly send: (body: unknown) => Promise<unknown>
}

/** New rules, and a mention that meets each of them. */
async function raise(client: Client, { round, recipientId, send }: Raising): Promise<void> {
  const words = Array.from({ length: ALERTS }, (_, index) => `crisis${round}x${index}`)
  for (const word of words) {
    const definition = alertRuleDefinition.parse({
      name: `About ${word}`,
      severity: 'critical',
      desktop: false,
      condition: { kind: 'words', words: [word], window: 900_000 },
      escalation: [{ recipientId, afterMinutes: 0 }],
    })
    await client.alerts.rules.save({ definition })
  }
  const mentions = words.map((word) => ({ nativeId: word, text: `Everybody talks of ${word}`, publishedAt: Date.now() }))
  expect(await send({ mentions })).toMatchObject({ status: 200 })
}

async function enqueued(client: Client, count: number): Promise<void> {
  await until(client, async () => (await client.alerts.deliveries.list({ limit: 500 })).length >= count)
}

async function allSent(client: Client): Promise<void> {
  await until(client, async () => (await client.alerts.deliveries.list({ limit: 500 })).every(({ state }) => state === 'sent'))
}

/** Asks again whenever the console says that alerts changed. */
async function until(client: Client, reached: () => Promise<boolean>): Promise<void> {
  const changes = await client.system.changes()
  while (!(await reached())) await changes.next()
  await changes.return()
}

interface OutboxRow {
  readonly state: string
  readonly idempotency_key: string
}

function outboxOf(folder: string): readonly OutboxRow[] {
  const database = new Sqlite(databaseFile(folder), { readonly: true, timeout: 10_000 })
  try {
    return database.prepare<[], OutboxRow>('SELECT state, idempotency_key FROM alert_delivery').all()
  } finally {
    database.close()
  }
}
