import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../../../../electron/engine/channels/index.ts'
import { callWebhook, WEBHOOK_TIME_LIMIT } from '../../../../electron/engine/channels/webhook.ts'
import { NoWayOutError, type Network } from '../../../../electron/engine/ports.ts'
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
const call = (address: string, message = dispatch()): Promise<Outcome> => callWebhook({ network, clock, signal: never }, address, 'Duty desk', message)

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
    expect(await callWebhook({ network: sealed, clock, signal: never }, 'http://127.0.0.1:1', 'Desk', dispatch())).toEqual({ kind: 'withheld', said: 'Nothing is sent while a recording plays.' })
  })
})
