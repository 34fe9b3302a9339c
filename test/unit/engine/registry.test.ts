import { rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sourceDefinition } from '../../../electron/contract/index.ts'
import { openDatabase, type Database } from '../../../electron/engine/database/open.ts'
import { createRegistry, type Registry } from '../../../electron/engine/sources/registry.ts'
import type { SourceContext } from '../../../electron/engine/sources/source-port.ts'
import { temporaryFolder, testPorts } from '../../contract/open-console.ts'
import { createManualClock } from '../manual-clock.ts'
import { MINUTE, NOON } from './workspace.ts'

let folder: string
let database: Database
let registry: Registry
/** Connections that are running, by source. */
const running = new Map<number, SourceContext>()
let stopped: number[] = []
let polled: number[] = []

async function open(): Promise<void> {
  database = await openDatabase(folder, NOON)
  registry = await createRegistry({
    database,
    ports: { ...testPorts(folder), clock: createManualClock(NOON) },
    sink: { accept: async () => ({ stored: 0, duplicates: 0, earliestAt: null, latestAt: null }) },
    receivedPerHour: () => 0,
    hearing: { follow: () => undefined, reported: () => undefined, delivered: () => undefined, notHeard: () => null },
    changed: () => undefined,
    connect: (definition, context) => {
      if (definition.kind === 'file') return null
      running.set(context.id, context)
      return {
        stop: async () => {
          running.delete(context.id)
          stopped.push(context.id)
        },
        pollNow: async () => void polled.push(context.id),
      }
    },
  })
}
async function close(): Promise<void> {
  await registry.close()
  await database.close()
}
async function restart(): Promise<void> {
  await close()
  await open()
}
beforeEach(async () => {
  folder = temporaryFolder()
  running.clear()
  stopped = []
  polled = []
  await open()
})
afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const feed = sourceDefinition.parse({ kind: 'feed', name: 'Courier', url: 'https://courier.example/' })

describe('a source', () => {
  test('runs from when it is made, and again after a restart', async () => {
    const { id, state } = await registry.save(undefined, feed)
    expect(state).toBe('waiting')
    expect([...running.keys()]).toEqual([id])
    await restart()
    expect(stopped).toEqual([id])
    expect([...running.keys()]).toEqual([id])
    expect(await registry.list()).toMatchObject([{ id, definition: feed, state: 'waiting' }])
  })

  test('that is paused stands still, also after a restart, until it is resumed', async () => {
    const { id } = await registry.save(undefined, feed)
    expect(await registry.pause(id)).toMatchObject({ state: 'paused' })
    expect([...running.keys()]).toEqual([])
    await restart()
    expect(await registry.list()).toMatchObject([{ id, state: 'paused' }])
    expect([...running.keys()]).toEqual([])
    expect(await registry.resume(id)).toMatchObject({ state: 'waiting' })
    expect([...running.keys()]).toEqual([id])
  })

  test('that is removed stops and keeps its name; given back it runs again', async () => {
    const { id } = await registry.save(undefined, feed)
    await registry.remove(id)
    expect([...running.keys()]).toEqual([])
    expect(await registry.list()).toEqual([])
    expect(registry.names().get(id)).toBe('Courier')
    await restart()
    expect([...running.keys()]).toEqual([])
    expect(registry.names().get(id)).toBe('Courier')
    expect(await registry.restore(id)).toMatchObject({ id, state: 'waiting' })
    expect([...running.keys()]).toEqual([id])
  })

  test('that is changed starts anew under its new definition', async () => {
    const { id } = await registry.save(undefined, feed)
    expect(await registry.save(id, { ...feed, name: 'Harbour Courier' })).toMatchObject({ definition: { name: 'Harbour Courier' } })
    expect(stopped).toEqual([id])
    expect([...running.keys()]).toEqual([id])
    expect(registry.names().get(id)).toBe('Harbour Courier')
  })

  test('tells what it last reported, and remembers successes and errors over a restart', async () => {
    const { id } = await registry.save(undefined, feed)
    running.get(id)?.report({ state: 'failing', lastErrorAt: NOON - MINUTE, lastError: 'The server did not answer.', nextAttemptAt: NOON + MINUTE })
    running.get(id)?.report({ state: 'working', lastSuccessAt: NOON })
    expect(await registry.one(id)).toMatchObject({ state: 'working', lastSuccessAt: NOON, lastErrorAt: NOON - MINUTE, nextAttemptAt: NOON + MINUTE })
    await restart()
    expect(await registry.one(id)).toMatchObject({ state: 'waiting', lastSuccessAt: NOON, lastErrorAt: NOON - MINUTE, lastError: 'The server did not answer.' })
    running.get(id)?.report({ state: 'working', lastError: null })
    expect(await registry.one(id)).toMatchObject({ lastError: null })
  })

  test('keeps its private memory over pauses and restarts', async () => {
    const { id } = await registry.save(undefined, feed)
    expect(running.get(id)?.readMemory()).toBeNull()
    running.get(id)?.writeMemory({ etag: 'abc' })
    expect(running.get(id)?.readMemory()).toEqual({ etag: 'abc' })
    await registry.pause(id)
    await registry.resume(id)
    await restart()
    expect(running.get(id)?.readMemory()).toEqual({ etag: 'abc' })
  })

  test('is asked at once when it runs, and left alone when it is paused', async () => {
    const { id } = await registry.save(undefined, feed)
    await registry.pollNow(id)
    await registry.pause(id)
    await registry.pollNow(id)
    expect(polled).toEqual([id])
  })
})

describe('imported files', () => {
  test('are filed under one source of their name, however many ask at once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => registry.ensureFileSource('Tweets')))
    expect(new Set(ids).size).toBe(1)
    expect(await registry.ensureFileSource('Other')).not.toBe(ids[0])
    expect(await registry.list()).toMatchObject([{ definition: { kind: 'file', name: 'Tweets' }, state: 'idle' }, {}])
  })

  test('bring a removed source of their name back', async () => {
    const id = await registry.ensureFileSource('Tweets')
    await registry.remove(id)
    expect(await registry.ensureFileSource('Tweets')).toBe(id)
    expect(await registry.list()).toHaveLength(1)
  })
})
