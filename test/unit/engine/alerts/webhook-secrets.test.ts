import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { RecipientDefinition } from '../../../../electron/contract/index.ts'
import { checkSignature } from '../../../../electron/engine/webhook-signature.ts'
import { startWebhookPeer, type HookCall, type WebhookPeer } from '../../../peers/webhook-peer.ts'
import { temporaryFolder } from '../../../contract/open-console.ts'
import { openWorkspace, type Workspace } from '../workspace.ts'
import { alertsOf, arrive, onlyRule } from './alerting.ts'

const workspaces: Workspace[] = []
const peers: WebhookPeer[] = []
const folders: string[] = []
afterEach(async () => {
  for (const workspace of workspaces.splice(0)) await workspace.remove()
  for (const peer of peers.splice(0)) await peer.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function open(options: Parameters<typeof openWorkspace>[0] = {}): Promise<Workspace> {
  const workspace = await openWorkspace(options)
  workspaces.push(workspace)
  return workspace
}

async function receiver(): Promise<WebhookPeer> {
  const peer = await startWebhookPeer()
  peers.push(peer)
  return peer
}

const desk = (webhook: string | null, change: Partial<RecipientDefinition> = {}): RecipientDefinition => ({ name: 'Desk', email: 'desk@example.org', webhook, note: '', ...change })
const verified = ({ headers, bytes }: HookCall, secret: string, now: number): boolean => checkSignature(String(headers['x-holdfast-signature']), bytes, secret, now).valid

describe('calls of a webhook', () => {
  test('go unsigned until a secret was made, and are signed from then on', async () => {
    const { engine, clock } = await open()
    const { address, calls } = await receiver()
    const { id, signing } = await engine.alerts.recipients.save(undefined, desk(address))
    expect(signing).toBe('unsigned')
    await engine.alerts.recipients.test(id)
    expect(calls[0]?.headers).not.toHaveProperty('x-holdfast-signature')

    const { secret } = await engine.alerts.recipients.renewSecret(id)
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(await engine.alerts.recipients.list()).toMatchObject([{ signing: 'signed' }])
    await engine.alerts.recipients.test(id)
    expect(calls.map((call) => verified(call, secret, clock.now()))).toEqual([false, true])
  })

  test('of an alert are signed with the secret that was made last, also after the recipient was changed', async () => {
    const workspace = await open()
    const { engine, clock } = workspace
    const { address, calls } = await receiver()
    const { id } = await engine.alerts.recipients.save(undefined, desk(address))
    const { secret: first } = await engine.alerts.recipients.renewSecret(id)
    const { secret: second } = await engine.alerts.recipients.renewSecret(id)
    expect(second).not.toBe(first)
    expect(await engine.alerts.recipients.save(id, desk(`${address}/moved`, { name: 'Night desk' }))).toMatchObject({ signing: 'signed' })
    await onlyRule(workspace, { escalation: [{ recipientId: id, afterMinutes: 0 }] })
    await arrive(workspace, 12)
    expect(calls.map((call) => [call.path, verified(call, second, clock.now()), verified(call, first, clock.now())])).toEqual([['/moved', true, false]])
  })

  test('that are old rows of before go on unsigned', async () => {
    const workspace = await open()
    const { address, calls } = await receiver()
    const row = { last_sent_at: null, last_failed_at: null, last_error: null, removed_at: null }
    await workspace.engine.database.write.insertInto('alert_recipient').values({ definition: JSON.stringify(desk(address)), ...row }).execute()
    const [old] = await workspace.engine.alerts.recipients.list()
    expect(old).toMatchObject({ signing: 'unsigned', definition: desk(address) })
    expect(await workspace.engine.alerts.recipients.test(old?.id ?? 0)).toMatchObject([{}, { channel: 'webhook', ok: true }])
    expect(calls[0]?.headers).not.toHaveProperty('x-holdfast-signature')
  })
})

describe('a secret', () => {
  test('is in no answer after it was made, nor in any file of the data folder', async () => {
    const folder = temporaryFolder()
    folders.push(folder)
    const { engine } = await open({ folder })
    const { id } = await engine.alerts.recipients.save(undefined, desk('https://hooks.example.org/x'))
    const { secret } = await engine.alerts.recipients.renewSecret(id)
    expect(JSON.stringify([await engine.alerts.recipients.list(), await engine.alerts.recipients.save(id, desk('https://hooks.example.org/y'))])).not.toContain(secret)
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const file = join(folder, name)
      if (statSync(file).isFile()) expect(readFileSync(file).includes(secret), name).toBe(false)
    }
  })

  test('that is not on this computer is no reason to call unsigned: nothing is sent, and the message says what to do', async () => {
    const secrets = new Map<string, string>()
    const workspace = await open({
      ports: {
        secrets: {
          get: async (name) => secrets.get(name) ?? null,
          set: async (name, value) => void secrets.set(name, value),
          remove: async (name) => void secrets.delete(name),
          describe: async () => '',
        },
      },
    })
    const { engine, clock } = workspace
    const { address, calls } = await receiver()
    const { id } = await engine.alerts.recipients.save(undefined, desk(address, { email: null }))
    await engine.alerts.recipients.renewSecret(id)
    // As after a backup was restored on another computer.
    secrets.clear()
    expect(await engine.alerts.recipients.list()).toMatchObject([{ signing: 'secret-missing' }])
    await onlyRule(workspace, { desktop: false, escalation: [{ recipientId: id, afterMinutes: 0 }] })
    await arrive(workspace, 12)
    expect(calls).toEqual([])
    const [alert] = await alertsOf(workspace)
    const [message] = await engine.alerts.deliveries.list(alert?.id, 10)
    expect(message).toMatchObject({ state: 'failed', error: expect.stringMatching(/secret of this webhook is not on this computer.*make a new one in Settings, Recipients/) as string })

    const { secret } = await engine.alerts.recipients.renewSecret(id)
    await engine.alerts.deliveries.retry(message?.id ?? 0)
    await engine.alerts.settled()
    expect(calls.map((call) => verified(call, secret, clock.now()))).toEqual([true])
  })

  test('goes with the webhook, and one that is entered later begins without', async () => {
    const { engine } = await open()
    const { id } = await engine.alerts.recipients.save(undefined, desk('https://hooks.example.org/x'))
    await engine.alerts.recipients.renewSecret(id)
    expect(await engine.alerts.recipients.save(id, desk(null))).toMatchObject({ signing: 'unsigned' })
    expect(await engine.alerts.recipients.save(id, desk('https://hooks.example.org/x'))).toMatchObject({ signing: 'unsigned' })
  })

  test('stays with a recipient who is removed and given back', async () => {
    const { engine, clock } = await open()
    const { address, calls } = await receiver()
    const { id } = await engine.alerts.recipients.save(undefined, desk(address))
    const { secret } = await engine.alerts.recipients.renewSecret(id)
    await engine.alerts.recipients.remove(id)
    expect(await engine.alerts.recipients.restore(id)).toMatchObject({ signing: 'signed' })
    await engine.alerts.recipients.test(id)
    expect(calls.map((call) => verified(call, secret, clock.now()))).toEqual([true])
  })

  test('is not made without a webhook, nor for somebody who is not there', async () => {
    const { engine } = await open()
    const { id } = await engine.alerts.recipients.save(undefined, desk(null))
    await expect(engine.alerts.recipients.renewSecret(id)).rejects.toMatchObject({ problem: { kind: 'conflict' } })
    await expect(engine.alerts.recipients.renewSecret(999)).rejects.toMatchObject({ problem: { kind: 'not-found' } })
    expect(await engine.alerts.recipients.list()).toMatchObject([{ signing: 'unsigned' }])
  })
})
