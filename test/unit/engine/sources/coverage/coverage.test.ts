import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sourceDefinition, type SourceDefinition } from '../../../../../electron/contract/index.ts'
import { openDatabase, type Database } from '../../../../../electron/engine/database/open.ts'
import { createCoverage, standingOf, type Coverage } from '../../../../../electron/engine/sources/coverage/index.ts'
import type { SourceReport } from '../../../../../electron/engine/sources/source-port.ts'
import { temporaryFolder } from '../../../../contract/open-console.ts'
import { DAY, HOUR, MINUTE, NOON } from '../../workspace.ts'
import { createSettableClock, type SettableClock } from './settable-clock.ts'

let folder: string
let clock: SettableClock
let database: Database
let coverage: Coverage
let changes: number[]
let logged: string[]

async function open(): Promise<void> {
  database = await openDatabase(folder, clock.now())
  const log = { info: () => undefined, error: (message: string) => void logged.push(message) }
  coverage = await createCoverage({ database, clock, log, changed: (from) => void changes.push(from) })
}
/** As a console that is killed: what was written is all that is left. */
async function kill(): Promise<void> {
  await coverage.settled()
  await database.close()
}
async function close(): Promise<void> {
  await coverage.close()
  await database.close()
}
beforeEach(async () => {
  folder = temporaryFolder()
  clock = createSettableClock(NOON)
  changes = []
  logged = []
  await open()
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
  expect(logged).toEqual([])
})

const feed = sourceDefinition.parse({ kind: 'feed', name: 'News', url: 'https://news.example/', everyMinutes: 10 })
const webhook = sourceDefinition.parse({ kind: 'webhook', name: 'Care desk' })
const folderSource = sourceDefinition.parse({ kind: 'folder', name: 'Drop', folder: '/drop', mapping: { columns: {}, sourceName: 'Drop' } })

