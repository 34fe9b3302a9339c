import { execFile, execFileSync } from 'node:child_process'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import type { Connection } from '../../../../electron/engine/sources/source-port.ts'
import { connectWebhook, createWebhookServer } from '../../../../electron/engine/sources/webhook.ts'
import type { WebhookServer } from '../../../../electron/engine/sources/webhook.ts'
import { sign } from '../../../../electron/engine/webhook-signature.ts'
import { createManualClock } from '../../manual-clock.ts'
import type { ManualClock } from '../../manual-clock.ts'
import { createMemorySecrets, createObservedContext } from './source-context.ts'
import type { ObservedContext } from './source-context.ts'

const SECONDS = Date.UTC(2026, 8, 14, 12) / 1_000
const MENTION = { nativeId: 'a', text: 'The kettle is hot', publishedAt: '2026-09-14T10:00:00+02:00' }

let clock: ManualClock
let server: WebhookServer
let context: ObservedContext
let connection: Connection
let secret = ''

async function connect(port = 0): Promise<void> {
  clock = createManualClock(SECONDS * 1_000)
  context = createObservedContext({ clock })
  let next = 0
  server = createWebhookServer({
    log: context.log,
    clock,
    port,
    secrets: createMemorySecrets(),
    random: { bytes: (length) => new Uint8Array(length).fill(++next) },
  })
  connection = connectWebhook(server)({ kind: 'webhook', name: 'Care' }, context)
  await context.reported(({ state }) => state === 'working')
  secret = await server.renewSecret(context.id)
}

beforeEach(() => connect())
afterEach(async () => {
  await connection.stop()
  await server.close()
})

interface Call {
  readonly body?: string | Buffer
  readonly headers?: Record<string, string | undefined>
  readonly method?: string
  readonly path?: string
}

