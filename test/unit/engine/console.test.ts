import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mentionInput } from '../../../electron/contract/index.ts'
import { createConsole, type Console, type ConsolePorts } from '../../../electron/engine/console.ts'
import { databaseFile } from '../../../electron/engine/database/location.ts'
import { temporaryFolder, testPorts } from '../../contract/open-console.ts'
import { recordingStart, writeRecording } from '../../contract/sample-files.ts'
import { damage } from './database/damage.ts'
import { NOON } from './workspace.ts'

let folder: string
const open: Console[] = []
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(async () => {
  for (const console of open.splice(0)) await console.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(change: Partial<ConsolePorts> = {}): Promise<Console> {
  const console = await createConsole({ ...testPorts(folder), ...change })
  open.push(console)
  return console
}

async function stop(console: Console): Promise<void> {
  open.splice(open.indexOf(console), 1)
  await console.close()
}

async function store(console: Console, text: string): Promise<void> {
  const { sources, monitor } = console.engine()
  await monitor.sink.accept(await sources.ensureFileSource('Test'), [mentionInput.parse({ text, publishedAt: NOON })])
}
const texts = (console: Console): readonly string[] => console.engine().monitor.list({}, undefined, 50).mentions.map((mention) => mention.text)
const kindOf = (error: unknown): unknown => (error as { problem?: { kind?: string } }).problem?.kind

describe('a damaged database', () => {
  test('shows recovery with the last backup; restoring brings the data back and keeps the damaged file', async () => {
    const first = await start()
    for (let index = 0; index < 200; index += 1) await store(first, `stored before the backup ${index}`)
    const backup = await first.backUp()
    await stop(first)
    damage(databaseFile(folder))
    const damaged = readFileSync(databaseFile(folder))
    // As after a power cut: the console did not end by itself.
    writeFileSync(join(folder, 'holdfast.open'), '')

    const second = await start()
    expect(await second.state()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-damaged' }, backups: [{ name: backup.name }] })
    expect(() => second.engine()).toThrow(/damaged/)
    expect(await second.retry()).toMatchObject({ mode: 'recovery' })

    expect(await second.restore(backup.name)).toMatchObject({ mode: 'live', firstStart: false })
    expect(texts(second)).toContain('stored before the backup 199')
    const kept = (await second.dataFolder()).backups.find((one) => one.reason === 'before-restore')
    expect(readFileSync(join(folder, 'backups', kept?.name ?? '')).equals(damaged)).toBe(true)
  })

  test('that has no sound backup stays in recovery, however often one is tried', async () => {
    const first = await start()
    for (let index = 0; index < 200; index += 1) await store(first, `text ${index}`)
    const backup = await first.backUp()
    await stop(first)
    damage(databaseFile(folder))
    damage(join(folder, 'backups', backup.name))
    writeFileSync(join(folder, 'holdfast.open'), '')
    const second = await start()
    await expect(second.restore(backup.name)).rejects.toMatchObject({ problem: { kind: 'storage-damaged' } })
    expect(await second.state()).toMatchObject({ mode: 'recovery', backups: [{ name: backup.name }] })
  })
})

describe('two consoles', () => {
  test('on one folder: the second says so and can neither read nor restore into it', async () => {
    const first = await start()
    await store(first, 'belongs to the first')
    const backup = await first.backUp()
    const second = await start()
    expect(await second.state()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-in-use' } })
    const before = readFileSync(databaseFile(folder))
    await expect(second.restore(backup.name)).rejects.toMatchObject({ problem: { kind: 'storage-in-use' } })
    expect(readFileSync(databaseFile(folder)).equals(before)).toBe(true)
    await store(first, 'goes on')
    expect(texts(first)).toHaveLength(2)
    await stop(first)
    expect(await second.retry()).toMatchObject({ mode: 'live' })
    expect(texts(second)).toHaveLength(2)
  })

  test('the second one can’t play a recording over the first one’s', async () => {
    const resources = writeRecording(join(folder, 'resources'))
    const first = await start({ resources })
    await first.openRecording('short-incident')
    const second = await start({ resources })
    expect(await second.openRecording('short-incident').catch(kindOf)).toBe('storage-in-use')
    expect(first.now()).toBeGreaterThanOrEqual(recordingStart)
    expect(await first.engine().monitor.brands.list()).toMatchObject([{ name: 'Quillumo' }])
  })
})

describe('moving the data', () => {
  test('takes everything along, also what came in just before, and is remembered at the next start', async () => {
    const first = await start()
    const target = join(folder, 'moved')
    await store(first, 'long before')
    const arriving = store(first, 'at the last moment')
    const moved = first.move(target)
    await arriving
    expect(await moved).toMatchObject({ folder: target, mentions: 2 })
    await store(first, 'after the move')
    await stop(first)
    expect(existsSync(databaseFile(folder))).toBe(true)
    const second = await start()
    expect(texts(second).toSorted()).toEqual(['after the move', 'at the last moment', 'long before'])
  })

  test('to where nothing can be written leaves them where they are, at work', async () => {
    const console = await start()
    await store(console, 'stays')
    writeFileSync(join(folder, 'file'), '')
    await expect(console.move(join(folder, 'file', 'below'))).rejects.toMatchObject({ problem: { kind: 'storage-unavailable' } })
    expect(texts(console)).toEqual(['stays'])
    expect((await console.dataFolder()).folder).toBe(folder)
  })
})

describe('a recording', () => {
  test('has a clock and data of its own, which are gone when it is left', async () => {
    const console = await start({ resources: writeRecording(join(folder, 'resources')) })
    await store(console, 'live')
    await console.openRecording('short-incident')
    expect(console.now()).toBeLessThan(recordingStart + 20 * 60_000)
    expect(texts(console)).not.toContain('live')
    await expect(console.engine().sources.renewWebhookSecret(1)).rejects.toThrow()
    await console.closeRecording()
    expect(texts(console)).toEqual(['live'])
    expect(existsSync(join(folder, 'recording'))).toBe(false)
  })

  test('that is not there leaves the live workspace on show', async () => {
    const console = await start({ resources: writeRecording(join(folder, 'resources')) })
    expect(await console.openRecording('nothing').catch(kindOf)).toBe('not-found')
    expect(await console.state()).toMatchObject({ mode: 'live' })
  })
})