async function standing(id: number) {
  return standingOf(await database.write.selectFrom('source').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
}
async function add(definition: SourceDefinition): Promise<number> {
  const values = { kind: definition.kind, name: definition.name, definition: JSON.stringify(definition), paused: 0 as const, created_at: clock.now() }
  const { id } = await database.write.insertInto('source').values(values).returning('id').executeTakeFirstOrThrow()
  coverage.follow(await standing(id))
  return id
}
async function set(id: number, change: { paused?: 0 | 1; removed_at?: number | null; definition?: string }): Promise<void> {
  await database.write.updateTable('source').set(change).where('id', '=', id).execute()
  coverage.follow(await standing(id))
}
/** As the registry does it. */
async function report(id: number, reported: SourceReport): Promise<void> {
  coverage.reported(id, reported)
  if (reported.lastSuccessAt !== undefined) await database.write.updateTable('source').set({ last_success_at: reported.lastSuccessAt }).where('id', '=', id).execute()
}
const succeed = (id: number): Promise<void> => report(id, { state: 'working', lastSuccessAt: clock.now() })
const fail = (id: number): Promise<void> => report(id, { state: 'failing' })

/** Gaps of the last days as words: "failing 12:00–12:30 of News", "…" for what lasts. */
function shown(from = NOON - DAY, to = NOON + 3 * DAY): readonly string[] {
  const hour = (at: number): string => new Date(at).toISOString().slice(at - NOON >= 12 * HOUR ? 8 : 11, 16).replace('T', ' ')
  return coverage.gaps(from, to, undefined, MINUTE).map(
    (gap) => `${gap.causes.map(({ reason, sources }) => `${reason} ${sources?.map(({ name }) => name).join(' and ') ?? 'all'}`).join(', ')} ${hour(gap.from)}–${gap.lasts ? '…' : hour(gap.to)}${gap.partial ? ' in part' : ''}`,
  )
}

describe('a feed', () => {
  test('that fails was not heard from its last success to its next', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(10 * MINUTE)
    await fail(id)
    expect(shown()).toEqual(['failing News 12:00–…'])
    expect(coverage.notHeard(id)).toEqual({ reason: 'failing', since: NOON })
    clock.advance(20 * MINUTE)
    await fail(id)
    expect(coverage.uncovered(0, NOON + DAY)).toEqual([{ from: NOON, to: NOON + DAY }])
    await succeed(id)
    expect(shown()).toEqual(['failing News 12:00–12:30'])
    expect(coverage.notHeard(id)).toBeNull()
    expect(changes).toEqual([NOON, NOON + 30 * MINUTE])
  })

  test('that never answered is not heard from when it was added, and nothing is said of the time before', async () => {
    const id = await add(feed)
    clock.advance(MINUTE)
    await fail(id)
    clock.advance(HOUR)
    expect(coverage.uncovered(0, clock.now())).toEqual([{ from: NOON, to: NOON + HOUR + MINUTE }])
    expect(await coverage.silences(NOON, clock.now())).toEqual([{ sourceId: id, name: 'News', from: NOON, to: null }])
  })

  test('that is asked in turn is heard between its turns', async () => {
    const id = await add(feed)
    for (let turn = 0; turn < 12; turn += 1) {
      await succeed(id)
      clock.advance(10 * MINUTE)
    }
    expect(shown()).toEqual([])
  })

  test('that has missed two turns is not heard, whatever it says of itself', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(20 * MINUTE)
    expect(shown()).toEqual([])
    clock.advance(3 * MINUTE)
    expect(shown()).toEqual(['failing News 12:00–…'])
    await succeed(id)
    expect(shown()).toEqual(['failing News 12:00–12:23'])
  })

  test('that its publisher removed for good is not heard any more', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(5 * MINUTE)
    await report(id, { state: 'idle', lastError: 'Gone' })
    clock.advance(3 * HOUR)
    expect(shown()).toEqual(['failing News 12:00–…'])
  })

  test('whose newest entries are hours old lags: what is later than they are is still to come', async () => {
    const id = await add(feed)
    await succeed(id)
    const old = (at: number) => coverage.delivered(id, { stored: 2, duplicates: 5, earliestAt: at - HOUR, latestAt: at })
    for (const turn of [1, 2, 3]) {
      clock.advance(10 * MINUTE)
      old(clock.now() - 3 * HOUR)
      await succeed(id)
      expect(shown()).toEqual(turn < 3 ? [] : ['lagging News 12:00–…'])
    }
    expect(coverage.notHeard(id)).toEqual({ reason: 'lagging', since: NOON + 30 * MINUTE - 3 * HOUR })
    for (let turn = 0; turn < 24; turn += 1) {
      clock.advance(10 * MINUTE)
      await succeed(id)
    }
    old(NOON + HOUR)
    await succeed(id)
    expect(shown()).toEqual(['lagging News 13:00–…'])
    coverage.delivered(id, { stored: 1, duplicates: 0, earliestAt: clock.now(), latestAt: clock.now() })
    expect(shown()).toEqual(['lagging News 13:00–16:30'])
  })

  test('that dates its entries in the future time after time can’t be placed in time', async () => {
    const id = await add(feed)
    await succeed(id)
    for (let turn = 0; turn < 3; turn += 1) {
      clock.advance(10 * MINUTE)
      coverage.delivered(id, { stored: 1, duplicates: 0, earliestAt: clock.now() + 2 * HOUR, latestAt: clock.now() + 2 * HOUR })
      await succeed(id)
    }
    expect(shown()).toEqual(['clock News 12:20–…'])
    expect(await coverage.silences(NOON, clock.now())).toEqual([])
    clock.advance(10 * MINUTE)
    coverage.delivered(id, { stored: 1, duplicates: 0, earliestAt: clock.now(), latestAt: clock.now() })
    expect(shown()).toEqual(['clock News 12:20–12:40'])
  })

  test('at a new address says nothing about lag with what it brings at first', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(10 * MINUTE)
    await set(id, { definition: JSON.stringify({ ...feed, url: 'https://other.example/' }) })
    for (let turn = 0; turn < 3; turn += 1) coverage.delivered(id, { stored: 9, duplicates: 0, earliestAt: NOON - 9 * DAY, latestAt: NOON - DAY })
    expect(shown()).toEqual([])
  })
})

