import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Client } from '../../contract/open-console.ts'
import { startHost, type Answer, type RunningHost } from './running-host.ts'

let folder: string
let host: RunningHost
let cookie: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-host-'))
  host = await startHost(folder)
})
afterAll(async () => {
  await host.end('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const own = () => `http://127.0.0.1:${host.port}`
const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' }
const nonceOf = (answer: Answer): string => /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1] ?? ''
const alive = async () => (await host.ask('/', { headers: { cookie } })).status

describe('getting in', () => {
  test('a wrong token is refused', async () => {
    expect((await host.ask('/?token=wrong')).status).toBe(403)
    expect((await host.ask('/')).status).toBe(403)
  })

  test('the printed address gives a cookie and a clean address, once', async () => {
    const first = await host.ask(host.path)
    expect(first).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } })
    const set = String(first.headers['set-cookie'])
    expect(set).toMatch(/HttpOnly; SameSite=Strict/)
    cookie = set.split(';')[0] ?? ''
    const second = await host.ask(host.path)
    expect(second.status).toBe(403)
    expect(second.headers['set-cookie']).toBeUndefined()
    expect(second.body).toMatch(/once/)
  })

  test('a foreign Host is refused, though it has the cookie', async () => {
    for (const name of [`localhost:${host.port}`, 'evil.example']) expect((await host.ask('/', { headers: { host: name, cookie } })).status).toBe(421)
  })

  test('a foreign Origin is refused, though it has the cookie', async () => {
    expect((await host.ask('/', { headers: { origin: 'https://evil.example', cookie } })).status).toBe(403)
  })

  test('nothing is served without the cookie', async () => {
    const page = await host.ask('/', { headers: { cookie } })
    const script = /src="([^"]+\.js)"/.exec(page.body)?.[1] ?? ''
    expect((await host.ask(script, { headers: { cookie } })).status).toBe(200)
    expect((await host.ask(script)).status).toBe(403)
  })
})

describe('the page', () => {
  test('runs under a policy whose nonce is new with every load', async () => {
    const [first, second] = [await host.ask('/', { headers: { cookie } }), await host.ask('/monitor', { headers: { cookie } })]
    for (const answer of [first, second]) {
      expect(answer.status).toBe(200)
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'/)
      expect(answer.body).toContain(nonceOf(answer))
    }
    expect(nonceOf(first)).not.toBe('')
    expect(nonceOf(first)).not.toBe(nonceOf(second))
  })

  test('has the policy on refusals too', async () => {
    expect((await host.ask('/')).headers['content-security-policy']).toMatch(/default-src 'none'/)
  })

  test('can only be read', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await host.ask('/', { method, headers: { cookie } })).status).toBe(405)
  })

  test.each(['/../package.json', '/assets/../../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/..%5c..%5cpackage.json', '/%00.js'])(
    'nothing outside of its folder is served: %s',
    async (path) => {
      const answer = await host.ask(path, { headers: { cookie } })
      expect([400, 404]).toContain(answer.status)
      expect(answer.body).not.toContain('holdfast')
    },
  )
})

describe('the WebSocket', () => {
  test.each<[string, () => Record<string, string>]>([
    ['without a cookie', () => ({ origin: own() })],
    ['from a foreign origin', () => ({ origin: 'https://evil.example', cookie })],
    ['without an origin', () => ({ cookie })],
    ['under a foreign name', () => ({ origin: own(), cookie, host: 'evil.example' })],
  ])('is refused %s', async (_name, headers) => {
    expect((await host.ask('/rpc', { headers: { ...upgrade, ...headers() } })).status).toBe(403)
  })

  test('is refused at another address', async () => {
    expect((await host.ask('/other', { headers: { ...upgrade, origin: own(), cookie } })).status).toBe(403)
  })

  test('lets our own page talk to the engine', async () => {
    const websocket = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, { origin: own(), headers: { cookie } })
    const client = createORPCClient<Client>(new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket }))
    expect(await client.system.state()).toMatchObject({ mode: 'live', host: 'browser', firstStart: true })
    websocket.close()
  })
})

describe('what no browser would send', () => {
  const send = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const socket = host.connect()
      socket.on('error', () => undefined)
      socket.on('close', () => resolve())
      socket.on('data', () => socket.destroy())
      socket.write(text)
    })

  test.each(['GET //[ HTTP/1.1', 'GET http://[ HTTP/1.1', 'GET /%zz?%zz HTTP/1.1'])('does not end the console: %s', async (line) => {
    await send(`${line}\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`)
    await send(`${line}\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)
    expect(await alive()).toBe(200)
  })

  test('an upgrade that is broken off at once does not end the console', async () => {
    await Promise.all(
      Array.from(
        { length: 20 },
        () =>
          new Promise<void>((resolve) => {
            const socket = host.connect()
            socket.on('error', () => undefined)
            socket.on('close', () => resolve())
            socket.on('connect', () => {
              socket.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, () => socket.resetAndDestroy())
            })
          }),
      ),
    )
    expect(await alive()).toBe(200)
  })
})

describe('the process', () => {
  test('ends cleanly when it is asked to: the database is closed and marked so', async () => {
    expect(existsSync(join(folder, 'holdfast.open'))).toBe(true)
    expect(await host.end('SIGTERM')).toBe(0)
    expect(existsSync(join(folder, 'holdfast.open'))).toBe(false)
    expect(existsSync(join(folder, 'holdfast.db-wal'))).toBe(false)
  })

  test('starts also where the data folder can’t be made, and tells so on its recovery screen', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    const other = await startHost(join(file, 'below'))
    try {
      const set = String((await other.ask(other.path)).headers['set-cookie']).split(';')[0] ?? ''
      const websocket = new WebSocket(`ws://127.0.0.1:${other.port}/rpc`, { origin: `http://127.0.0.1:${other.port}`, headers: { cookie: set } })
      const client = createORPCClient<Client>(new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket }))
      expect(await client.system.state()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-unavailable' } })
      expect(await client.system.preferences.set({ theme: 'dark' })).toMatchObject({ theme: 'dark' })
      expect(await client.system.preferences.get()).toMatchObject({ theme: 'dark' })
      websocket.close()
    } finally {
      await other.end('SIGTERM')
    }
  })
})
