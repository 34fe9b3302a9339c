import { randomBytes } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, describe, expect, test } from 'vitest'
import { pageNotification, type Preferences } from '../../../electron/contract/index.ts'
import { createPageNotifications } from '../../../electron/engine/page-notifications.ts'
import { createSystemClock } from '../../../electron/engine/system-clock.ts'
import { recordCalls } from '../called-procedures.ts'
import { importFile } from '../import-file.ts'
import { openConsole, temporaryFolder, testPorts, type OpenConsole, type Transport } from '../open-console.ts'
import { failure, notUnderstood, refused } from '../refusals.ts'
import { recordingStart, sampleCsv, SAMPLE_ROWS, writeRecording } from '../sample-files.ts'

const MINUTE = 60_000

/** State, changes, preferences, data folder, recordings. */
export function systemSuite(transport: Transport): void {
  const opened: OpenConsole[] = []
  const folders: string[] = []
  const open = async (options: Parameters<typeof openConsole>[1] = {}) => {
    const console = await openConsole(transport, options)
    opened.push(console)
    return { ...console, client: recordCalls(console.client) }
  }
  const folder = (): string => {
    const made = temporaryFolder()
    folders.push(made)
    return made
  }
  const importSample = async (client: OpenConsole['client']) => {
    const path = join(folder(), 'sample.csv')
    writeFileSync(path, sampleCsv(Date.now()))
    return importFile(client, path)
  }
  afterEach(async () => {
    for (const console of opened.splice(0)) await console.close()
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
  })

  describe('state', () => {
    test('is the first start until something was stored', async () => {
      const { client } = await open()
      expect(await client.system.state()).toMatchObject({ mode: 'live', firstStart: true, host: 'browser', version: '0.0.0-test' })
      await importSample(client)
      expect(await client.system.state()).toMatchObject({ mode: 'live', firstStart: false })
    })
  })

  describe('changes', () => {
    test('name what changed, to every client that listens', async () => {
      const { client } = await open()
      const stop = new AbortController()
      const changes = await client.system.changes(undefined, { signal: stop.signal })
      await client.monitor.brands.save({ name: 'Quillumo' })
      const { value } = await changes.next()
      expect(value).toMatchObject({ topics: expect.arrayContaining(['brands']), at: expect.any(Number) })
      stop.abort()
    })

    test('end when the page stops listening', async () => {
      const { client } = await open()
      const changes = await client.system.changes()
      const waiting = changes.next()
      await changes.return?.()
      expect((await waiting).done).toBe(true)
      expect((await changes.next()).done).toBe(true)
    })

    test('a listener that aborts leaves the others listening', async () => {
      const { client } = await open()
      const stop = new AbortController()
      const leaving = await client.system.changes(undefined, { signal: stop.signal })
      const staying = await client.system.changes()
      const left = leaving.next().then(() => 'answered', () => 'aborted')
      stop.abort()
      expect(await left).toBe('aborted')
      await client.system.preferences.set({ theme: 'dark' })
      expect((await staying.next()).value).toMatchObject({ topics: ['preferences'] })
      await staying.return?.()
    })
  })

  describe('notifications', () => {
    const message = { title: 'Warning: Leaks', body: '1 mention in 1 h', address: '/alerts/1' }

    test('go to a page that follows them, which tells what came of it', async () => {
      const pageNotifications = createPageNotifications({ clock: createSystemClock(), random: { bytes: (length) => randomBytes(length) } })
      const { client } = await open({ ports: { notifier: pageNotifications, pageNotifications } })
      const stop = new AbortController()
      const given = await client.system.notifications.follow(undefined, { signal: stop.signal })
      const notifying = Promise.resolve(pageNotifications.notify(message)).then(() => 'shown', String)
      const { value } = await given.next()
      expect(value).toEqual({ ...message, id: expect.any(String) as string })
      const { id } = pageNotification.parse(value)
      await client.system.notifications.told({ id, outcome: 'shown' })
      expect(await notifying).toBe('shown')
      // Told twice, or of one that nobody waits for, it changes nothing.
      await client.system.notifications.told({ id, outcome: 'failed' })
      await notUnderstood(client.system.notifications.told({ id: 'x', outcome: 'seen' as 'shown' }))
      stop.abort()
      // The page is gone, and it is known without waiting for its answer.
      await expect.poll(() => Promise.resolve(pageNotifications.notify(message)).then(() => 'shown', String)).toContain('No window of the console was open')
    })

    test('are none where the host shows them itself', async () => {
      const { client } = await open()
      expect((await (await client.system.notifications.follow()).next()).done).toBe(true)
      await client.system.notifications.told({ id: 'x', outcome: 'shown' })
    })
  })

  describe('preferences', () => {
    test('keep what was set and leave the rest', async () => {
      const { client } = await open()
      expect(await client.system.preferences.set({ density: 'compact' })).toEqual({ theme: 'system', density: 'compact', lastView: null, person: '' })
      expect(await client.system.preferences.get()).toEqual({ theme: 'system', density: 'compact', lastView: null, person: '' })
    })

    test('a value that the contract does not know is turned away', async () => {
      const { client } = await open()
      await notUnderstood(client.system.preferences.set({ theme: 'pink' as 'dark' }))
      expect(await client.system.preferences.get()).toMatchObject({ theme: 'system' })
    })
  })

  test('an answer that breaks the contract never reaches the page, and its cause is logged', async () => {
    const broken = { theme: 'pink' } as unknown as Preferences
    const logged: string[] = []
    const { client } = await open({
      ports: { preferences: { get: async () => broken, set: async () => broken }, log: testPorts('', logged).log },
    })
    const error = await failure(client.system.preferences.get())
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
    expect(JSON.stringify(error)).not.toContain('pink')
    expect(logged.join('\n')).toContain('A call failed')
  })

  describe('data', () => {
    test('a backup can be made, is listed, and gives back what stood there then', async () => {
      const { client } = await open()
      await importSample(client)
      const backup = await client.system.data.backUp()
      expect(backup).toMatchObject({ reason: 'manual', bytes: expect.any(Number) })
      await client.monitor.brands.save({ name: 'Made after the backup' })
      const before = await client.system.data.folder()
      expect(before.backups.map((one) => one.name)).toEqual([backup.name])
      expect(before).toMatchObject({ mentions: SAMPLE_ROWS, secrets: 'Kept in memory by this test.' })

      expect(await client.system.data.restore({ name: backup.name })).toMatchObject({ mode: 'live', firstStart: false })
      expect(await client.monitor.brands.list()).toEqual([])
      const after = await client.system.data.folder()
      expect(after.mentions).toBe(SAMPLE_ROWS)
      expect(after.backups.map((one) => one.reason).toSorted()).toEqual(['before-restore', 'manual'])
    })

    test.each(['nothing-like-it.db', '../holdfast.db', ''])('a backup named "%s" is refused and the workspace goes on', async (name) => {
      const { client } = await open()
      await client.monitor.brands.save({ name: 'Quillumo' })
      await refused(client.system.data.restore({ name }), 'not-found')
      expect(await client.monitor.brands.list()).toMatchObject([{ name: 'Quillumo' }])
    })

    test('the data move to another folder, where work goes on; the old copy stays', async () => {
      const { client, folder: old } = await open()
      await importSample(client)
      const target = join(folder(), 'moved')
      expect(await client.system.data.move({ folder: target })).toMatchObject({ folder: target, mentions: SAMPLE_ROWS })
      expect(existsSync(join(old, 'holdfast.db'))).toBe(true)
      expect((await client.monitor.list({ filter: {} })).matched.count).toBe(SAMPLE_ROWS)
    })

    test('the data never move over another database', async () => {
      const { client } = await open()
      const other = folder()
      writeFileSync(join(other, 'holdfast.db'), 'somebody else’s')
      await refused(client.system.data.move({ folder: other }), 'conflict')
      await notUnderstood(client.system.data.move({ folder: '' }))
      expect(await client.system.state()).toMatchObject({ mode: 'live' })
    })

    test('a database that can’t be opened shows recovery, and opens by itself once the cause is gone', async () => {
      const place = folder()
      const first = await open({ folder: place })
      const second = await open({ folder: place })
      const state = await second.client.system.state()
      expect(state).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-in-use' }, folder: place })
      await refused(second.client.monitor.list({ filter: {} }), 'storage-in-use')
      expect(await second.client.system.data.retry()).toMatchObject({ mode: 'recovery' })
      await first.console.close()
      expect(await second.client.system.data.retry()).toMatchObject({ mode: 'live' })
      expect((await second.client.monitor.list({ filter: {} })).mentions).toEqual([])
    })
  })

  describe('recordings', () => {
    test('one is listed, played, controlled and left; live data stay as they were', async () => {
      const { client } = await open({ ports: { resources: writeRecording(folder()) } })
      await importSample(client)
      expect(await client.system.recordings.list()).toMatchObject([{ name: 'short-incident', synthetic: true, mentions: 4 }])

      const changes = await client.system.changes()
      const seen = async (count: number): Promise<void> => {
        while ((await client.monitor.list({ filter: {} })).mentions.length < count) await changes.next()
      }
      const playing = await client.system.recordings.open({ name: 'short-incident' })
      expect(playing).toMatchObject({ mode: 'recording', player: { title: 'A short incident (synthetic)', synthetic: true, playing: true } })
      await seen(2)
      expect(await client.monitor.brands.list()).toMatchObject([{ name: 'Quillumo' }])

      expect(await client.system.recordings.control({ playing: false, speed: 60 })).toMatchObject({ player: { playing: false, speed: 60 } })
      const jumped = await client.system.recordings.control({ jumpTo: recordingStart + 16 * MINUTE })
      expect(jumped.now).toBe(recordingStart + 16 * MINUTE)
      await seen(4)
      // What was heard can't be unheard.
      const back = await client.system.recordings.control({ jumpTo: recordingStart })
      expect(back.now).toBe(recordingStart + 16 * MINUTE)
      await changes.return?.()

      expect(await client.system.recordings.close()).toMatchObject({ mode: 'live' })
      expect((await client.monitor.list({ filter: {} })).matched.count).toBe(SAMPLE_ROWS)
      expect(await client.monitor.brands.list()).toEqual([])
    })

    test('an unknown recording, or controls without one, are refused', async () => {
      const { client } = await open({ ports: { resources: writeRecording(folder()) } })
      await refused(client.system.recordings.open({ name: 'nothing-like-it' }), 'not-found')
      await refused(client.system.recordings.open({ name: '../../secret' }), 'not-found')
      await refused(client.system.recordings.control({ playing: true }), 'conflict')
      await notUnderstood(client.system.recordings.control({ speed: 0 }))
      expect(await client.system.state()).toMatchObject({ mode: 'live' })
    })
  })
}