describe('other live sources', () => {
  test('a webhook is heard while its endpoint is open, however rarely somebody calls', async () => {
    const id = await add(webhook)
    await report(id, { state: 'working' })
    clock.advance(5 * HOUR)
    expect(shown()).toEqual([])
    await fail(id)
    clock.advance(HOUR)
    await report(id, { state: 'working' })
    expect(shown()).toEqual(['failing Care desk 17:00–18:00'])
  })

  test('a folder that is not there is not heard; one with a file that can’t be read is', async () => {
    const id = await add(folderSource)
    await report(id, { state: 'idle', lastSuccessAt: clock.now() })
    clock.advance(HOUR)
    await report(id, { state: 'failing', heard: true })
    expect(shown()).toEqual([])
    clock.advance(MINUTE)
    await fail(id)
    clock.advance(MINUTE)
    expect(shown()).toEqual(['failing Drop 13:00–…'])
  })

  test('imported files and recordings are never silent, and no time is noted for them', async () => {
    const id = await add({ kind: 'file', name: 'Archive' })
    await add({ kind: 'recording', name: 'Sample', recording: 'sample' })
    await fail(id)
    clock.advance(DAY)
    expect(coverage.uncovered(0, clock.now())).toEqual([])
    expect(clock.pending).toBe(0)
    await close()
    clock.sleep(DAY)
    await open()
    expect(shown()).toEqual([])
  })
})

describe('a person', () => {
  test('who pauses a source makes a gap in charts, which no figure is called incomplete for', async () => {
    const id = await add(feed)
    await succeed(id)
    await set(id, { paused: 1 })
    clock.advance(HOUR)
    expect(shown()).toEqual(['paused News 12:00–…'])
    expect(coverage.uncovered(0, clock.now())).toEqual([])
    await set(id, { paused: 0 })
    expect(shown()).toEqual(['paused News 12:00–13:00'])
    expect(coverage.heardAgain(NOON, clock.now())).toEqual([{ from: NOON, to: NOON + HOUR }])
  })

  test('who pauses a source for some seconds leaves no gap', async () => {
    const id = await add(feed)
    await set(id, { paused: 1 })
    clock.advance(30_000)
    await set(id, { paused: 0 })
    expect(shown()).toEqual([])
    await kill()
    await open()
    expect(shown()).toEqual([])
  })

  test('who pauses one that fails ends its failure, and the pause begins', async () => {
    const id = await add(feed)
    await fail(id)
    clock.advance(HOUR)
    await set(id, { paused: 1 })
    clock.advance(HOUR)
    expect(await coverage.silences(NOON, clock.now())).toMatchObject([{ from: NOON, to: NOON + HOUR }])
    expect(coverage.notHeard(id)).toEqual({ reason: 'paused', since: NOON + HOUR })
  })

  test('who removes a source leaves no gap, unless it is given back', async () => {
    const id = await add(webhook)
    await report(id, { state: 'working' })
    clock.advance(HOUR)
    await set(id, { removed_at: clock.now() })
    clock.advance(HOUR)
    expect(coverage.uncovered(NOON + HOUR, clock.now())).toEqual([])
    expect(clock.pending).toBe(0)
    await set(id, { removed_at: null })
    await report(id, { state: 'working' })
    expect(shown()).toEqual(['paused Care desk 13:00–14:00'])
  })
})

