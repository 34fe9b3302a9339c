import { createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../../../electron/engine/channels/index.ts'
import { callWebhook, WEBHOOK_TIME_LIMIT } from '../../../../electron/engine/channels/webhook.ts'
import { NoWayOutError, type Network } from '../../../../electron/engine/ports.ts'
import { checkSignature } from '../../../../electron/engine/webhook-signature.ts'
import { startWebhookPeer, type WebhookPeer } from '../../../peers/webhook-peer.ts'
import { createManualClock } from '../../manual-clock.ts'
import { dispatch, NOON, notice } from './dispatches.ts'

const open: WebhookPeer[] = []
afterEach(async () => {
  for (const peer of open.splice(0)) await peer.close()
})
async function peer(answer?: (response: ServerResponse) => void): Promise<WebhookPeer> {
  const started = await startWebhookPeer(answer)
  open.push(started)
  return started
}

const clock = createManualClock(NOON)
const network: Network = { fetch: (url, init) => fetch(url, init) }
const never = new AbortController().signal
const call = (address: string, message = dispatch(), secret: string | null = null): Promise<Outcome> =>
  callWebhook({ network, clock, signal: never }, { name: 'Duty desk', address, secret }, message)

describe('a webhook', () => {
  test('gets the alert as JSON, with a key that stays the same', async () => {
    const { address, calls } = await peer()
    expect(await call(`${address}/hooks/secret?x=1`)).toEqual({ kind: 'sent' })
    expect(await call(`${address}/hooks/secret?x=1`)).toEqual({ kind: 'sent' })
    expect(calls[0]).toMatchObject({ path: '/hooks/secret?x=1', method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': 'c0ffee' } })
    expect(calls[0]?.body).toEqual({
      schema: 'holdfast.alert.1',
      event: 'alert',
      id: 'c0ffee',
      sentAt: NOON,
      recipient: 'Duty desk',
      step: 0,
      alert: { ...notice() },
    })
    expect(calls[1]?.headers['idempotency-key']).toBe('c0ffee')
  })

  test('gets a test that is no alert', async () => {
    const { address, calls } = await peer()
    await call(address, dispatch({ alert: null }))
    expect(calls[0]?.body).toEqual({ schema: 'holdfast.alert.1', event: 'test', id: 'c0ffee', sentAt: NOON, recipient: 'Duty desk' })
  })

  test('is given the account in its address by a header', async () => {
    const { address, calls } = await peer()
    expect(await call(address.replace('http://', 'http://desk:p%40ss@'))).toEqual({ kind: 'sent' })
    expect(calls[0]?.headers.authorization).toBe(`Basic ${Buffer.from('desk:p@ss').toString('base64')}`)
  })
})

describe('a signature', () => {
  const secret = 'a1'.repeat(32)
  /** As any receiver would, without a line of the console's. */
  const expected = (bytes: Buffer, seconds: number): string => `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.`).update(bytes).digest('hex')}`

  test('covers the time and every byte of the body', async () => {
    const { address, calls } = await peer()
    expect(await call(address, dispatch({ alert: notice({ rule: 'Häiriö 🔥', sentence: '12 mentions “palaa”' }) }), secret)).toEqual({ kind: 'sent' })
    const headers = calls[0]?.headers ?? {}
    const bytes = calls[0]?.bytes ?? Buffer.of()
    expect(bytes.toString()).toContain('Häiriö 🔥')
    expect(headers['x-holdfast-signature']).toBe(expected(bytes, NOON / 1_000))
    expect(JSON.stringify(headers)).not.toContain(secret)
  })

  test('is what the console itself takes from others', async () => {
    const { address, calls } = await peer()
    await call(address, dispatch(), secret)
    const header = String(calls[0]?.headers['x-holdfast-signature'])
    const bytes = calls[0]?.bytes ?? Buffer.of()
    expect(checkSignature(header, bytes, secret, NOON)).toMatchObject({ valid: true })
    expect(checkSignature(header, bytes, 'another', NOON)).toMatchObject({ valid: false })
    expect(checkSignature(header, Buffer.concat([bytes, Buffer.from(' ')]), secret, NOON)).toMatchObject({ valid: false })
  })

  test('is made anew for each attempt, so that a late one is not too old', async () => {
    const later = createManualClock(NOON)
    const { address, calls } = await peer()
    const attempt = (): Promise<Outcome> => callWebhook({ network, clock: later, signal: never }, { name: 'Desk', address, secret }, dispatch())
    await attempt()
    later.advance(3_600_000)
    await attempt()
    expect(calls.map(({ headers, bytes }) => headers['x-holdfast-signature'] === expected(bytes, NOON / 1_000))).toEqual([true, false])
    expect(calls[1]?.headers['x-holdfast-signature']).toBe(expected(calls[1]?.bytes ?? Buffer.of(), NOON / 1_000 + 3_600))
    expect(calls[1]?.headers['idempotency-key']).toBe(calls[0]?.headers['idempotency-key'])
  })

  test('is not sent where there is no secret', async () => {
    const { address, calls } = await peer()
    await call(address)
    expect(calls[0]?.headers).not.toHaveProperty('x-holdfast-signature')
  })

  test('that is refused names the secret among the causes', async () => {
    const { address } = await peer((response) => response.writeHead(401).end())
    expect(await call(address, dispatch(), secret)).toMatchObject({ kind: 'failed', again: false, said: expect.stringContaining('the signing secret that was made last') as string })
  })
})

describe('an answer', () => {
  test.each<[number, boolean, RegExp]>([
    [400, false, /refused the message \(400\)/],
    [401, false, /does not let the console in \(401\)/],
    [403, false, /does not let the console in \(403\)/],
    [404, false, /no webhook at this address \(404\)/],
    [408, true, /in time \(408\)/],
    [410, false, /no webhook at this address \(410\)/],
    [429, true, /fewer calls \(429\)/],
    [500, true, /fault of its own.* \(500\)/],
    [503, true, /fault of its own.* \(503\)/],
  ])('of %i is final or not: tried again %s', async (status, again, words) => {
    const { address } = await peer((response) => response.writeHead(status).end('hostile words'))
    expect(await call(address)).toEqual({ kind: 'failed', again, said: expect.stringMatching(words) as string })
  })

  test.each<[string, number]>([
    ['120', NOON + 120_000],
    ['Mon, 14 Sep 2026 13:00:00 GMT', NOON + 3_600_000],
    ['Mon, 14 Sep 2026 11:00:00 GMT', NOON],
    ['99999999', NOON + 86_400_000],
  ])('that asks for a pause with Retry-After: %s is heeded, within a day', async (header, notBefore) => {
    const { address } = await peer((response) => response.writeHead(503, { 'retry-after': header }).end())
    expect(await call(address)).toMatchObject({ again: true, notBefore })
  })

  test('that points elsewhere is not followed', async () => {
    const elsewhere = await peer()
    const { address } = await peer((response) => response.writeHead(307, { location: elsewhere.address }).end())
    expect(await call(address)).toEqual({ kind: 'failed', again: false, said: expect.stringMatching(/another address \(307\)/) as string })
    expect(elsewhere.calls).toEqual([])
  })

  test('without end is not read', async () => {
    const { address } = await peer((response) => {
      response.writeHead(200)
      const fill = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', fill)
      }
      fill()
    })
    expect(await call(address)).toEqual({ kind: 'sent' })
  })

  test('that does not come is given up at the time limit', async () => {
    const { address, called } = await peer(() => undefined)
    const calling = call(address)
    await called(1)
    clock.advance(WEBHOOK_TIME_LIMIT)
    expect(await calling).toEqual({ kind: 'failed', again: true, said: 'The webhook’s server took longer than 15 seconds to answer.' })
  })
})

describe('an address', () => {
  test.each<[string, string, RegExp]>([
    ['that nobody knows', 'https://hooks.nowhere.invalid/T0K3N', /could not be found/],
    ['where nobody listens', 'http://127.0.0.1:9/T0K3N', /refused the connection|could not be called/],
  ])('%s is told without being shown', async (_, address, words) => {
    const outcome = await call(address)
    expect(outcome).toEqual({ kind: 'failed', again: true, said: expect.stringMatching(words) as string })
    expect(JSON.stringify(outcome)).not.toMatch(/T0K3N|nowhere|127/)
  })

  test('is not called at all where nothing leaves', async () => {
    const sealed: Network = { fetch: () => Promise.reject(new NoWayOutError('Nothing is sent while a recording plays.')) }
    expect(await callWebhook({ network: sealed, clock, signal: never }, { name: 'Desk', address: 'http://127.0.0.1:1', secret: null }, dispatch())).toEqual({ kind: 'withheld', said: 'Nothing is sent while a recording plays.' })
  })
})
