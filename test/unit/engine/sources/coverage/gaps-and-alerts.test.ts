import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mentionInput, sourceDefinition, type Alert } from '../../../../../electron/contract/index.ts'
import { createEngine, type Engine } from '../../../../../electron/engine/engine.ts'
import { temporaryFolder, testPorts } from '../../../../contract/open-console.ts'
import { createManualClock, settle, type ManualClock } from '../../../manual-clock.ts'
import { definition } from '../../alerts/alerting.ts'
import { DAY, HOUR, MINUTE, NOON, spread } from '../../workspace.ts'

/** The whole engine with a feed that a test can cut off. */
let folder: string
let clock: ManualClock
let engine: Engine
let logged: string[]
let reachable: boolean

const empty = '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>'

async function open(): Promise<void> {
  const network = { fetch: async () => (reachable ? new Response(empty, { headers: { 'content-type': 'application/rss+xml' } }) : new Response('', { status: 503 })) }
  const ports = { ...testPorts(folder, logged), clock, network }
  engine = await createEngine({ folder, resources: ports.resources, ports, changed: () => undefined })
}
beforeEach(async () => {
  folder = temporaryFolder()
  clock = createManualClock(NOON)
  logged = []
  reachable = true
  await open()
})
afterEach(async () => {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
  expect(logged).toEqual([])
})

async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= MINUTE) {
    clock.advance(Math.min(left, MINUTE))
    await settle()
    await engine.alerts.settled()
  }
}
async function connect(name = 'News'): Promise<number> {
  const { id } = await engine.sources.save(undefined, sourceDefinition.parse({ kind: 'feed', name, url: `https://${name.toLowerCase()}.example/`, everyMinutes: 5 }))
  await settle()
  return id
}
async function only(given: Record<string, unknown>): Promise<void> {
  for (const { id } of await engine.alerts.rules.list()) await engine.alerts.rules.remove(id)
  await engine.alerts.rules.save(undefined, definition(given))
}
async function store(count: number, until: number, step: number): Promise<void> {
  const id = await engine.sources.ensureFileSource('Posts')
  await engine.monitor.sink.accept(id, spread(count, until, step, `words ${until}`).map((mention) => mentionInput.parse(mention)))
}
const gapsSince = async (from: number) => (await engine.monitor.volume({ filter: { from, to: clock.now() }, split: 'none', timeZone: 'UTC' })).gaps
const alerts = async (): Promise<readonly Alert[]> => (await engine.alerts.list({ limit: 50 })).alerts

test('a feed that dies is one alert of a silent source, which ends when it is heard again', async () => {
  await only({ condition: { kind: 'silence', after: 30 * MINUTE } })
  await connect()
  await pass(10 * MINUTE)
  reachable = false
  const [before] = await engine.sources.list()
  const heardAt = before?.lastSuccessAt ?? 0
  await pass(25 * MINUTE)
  expect(await alerts()).toEqual([])
  await pass(4 * HOUR)
  const found = await alerts()
  expect(found).toMatchObject([{ startedAt: heardAt, endedAt: null }])
  expect(found[0]?.sentence).toMatch(/^Nothing could be heard from News for 4 h \d+ min; quiet charts do not mean that all is calm$/)
  reachable = true
  // Pauses between attempts have grown to hours by now.
  await pass(4 * HOUR)
  const [alert, ...others] = await alerts()
  expect(others).toEqual([])
  const [gap] = await gapsSince(NOON)
  expect(gap).toMatchObject({ from: heardAt, partial: false, lasts: false, causes: [{ reason: 'failing', sources: [{ name: 'News' }] }] })
  expect(alert?.endedAt).toBe(Math.ceil((gap?.to ?? 0) / MINUTE) * MINUTE)
}, 300_000)

test('a dead feed goes on being one alert over a restart', async () => {
  await only({ condition: { kind: 'silence', after: 30 * MINUTE } })
  await connect()
  reachable = false
  await pass(HOUR)
  await engine.close()
  clock.advance(3 * HOUR)
  await open()
  await pass(10 * MINUTE)
  expect(await alerts()).toMatchObject([{ startedAt: NOON, endedAt: null }])
})

test('that mentions stop with their source raises nothing but that the source is silent, and says nothing of calm', async () => {
  await store(24 * 60, NOON, MINUTE)
  await connect()
  for (let minutes = 0; minutes < 60; minutes += 10) {
    await pass(10 * MINUTE)
    await store(10, clock.now(), MINUTE)
  }
  reachable = false
  await pass(5 * HOUR)
  expect((await alerts()).map((alert) => alert.arithmetic.kind)).toEqual(['silence'])
  expect(engine.monitor.situation(undefined).gaps).toMatchObject([{ from: clock.now() - HOUR, lasts: true, partial: false }])
})

test('an outage is in the arithmetic of what is counted meanwhile', async () => {
  await only({ condition: { kind: 'volume', count: 10, window: 15 * MINUTE } })
  await connect()
  await pass(10 * MINUTE)
  reachable = false
  const [{ lastSuccessAt } = { lastSuccessAt: null }] = await engine.sources.list()
  await pass((lastSuccessAt ?? 0) + 8 * MINUTE - clock.now())
  await store(12, clock.now(), 1_000)
  await pass(2_000)
  expect((await alerts())[0]?.sentence).toBe('12 mentions in 15 min; the rule is 10; incomplete: 8 min of it could not be heard')
})

describe('mentions that grow from window to window', () => {
  const trend = { condition: { kind: 'trend', measure: 'volume', window: 15 * MINUTE, windows: 3, factor: 1.5, count: 20 } }
  const grow = async (): Promise<void> => {
    for (const count of [4, 10, 30]) {
      await pass(15 * MINUTE)
      await store(count, clock.now() - 30_000, 20_000)
    }
    await pass(3 * MINUTE)
  }

  test('are a trend while all sources are heard', async () => {
    await only(trend)
    await connect()
    await grow()
    expect(await alerts()).toMatchObject([{ arithmetic: { kind: 'trend', uncovered: 0 } }])
  })

  test('are one all the same while another source has been dead for long', async () => {
    await only(trend)
    await connect()
    reachable = false
    await pass(6 * HOUR)
    await grow()
    expect(await alerts()).toMatchObject([{ arithmetic: { kind: 'trend' } }])
    expect((await alerts())[0]?.sentence).toContain('incomplete')
  })

  test('are none when a source is heard again in between', async () => {
    await only(trend)
    const id = await connect()
    reachable = false
    await engine.sources.pollNow(id)
    await pass(5 * MINUTE)
    reachable = true
    await grow()
    expect(await alerts()).toEqual([])
  })
})

test('a console that was closed over night leaves a gap for its feeds and no alert', async () => {
  await connect()
  await pass(10 * MINUTE)
  await engine.close()
  clock.advance(9 * HOUR)
  await open()
  await pass(10 * MINUTE)
  expect(await gapsSince(NOON - DAY)).toMatchObject([{ from: NOON + 10 * MINUTE, to: NOON + 10 * MINUTE + 9 * HOUR, lasts: false, partial: false, causes: [{ reason: 'closed', sources: null }] }])
  expect(await alerts()).toEqual([])
})

test('imported mentions alone have no gaps, however long the console was closed', async () => {
  await store(10, NOON, MINUTE)
  await engine.close()
  clock.advance(9 * HOUR)
  await open()
  await connect()
  expect(await gapsSince(NOON - DAY)).toEqual([])
})