describe('the console', () => {
  test('that was closed heard nobody meanwhile; the failure of a source that goes on goes on', async () => {
    const first = await add(feed)
    await add(webhook)
    await succeed(first)
    clock.advance(10 * MINUTE)
    await fail(first)
    await close()
    clock.sleep(8 * HOUR)
    await open()
    expect(shown()).toEqual(['failing News 12:00–12:10 in part', 'closed all, failing News 12:10–…'])
    clock.advance(MINUTE)
    await fail(first)
    expect(shown().at(-1)).toBe('failing News 20:10–… in part')
    expect(await coverage.silences(NOON, clock.now())).toEqual([{ sourceId: first, name: 'News', from: NOON, to: null }])
    clock.advance(MINUTE)
    await succeed(first)
    expect(shown()).toEqual(['failing News 12:00–12:10 in part', 'closed all, failing News 12:10–20:10', 'failing News 20:10–20:12 in part'])
  })

  test('that was killed was there until a minute before at most', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(5 * MINUTE + 40_000)
    await kill()
    clock.sleep(HOUR)
    await open()
    expect(shown()).toEqual(['closed all 12:05–13:05'])
    expect(coverage.uncovered(0, NOON + DAY)).toEqual([{ from: NOON + 5 * MINUTE, to: NOON + HOUR + 5 * MINUTE + 40_000 }])
  })

  test('that fails to reach a feed right after its start lays that to the feed from its start on', async () => {
    const id = await add(feed)
    await succeed(id)
    await close()
    clock.sleep(3 * HOUR)
    await open()
    await fail(id)
    clock.advance(MINUTE)
    expect(shown()).toEqual(['closed all, failing News 12:00–…'])
    expect(coverage.notHeard(id)).toEqual({ reason: 'failing', since: NOON + 3 * HOUR })
  })

  test('that is only started anew leaves no gap', async () => {
    await add(feed)
    await close()
    clock.sleep(20_000)
    await open()
    expect(shown()).toEqual([])
  })

  test('of a computer that slept heard nobody meanwhile', async () => {
    const id = await add(feed)
    await succeed(id)
    clock.advance(5 * MINUTE)
    clock.sleep(7 * HOUR)
    // The network is not there at once.
    await fail(id)
    clock.advance(2 * MINUTE)
    await succeed(id)
    expect(coverage.gaps(0, clock.now(), undefined, 1)).toMatchObject([{ from: NOON + 5 * MINUTE, to: NOON + 7 * HOUR + 7 * MINUTE, causes: [{ reason: 'asleep', sources: null }, { reason: 'failing' }] }])
  })

  test('whose clock is put forward has a stretch that never was; put back again, what it skipped is still to come', async () => {
    await add(webhook)
    clock.advance(5 * MINUTE)
    clock.set(2 * HOUR)
    clock.advance(MINUTE)
    expect(shown()).toEqual(['clock all 12:05–14:06'])
    clock.advance(10 * MINUTE)
    clock.set(-2 * HOUR)
    clock.advance(MINUTE)
    expect(shown()).toEqual(['clock all 12:05–12:17'])
    clock.advance(3 * HOUR)
    expect(shown()).toEqual(['clock all 12:05–12:17'])
  })

  test('whose clock falls behind and is set right has a gap for that time and no other', async () => {
    await add(webhook)
    clock.advance(5 * MINUTE)
    clock.set(-20 * DAY)
    clock.advance(HOUR)
    clock.set(20 * DAY)
    clock.advance(MINUTE)
    expect(shown()).toEqual(['clock all 12:05–13:06'])
  })

  test('whose clock begins in another century after a night off loses nothing of what it knows', async () => {
    const id = await add(feed)
    await succeed(id)
    await close()
    clock.sleep(8 * HOUR)
    clock.set(-9_000 * DAY)
    await open()
    clock.advance(MINUTE)
    clock.set(9_000 * DAY)
    clock.advance(MINUTE)
    await succeed(id)
    expect(shown()).toEqual(['clock all 12:00–20:02'])
  })
})

test('a gap that can’t be written down is known all the same, and written when it can be', async () => {
  const id = await add(feed)
  await coverage.settled()
  database.writer.exec('ALTER TABLE coverage_gap RENAME TO elsewhere')
  await fail(id)
  await coverage.settled()
  await coverage.settled()
  expect(logged).toEqual(['When sources could be heard could not be written down'])
  clock.advance(MINUTE)
  expect(coverage.notHeard(id)).toMatchObject({ reason: 'failing' })
  database.writer.exec('ALTER TABLE elsewhere RENAME TO coverage_gap')
  await kill()
  await open()
  expect(coverage.notHeard(id)).toEqual({ reason: 'failing', since: NOON })
  logged = []
})