function call({ body = JSON.stringify(MENTION), headers = {}, method = 'POST', path = `/hooks/${context.id}` }: Call = {}): Promise<{ status: number; body: Record<string, unknown>; headers: Record<string, unknown> }> {
  const bytes = Buffer.from(body)
  const given = { 'content-type': 'application/json', 'x-holdfast-signature': sign(bytes, secret, SECONDS), ...headers }
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${server.address()}${path}`, { method, headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Record<string, string> }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>, headers: response.headers }))
    })
    request.on('error', reject)
    request.end(bytes)
  })
}

describe('accepted calls', () => {
  test('a signed mention is stored before the answer', async () => {
    expect(await call()).toMatchObject({ status: 200, body: { stored: 1, duplicates: 0, rejected: [] } })
    expect(context.accepted).toMatchObject([{ nativeId: 'a', kind: 'post', text: 'The kettle is hot', publishedAt: Date.UTC(2026, 8, 14, 8) }])
    expect(context.reports.at(-1)).toMatchObject({ state: 'working', lastSuccessAt: clock.now(), lastError: null })
  })

  test('a list and an object with mentions work alike, and a bad mention does not cost the others', async () => {
    const second = { text: 'B', publishedAt: 1_789_000_000_000 }
    expect((await call({ body: JSON.stringify([MENTION, { text: ' ', publishedAt: 1_789_000_000_000 }, second]) })).body).toEqual({
      stored: 2,
      duplicates: 0,
      rejected: [{ index: 1, reason: expect.stringMatching(/^text: /) }],
    })
    expect((await call({ body: JSON.stringify({ mentions: [MENTION] }) })).body).toMatchObject({ stored: 0, duplicates: 1 })
  })

  test.each([
    [{ text: 'x' }, /publishedAt: must be/],
    [{ text: 'x', publishedAt: 'yesterday' }, /publishedAt: must be/],
    [{ text: 'x', publishedAt: SECONDS }, /looks like seconds/],
    [{ text: 'x', publishedAt: (SECONDS + 200_000) * 1_000 }, /a day in the future/],
    [{ text: 'x', publishedAt: SECONDS * 1_000, url: 'javascript:alert(1)' }, /^url: /],
    ['x', /./],
  ])('%j is refused with a reason', async (mention, reason) => {
    expect(await call({ body: JSON.stringify([mention]) })).toMatchObject({ status: 422, body: { rejected: [{ index: 0, reason: expect.stringMatching(reason) }] } })
  })
})

describe('refused calls', () => {
  test.each<[string, Call, number]>([
    ['no signature', { headers: { 'x-holdfast-signature': undefined } }, 401],
    ['a signature with another secret', { headers: { 'x-holdfast-signature': sign(Buffer.from(JSON.stringify(MENTION)), 'guess', SECONDS) } }, 401],
    ['a changed body', { body: '{"text":"y","publishedAt":1789000000000}', headers: { 'x-holdfast-signature': sign(Buffer.from('{}'), '01'.repeat(32), SECONDS) } }, 401],
    ['a foreign host', { headers: { host: 'attacker.example' } }, 421],
    ['a loopback name with another port', { headers: { host: 'localhost:1' } }, 421],
    ['a web page', { headers: { origin: 'http://localhost:3000' } }, 403],
    ['a form', { headers: { 'content-type': 'text/plain' } }, 415],
    ['a compressed body', { headers: { 'content-encoding': 'gzip' } }, 415],
    ['reading', { method: 'GET', body: '' }, 405],
    ['a preflight', { method: 'OPTIONS', body: '' }, 405],
    ['an unknown source', { path: '/hooks/8' }, 404],
    ['another path', { path: '/hooks/7/../../etc' }, 404],
    ['no JSON', { body: 'nonsense' }, 400],
    ['a number', { body: '5' }, 400],
    ['broken UTF-8', { body: Buffer.from([0x22, 0xff, 0x22]) }, 400],
    ['too many mentions', { body: JSON.stringify(Array.from({ length: 501 }, () => MENTION)) }, 400],
    ['a body that says it is too large', { headers: { 'content-length': '5000001' }, body: '' }, 413],
  ])('%s', async (_, options, status) => {
    const answer = await call(options)
    expect(answer.status).toBe(status)
    expect(answer.body['error']).toEqual(expect.any(String))
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(context.accepted).toEqual([])
  })

  test('a body that grows too large on the way', async () => {
    const answer = await call({ body: Buffer.alloc(5_000_001, 32), headers: { 'transfer-encoding': 'chunked' } }).catch((error: unknown) => error)
    // The connection may be cut while the rest is still being sent; either way nothing is stored.
    if (!(answer instanceof Error)) expect(answer).toMatchObject({ status: 413 })
    expect(context.accepted).toEqual([])
  })

  test('the same call a second time', async () => {
    expect((await call()).status).toBe(200)
    expect((await call()).status).toBe(409)
    clock.advance(299_000)
    expect((await call()).status).toBe(409)
  })

  test.each([301_000, -301_000])('a signature that is %d ms off', async (offset) => {
    const bytes = Buffer.from(JSON.stringify(MENTION))
    expect((await call({ headers: { 'x-holdfast-signature': sign(bytes, secret, SECONDS + offset / 1_000) } })).status).toBe(401)
  })

  test('the old secret after a new one was made', async () => {
    const old = secret
    const renewed = await server.renewSecret(context.id)
    expect(renewed).toMatch(/^[0-9a-f]{64}$/)
    expect(renewed).not.toBe(old)
    expect((await call()).status).toBe(401)
    expect(context.reports.at(-1)?.lastError).toContain('The signature does not fit the body')
  })

  test('a source that was stopped', async () => {
    await connection.stop()
    expect((await call()).status).toBe(404)
  })
})

describe('faults', () => {
  test('a database that cannot take it: 503, and the same call may be repeated', async () => {
    context.storageProblem = new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: 'x', next: 'Make room.' })
    expect(await call()).toMatchObject({ status: 503, headers: { 'retry-after': '30' }, body: { error: 'The disk is full. Send the call again later.' } })
    expect(context.reports.at(-1)).toMatchObject({ state: 'failing', lastError: 'The disk is full. Make room.' })
    context.storageProblem = null
    expect((await call()).status).toBe(200)
  })

  test('a bug: 500 without its inner words, and the same call may be repeated', async () => {
    context.storageProblem = new Error('inner words')
    const answer = await call()
    expect(answer.status).toBe(500)
    expect(JSON.stringify(answer.body)).not.toContain('inner words')
    context.storageProblem = null
    expect((await call()).status).toBe(200)
  })

  test('a port in use: takes another and says so', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await connection.stop()
    await server.close()
    await connect(port)
    expect(server.address()).not.toBe(`http://127.0.0.1:${port}`)
    expect(context.reports.at(-1)).toMatchObject({ state: 'working', lastError: expect.stringContaining(`${server.address()}/hooks/7`) })
    expect((await call()).status).toBe(200)
    await new Promise((resolve) => other.close(resolve))
  })
})

describe('what Settings show', () => {
  test('address, header and a schema that names every field; no address while closed', async () => {
    const access = server.access(7)
    expect(access).toMatchObject({ address: `${server.address()}/hooks/7`, header: 'X-Holdfast-Signature' })
    expect(JSON.stringify(access.schema)).toContain('"publishedAt"')
    await server.close()
    expect(server.access(7).address).toBeNull()
  })

  const missing = ['openssl', 'curl'].some((tool) => {
    try {
      execFileSync(tool, ['--version'], { stdio: 'ignore' })
      return false
    } catch {
      try {
        execFileSync(tool, ['version'], { stdio: 'ignore' })
        return false
      } catch {
        return true
      }
    }
  })

  test.skipIf(missing)('the example call works as it stands', async () => {
    clock.advance(Date.now() - clock.now())
    const script = server.access(7).example.replace('paste the signing secret here', secret)
    const { stdout } = await promisify(execFile)('sh', ['-c', script])
    expect(JSON.parse(stdout)).toEqual({ stored: 1, duplicates: 0, rejected: [] })
    expect(context.accepted[0]).toMatchObject({ nativeId: 'case-1001', author: { handle: 'ada' } })
  })
})
