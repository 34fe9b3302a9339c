import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sign } from '../../electron/engine/webhook-signature.ts'
import { openConsole, type OpenConsole } from '../contract/open-console.ts'
import { accountOf } from './database-account.ts'
import { seeded } from './seeded.ts'
import { call } from './signed-call.ts'
import { webhookAddress } from './webhook-address.ts'

const CALLS = 50
const start = Date.UTC(2026, 2, 2, 6)
const mention = (index: number) => ({ nativeId: `m${index}`, text: `The kettle, call ${index}`, publishedAt: start + index * 1_000 })

let opened: OpenConsole
let id: number
let secret: string
let address: string
beforeEach(async () => {
  opened = await openConsole('web socket')
  const { client } = opened
  id = (await client.sources.save({ definition: { kind: 'webhook', name: 'Care desk' } })).id
  secret = (await client.sources.renewWebhookSecret({ id })).secret
  address = await webhookAddress(client, id)
})
afterEach(() => opened.close())

test(`${CALLS} calls at once store every mention once, whoever sends it`, async () => {
  const random = seeded(3)
  const sent = Array.from({ length: CALLS }, () => Array.from({ length: 20 }, () => random.between(1, 600)))
  const answers = await Promise.all(sent.map((indexes) => call(address, secret, { mentions: indexes.map(mention) })))
  expect(answers.map((answer) => answer.status)).toEqual(sent.map(() => 200))
  const different = new Set(sent.flat()).size
  const stored = answers.reduce((sum, { body }) => sum + (body.stored ?? 0), 0)
  const duplicates = answers.reduce((sum, { body }) => sum + (body.duplicates ?? 0), 0)
  expect(stored).toBe(different)
  expect(stored + duplicates).toBe(CALLS * 20)
  expect(accountOf(opened.folder)).toMatchObject({ check: 'ok', mentions: different, doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
})

test('calls with wrong, old, missing or repeated signatures store nothing and are told to the person', async () => {
  const body = JSON.stringify(mention(1))
  const seconds = Math.floor(Date.now() / 1_000)
  const good = sign(Buffer.from(body), secret, seconds)
  const bad = [sign(Buffer.from(body), 'another secret', seconds), sign(Buffer.from(body), secret, seconds - 3_600), sign(Buffer.from(`${body} `), secret, seconds), 't=1,v1=00', '']
  const answers = await Promise.all(Array.from({ length: CALLS }, (_, index) => call(address, secret, body, bad[index % bad.length])))
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401]))
  expect(await source()).toMatchObject({ mentions: 0, lastError: expect.stringMatching(/A call was refused: .+/) as string })

  expect((await call(address, secret, body, good)).body).toMatchObject({ stored: 1 })
  expect((await call(address, secret, body, good)).status).toBe(409)
  expect(await source()).toMatchObject({ state: 'working', mentions: 1 })
})

test('a body that is no JSON, too large or holds nothing usable is refused, and the next call is taken', async () => {
  expect((await call(address, secret, '{"text":')).status).toBe(400)
  expect((await call(address, secret, `[${'['.repeat(200_000)}`)).status).toBe(400)
  expect((await call(address, secret, { mentions: Array.from({ length: 501 }, (_, index) => mention(index)) })).status).toBe(400)
  expect((await call(address, secret, [{ text: '' }, { publishedAt: 'never' }])).status).toBe(422)
  // Refused by its head alone, so the connection may end before all of it was sent.
  const large = await call(address, secret, { ...mention(2), text: 'x'.repeat(6_000_000) }).catch(() => null)
  if (large) expect(large.status).toBe(413)
  expect((await call(address, secret, mention(3))).body).toMatchObject({ stored: 1 })
  expect(await source()).toMatchObject({ mentions: 1 })
})

test('a sender that ends in the middle of its call leaves nothing behind', async () => {
  const body = Buffer.from(JSON.stringify(mention(4)))
  const { hostname, port, pathname, host } = new URL(address)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const head = [`POST ${pathname} HTTP/1.1`, `Host: ${host}`, 'Content-Type: application/json', `Content-Length: ${body.length}`]
  socket.write(`${head.join('\r\n')}\r\nX-Holdfast-Signature: ${sign(body, secret, Math.floor(Date.now() / 1_000))}\r\n\r\n`)
  socket.write(body.subarray(0, 20))
  socket.destroy()
  await once(socket, 'close')
  expect((await call(address, secret, mention(5))).body).toMatchObject({ stored: 1 })
  expect(await source()).toMatchObject({ mentions: 1 })
  expect(opened.logged).toEqual([])
})

async function source() {
  return (await opened.client.sources.list()).find((one) => one.id === id)
}
