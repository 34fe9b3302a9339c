import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Source } from '../../electron/contract/index.ts'
import { openConsole, type OpenConsole } from '../contract/open-console.ts'
import { createManualClock, type ManualClock } from '../unit/manual-clock.ts'

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void

const start = Date.UTC(2026, 2, 2, 6)
const item = '<item><title>The kettle again</title><guid>g1</guid><pubDate>Mon, 02 Mar 2026 05:00:00 GMT</pubDate></item>'
const rss = (inside: string, doctype = ''): string => `<?xml version="1.0"?>${doctype}<rss version="2.0"><channel><title>News</title>${inside}</channel></rss>`
const laughs = `<!DOCTYPE rss [<!ENTITY a "ha">${'bcdefghij'.split('').map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`).join('')}]>`
const spaces = Buffer.alloc(10_000_000, ' ')

/** Sends the head and the first half of a feed, and leaves it at that. */
const half: Behaviour = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': 100_000 })
  response.write(rss(item).slice(0, 150))
}
const send = (body: string | Buffer, headers: Record<string, string> = {}, status = 200): Behaviour => (_, response) => {
  response.writeHead(status, { 'content-type': 'application/rss+xml', ...headers }).end(body)
}

const behaviours: Readonly<Record<string, Behaviour>> = {
  '/fine': send(rss(item)),
  '/dies': (request, response) => {
    half(request, response)
    setImmediate(() => request.socket.destroy())
  },
  '/resets': (request) => request.socket.resetAndDestroy(),
  '/spaces': send(spaces),
  '/packed': send(gzipSync(Buffer.alloc(100_000_000, ' ')), { 'content-encoding': 'gzip' }),
  '/damaged': send(gzipSync(rss(item)).subarray(0, 60), { 'content-encoding': 'gzip' }),
  '/circles': send('', { location: '/circles' }, 302),
  '/page': send('<!doctype html><html><body><p>Welcome</p></body></html>', { 'content-type': 'text/html' }),
  '/fault': send('Internal error', {}, 500),
  '/nothing': send(''),
  '/outside': send(rss('<item><title>&x;</title></item>', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
  '/laughs': send(rss(`<item><title>&j;</title><guid>g2</guid></item>`, laughs)),
  '/deep': send(rss('<item>'.repeat(100_000))),
  '/hangs': () => undefined,
  '/stalls': half,
}

let server: Server
let origin: string
let clock: ManualClock
let opened: OpenConsole
beforeEach(async () => {
  server = createServer((request, response) => behaviours[request.url ?? '']?.(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  clock = createManualClock(start)
  opened = await openConsole('message port', { ports: { clock } })
})
afterEach(async () => {
  await opened.close()
  server.closeAllConnections()
  server.close()
})

async function connect(path: string): Promise<Source> {
  return opened.client.sources.save({ definition: { kind: 'feed', name: path, url: origin + path } })
}

/** Whatever one feed did, another one is read as ever. */
async function expectOthersWork(): Promise<void> {
  const fine = await connect('/fine')
  expect(await opened.client.sources.pollNow({ id: fine.id })).toMatchObject({ state: 'working', lastError: null, mentions: 1 })
  expect((await opened.client.monitor.list({ filter: { sources: [fine.id] } })).mentions).toMatchObject([{ text: expect.stringContaining('The kettle again') as string }])
}

describe('A feed whose server misbehaves is told in words and tried again later', () => {
  test.each<[string, string, RegExp]>([
    ['ends in the middle of its answer', '/dies', /broke off in the middle/],
    ['resets the connection', '/resets', /broke off|refused|could not be reached/],
    ['sends 10 MB of spaces', '/spaces', /larger than 5 MB/],
    ['sends 100 MB packed into a few kilobytes', '/packed', /larger than 5 MB/],
    ['sends a damaged compressed answer', '/damaged', /damaged|broke off|not a feed|could not be/i],
    ['redirects in circles', '/circles', /redirects in circles/],
    ['sends a web page', '/page', /feed/],
    ['has a fault', '/fault', /fault of its own \(500\)/],
    ['sends nothing', '/nothing', /feed|empty/],
  ])('%s', async (_, path, words) => {
    const { id } = await connect(path)
    const source = await opened.client.sources.pollNow({ id })
    expect(source).toMatchObject({ state: 'failing', lastErrorAt: start, lastError: expect.stringMatching(words) as string, mentions: 0 })
    expect(source.nextAttemptAt).toBeGreaterThan(start)
    await expectOthersWork()
  })

  test.each(['/hangs', '/stalls'])('%s, and everything else is answered meanwhile', async (path) => {
    const { id } = await connect(path)
    const asked = once(server, 'request')
    const polled = opened.client.sources.pollNow({ id })
    await asked
    await expectOthersWork()
    expect(await opened.client.system.state()).toMatchObject({ mode: 'live' })
    clock.advance(20_000)
    expect(await polled).toMatchObject({ state: 'failing', lastError: expect.stringMatching(/longer than 20 seconds/) as string })
  })

  test('a server that hangs does not keep the console from closing', async () => {
    const { id } = await connect('/hangs')
    const asked = once(server, 'request')
    const polled = opened.client.sources.pollNow({ id }).catch(() => undefined)
    await asked
    await opened.console.close()
    await polled
  })
})

describe('Hostile XML', () => {
  test.each(['/laughs', '/outside', '/deep'])('%s neither grows nor reads what it should not', async (path) => {
    const { id } = await connect(path)
    const source = await opened.client.sources.pollNow({ id })
    expect(['working', 'failing']).toContain(source.state)
    for (const { text } of (await opened.client.monitor.list({ filter: {} })).mentions) {
      expect(text.length).toBeLessThan(1_000)
      expect(text).not.toMatch(/root:|haha/)
    }
    await expectOthersWork()
  })
})
