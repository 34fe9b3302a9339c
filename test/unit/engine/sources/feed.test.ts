import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectFeed, createFeedConnector, pauseAfter } from '../../../../electron/engine/sources/feed.ts'
import type { Connection } from '../../../../electron/engine/sources/source-port.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { createManualClock } from '../../manual-clock.ts'
import { createObservedContext } from './source-context.ts'

const START = Date.UTC(2026, 8, 14, 12)
const MINUTE = 60_000
const FEED = '<rss version="2.0"><channel><title>t</title><item><guid>1</guid><title>Kettle news</title></item></channel></rss>'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let server: Server
let address = ''
let answer: Answer
let requests: IncomingMessage[] = []
let connections: Connection[] = []

beforeEach(async () => {
  requests = []
  connections = []
  server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
})

afterEach(async () => {
  for (const connection of connections) await connection.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function connect({ memory, everyMinutes = 5, connector = connectFeed }: { memory?: unknown; everyMinutes?: number; connector?: typeof connectFeed } = {}) {
  const clock = createManualClock(START)
  const context = createObservedContext({ clock, memory })
  const connection = connector({ kind: 'feed', name: 'News', url: address, everyMinutes, mentionKind: 'article' }, context)
  connections.push(connection)
  return { clock, context, connection, settled: () => context.reported(({ state }) => state !== 'waiting') }
}

const answerFeed: Answer = (_, response) => response.writeHead(200, { etag: '"v1"', 'last-modified': 'Mon, 14 Sep 2026 11:00:00 GMT', 'content-type': 'application/rss+xml' }).end(FEED)

describe('polling', () => {
  test('reads at once, then after its interval, and tells the server what it has', async () => {
    answer = (request, response) => (request.headers['if-none-match'] === '"v1"' ? response.writeHead(304).end() : answerFeed(request, response))
    const { clock, context, settled } = connect()
    clock.advance(0)
    expect(await settled()).toMatchObject({ state: 'working', lastSuccessAt: START, nextAttemptAt: START + 5 * MINUTE, lastError: null })
    expect(context.accepted).toMatchObject([{ nativeId: '1', kind: 'article', text: 'Kettle news', publishedAt: START }])
    clock.advance(5 * MINUTE)
    expect(await settled()).toMatchObject({ state: 'working', lastSuccessAt: START + 5 * MINUTE })
    expect(requests[1]?.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': 'Mon, 14 Sep 2026 11:00:00 GMT' })
    expect(requests).toHaveLength(2)
  })

  test('entries that could not be stored are asked for again in full', async () => {
    answer = answerFeed
    const { clock, context, settled } = connect()
    context.storageProblem = new ProblemError({ kind: 'storage-full', happened: 'The disk is full.', safe: 'All is kept.', next: 'Make room.' })
    clock.advance(0)
    expect(await settled()).toMatchObject({ state: 'failing', lastError: 'The disk is full. Make room.', nextAttemptAt: START + 5 * MINUTE })
    context.storageProblem = null
    clock.advance(5 * MINUTE)
    expect(await settled()).toMatchObject({ state: 'working' })
    expect(requests[1]?.headers['if-none-match']).toBeUndefined()
    expect(context.accepted).toHaveLength(1)
  })

  test('waits longer after each failure, up to six hours, and recovers', async () => {
    answer = (_, response) => response.writeHead(500).end()
    const { clock, context, settled } = connect()
    const pauses: number[] = []
    for (let failure = 0; failure < 9; failure++) {
      clock.advance(failure === 0 ? 0 : (pauses.at(-1) ?? 0))
      const report = await settled()
      expect(report).toMatchObject({ state: 'failing', lastError: 'The server has a fault of its own (500).' })
      pauses.push((report.nextAttemptAt ?? 0) - clock.now())
    }
    expect(pauses.map((pause) => pause / MINUTE)).toEqual([10, 20, 40, 80, 160, 320, 360, 360, 360])
    answer = answerFeed
    clock.advance(360 * MINUTE)
    expect(await settled()).toMatchObject({ state: 'working', lastError: null, nextAttemptAt: clock.now() + 5 * MINUTE })
    expect(context.accepted).toHaveLength(1)
  })

  test('an interval longer than six hours stays as it is', () => {
    expect(pauseAfter(3, 1_440)).toBe(1_440 * MINUTE)
  })

  test.each([
    ['seconds', '7200'],
    ['a date', 'Mon, 14 Sep 2026 14:00:00 GMT'],
  ])('waits as long as Retry-After says in %s', async (_, retryAfter) => {
    answer = (_request, response) => response.writeHead(429, { 'retry-after': retryAfter }).end()
    const { clock, settled } = connect()
    clock.advance(0)
    expect(await settled()).toMatchObject({ state: 'failing', nextAttemptAt: START + 120 * MINUTE })
  })

  test('keeps to a pause after a restart', async () => {
    answer = (_, response) => response.writeHead(503, { 'retry-after': '600' }).end()
    const first = connect()
    first.clock.advance(0)
    await first.settled()
    const second = connect({ memory: first.context.readMemory() })
    second.clock.advance(9 * MINUTE)
    expect(requests).toHaveLength(1)
    second.clock.advance(MINUTE)
    await second.context.reported(({ lastErrorAt }) => lastErrorAt !== undefined)
    expect(requests).toHaveLength(2)
  })

  test('stops asking when the feed is gone, also after a restart, until it is asked by hand', async () => {
    answer = (_, response) => response.writeHead(410).end()
    const first = connect()
    first.clock.advance(0)
    expect(await first.settled()).toMatchObject({ state: 'idle', nextAttemptAt: null, lastError: expect.stringContaining('removed this feed for good') })
    expect(first.clock.pending).toBe(0)
    const second = connect({ memory: first.context.readMemory() })
    second.clock.advance(24 * 60 * MINUTE)
    expect(requests).toHaveLength(1)
    answer = answerFeed
    await second.connection.pollNow?.()
    expect(second.context.accepted).toHaveLength(1)
    expect(second.clock.pending).toBe(1)
  })

  test('two questions at once become one request', async () => {
    answer = answerFeed
    const { connection } = connect()
    await Promise.all([connection.pollNow?.(), connection.pollNow?.()])
    expect(requests).toHaveLength(1)
  })

  test('follows redirects and resolves links against the last address', async () => {
    answer = (request, response) =>
      request.url === '/feed'
        ? response.writeHead(301, { location: '/moved/feed' }).end()
        : response.end('<rss version="2.0"><channel><title>t</title><item><title>x</title><link>story</link></item></channel></rss>')
    const { context, connection } = connect()
    await connection.pollNow?.()
    expect(context.accepted[0]?.url).toBe(address.replace('/feed', '/moved/story'))
  })

  test('counts the entries it had to leave out', async () => {
    answer = (_, response) => response.end(FEED.replace('</channel>', '<item><guid>2</guid></item></channel>'))
    const { connection, settled } = connect()
    await connection.pollNow?.()
    expect(await settled()).toMatchObject({ state: 'working', lastError: '1 of 2 entries were left out, the first because it has no text.' })
  })
})

describe('limits', () => {
  test('a server that drips is given up after the time limit', async () => {
    answer = (_, response) => void response.writeHead(200).write('<rss version="2.0">')
    const { clock, settled } = connect()
    clock.advance(0)
    await new Promise((resolve) => server.once('request', resolve))
    clock.advance(20_000)
    expect(await settled()).toMatchObject({ state: 'failing', lastError: 'The server took longer than 20 seconds to answer.' })
  })

  test('a body without end is given up at the size limit', async () => {
    let written = 0
    answer = (_, response) => {
      response.writeHead(200)
      const pump = (): void => {
        while (!response.destroyed && written < 200_000_000) {
          written += 65_536
          if (!response.write(Buffer.alloc(65_536, 32))) return void response.once('drain', pump)
        }
      }
      pump()
    }
    const { connection, settled } = connect()
    await connection.pollNow?.()
    expect(await settled()).toMatchObject({ state: 'failing', lastError: 'The answer is larger than 5 MB and was not read.' })
    expect(written).toBeLessThan(100_000_000)
  })

  test('a small answer that unpacks to a huge one is given up at the size limit', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(100_000_000)))
    const { connection, settled } = connect()
    await connection.pollNow?.()
    expect(await settled()).toMatchObject({ lastError: 'The answer is larger than 5 MB and was not read.' })
  })

  test.each<[string, Answer, string]>([
    ['redirects in circles', (_, response) => response.writeHead(302, { location: '/feed' }).end(), 'The address redirects in circles.'],
    ['a connection that breaks off', (_, response) => response.destroy(), 'The server broke off in the middle of its answer.'],
    ['a damaged compression', (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all'), 'The compressed answer is damaged.'],
    ['a web page', (_, response) => response.end('<!doctype html><title>x</title>'), 'The address answers with a web page instead of a feed.'],
    ['a missing feed', (_, response) => response.writeHead(404).end('gone fishing'), 'There is no feed at this address (404).'],
  ])('%s', async (_, behaviour, message) => {
    answer = behaviour
    const { connection, settled } = connect()
    await connection.pollNow?.()
    expect(await settled()).toMatchObject({ state: 'failing', lastError: message })
  })

  test('a server that is not there', async () => {
    await new Promise((resolve) => server.close(resolve))
    const { connection, settled } = connect()
    await connection.pollNow?.()
    expect(await settled()).toMatchObject({ lastError: 'The server refused the connection.' })
  })

  test('stopping breaks off a request under way and leaves no timer', async () => {
    answer = () => {}
    const { clock, context, connection } = connect({ connector: createFeedConnector({ timeLimit: 1_000, sizeLimit: 1_000 }) })
    clock.advance(0)
    await new Promise((resolve) => server.once('request', resolve))
    await connection.stop()
    expect(clock.pending).toBe(0)
    expect(context.reports.map(({ state }) => state)).toEqual(['waiting'])
  })
})
