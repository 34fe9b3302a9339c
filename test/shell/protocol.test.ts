import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { registerPageScheme, servePage } from '../../electron/shell/protocol.ts'
import { fake } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const root = await mkdtemp(join(tmpdir(), 'holdfast-protocol-'))
await writeFile(join(root, 'index.html'), '<!doctype html><html><head></head><body>Console</body></html>')

beforeEach(() => fake.reset())
afterAll(() => rm(root, { recursive: true, force: true }))

async function ask(address: string, init?: RequestInit): Promise<Response> {
  servePage(root)
  const handler = fake.protocolHandlers.get('app')
  if (!handler) throw new Error('No handler for app:')
  return handler(new Request(address, init))
}

test('the scheme is a standard and secure one and does not bypass the policy', () => {
  registerPageScheme()
  expect(fake.schemes).toHaveLength(1)
  expect(fake.schemes[0]).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } })
  expect(fake.schemes[0]?.privileges).not.toHaveProperty('bypassCSP')
  expect(fake.schemes[0]?.privileges).not.toHaveProperty('allowServiceWorkers')
})

test('the page comes with a policy whose nonce is the page’s own and new at every load', async () => {
  const nonces: string[] = []
  for (const address of ['app://console/', 'app://console/monitor']) {
    const response = await ask(address)
    const nonce = /nonce="([^"]+)"/.exec(await response.text())?.[1] ?? ''
    expect(response.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
    nonces.push(nonce)
  }
  expect(nonces[0]).not.toBe(nonces[1])
})

test('another host under the same scheme has nothing', async () => {
  expect((await ask('app://elsewhere/')).status).toBe(404)
})

test('nothing can be posted', async () => {
  expect((await ask('app://console/', { method: 'POST', body: 'x' })).status).toBe(405)
})
