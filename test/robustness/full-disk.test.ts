import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { finished, upload } from '../contract/import-file.ts'
import { openConsole, type Client, type OpenConsole } from '../contract/open-console.ts'
import { accountOf } from './database-account.ts'
import { mentionsCsv } from './generated-csv.ts'
import { canMount, smallDisk, type SmallDisk } from './small-disk.ts'

const FEW = 300
const MANY = 20_000

describe.skipIf(!canMount)('On a full disk', () => {
  let disk: SmallDisk
  let opened: OpenConsole
  const ballast = (): string => join(disk.folder, 'somebody-elses-file')

  beforeEach(async () => {
    disk = smallDisk(12)
    opened = await openConsole('message port', { folder: disk.folder })
  })
  afterEach(async () => {
    await opened.close()
    disk.remove()
  })

  /** Leaves so many bytes free. */
  function fillUp(free: number): void {
    const { bavail, bsize } = statfsSync(disk.folder)
    writeFileSync(ballast(), Buffer.alloc(Math.max(0, bavail * bsize - free)))
  }

  test('an import fails in words, what was stored before stays, questions are answered, and freed space lets it go on', async () => {
    const { client } = opened
    const first = await finished(client, await start(client, 'few.csv', mentionsCsv(FEW, 1)))
    expect(first).toMatchObject({ state: 'done', stored: FEW })
    const file = mentionsCsv(MANY, 1)
    const fileId = await upload(client, 'many.csv', Buffer.from(file))
    fillUp(700_000)

    const failed = await finished(client, await startUploaded(client, fileId))
    expect(failed.state).toBe('failed')
    expect(failed.error).toMatch(/The disk is full.*intact.*Free some space/s)
    expect(failed.finishedAt).not.toBeNull()
    const full = accountOf(disk.folder)
    expect(full).toMatchObject({ check: 'ok', doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
    expect(full.mentions).toBe(FEW + failed.stored)
    expect(full.mentions).toBeLessThan(MANY)

    expect(await client.system.state()).toMatchObject({ mode: 'live' })
    expect((await client.monitor.list({ filter: {} })).mentions).toHaveLength(50)
    expect((await client.monitor.volume({ filter: {} })).buckets.length).toBeGreaterThan(0)
    expect((await client.sources.imports.list()).map((job) => job.state)).toEqual(['failed', 'done'])

    rmSync(ballast())
    const again = await finished(client, await startUploaded(client, fileId))
    // The whole file may need more than the small disk has; it must go further than before all the same.
    expect(again.stored).toBeGreaterThan(0)
    expect(again.duplicates).toBe(full.mentions)
    expect(accountOf(disk.folder)).toMatchObject({ check: 'ok', doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
  })

  test('what a person saves is refused in words, and can be saved when there is space again', async () => {
    const { client } = opened
    fillUp(0)
    const view = { name: 'x'.repeat(80), filter: { search: 'y'.repeat(400) } }
    const refused = await untilRefused(() => client.monitor.views.save(view))
    expect(refused).toMatchObject({ code: 'PROBLEM', data: { kind: 'storage-full' } })
    const kept = (await client.monitor.views.list()).length
    rmSync(ballast())
    await client.monitor.views.save({ ...view, name: 'After' })
    expect(await client.monitor.views.list()).toHaveLength(kept + 1)
  })

  test('a file that does not fit is refused before it is sent', async () => {
    fillUp(100_000)
    await expect(opened.client.sources.imports.begin({ fileName: 'large.csv', bytes: 5_000_000 })).rejects.toMatchObject({
      code: 'PROBLEM',
      data: { kind: 'storage-full', next: expect.stringContaining('Free some space') as string },
    })
  })

  test('a backup fails in words and leaves no half copy', async () => {
    const { client } = opened
    await finished(client, await start(client, 'few.csv', mentionsCsv(2_000, 2)))
    fillUp(200_000)
    await expect(client.system.data.backUp()).rejects.toMatchObject({ code: 'PROBLEM', data: { kind: 'storage-full' } })
    expect(await client.system.data.folder()).toMatchObject({ backups: [], mentions: 2_000 })
    rmSync(ballast())
    expect(await client.system.data.backUp()).toMatchObject({ reason: 'manual' })
  })

  test.each([0, 4_096, 40_000, 90_000])('a new console opens to the recovery screen with %d bytes left, and opens when there is space', async (free) => {
    await opened.close()
    rmSync(join(disk.folder, 'holdfast.db'))
    fillUp(free)
    opened = await openConsole('message port', { folder: disk.folder })
    const state = await opened.client.system.state()
    expect(state).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-full', happened: expect.stringContaining('The disk is full') as string } })
    rmSync(ballast())
    expect(await opened.client.system.data.retry()).toMatchObject({ mode: 'live', firstStart: true })
  })

  test('a console with mentions closes and opens again with its mentions, or says that the disk is full', async () => {
    await finished(opened.client, await start(opened.client, 'few.csv', mentionsCsv(FEW, 1)))
    fillUp(0)
    await opened.close()
    opened = await openConsole('message port', { folder: disk.folder })
    const state = await opened.client.system.state()
    if (state.mode === 'recovery') expect(state.problem.kind).toBe('storage-full')
    if (existsSync(ballast())) rmSync(ballast())
    expect(await opened.client.system.data.retry()).toMatchObject({ mode: 'live' })
    expect((await opened.client.monitor.list({ filter: {}, limit: 200 })).mentions).toHaveLength(200)
    expect(accountOf(disk.folder)).toMatchObject({ check: 'ok', mentions: FEW, wrongRollups: [], wrongTexts: 0 })
  })
})

async function start(client: Client, name: string, text: string): Promise<number> {
  return startUploaded(client, await upload(client, name, Buffer.from(text)))
}

async function startUploaded(client: Client, fileId: string): Promise<number> {
  const { suggested } = await client.sources.imports.preview({ fileId })
  return (await client.sources.imports.start({ fileId, mapping: { ...suggested, sourceName: 'Mentions' }, dryRun: false, remember: true })).id
}

/** What is already reserved for the log still takes a few small changes. */
async function untilRefused(work: () => Promise<unknown>): Promise<unknown> {
  for (let attempts = 0; attempts < 5_000; attempts += 1) {
    try {
      await work()
    } catch (error) {
      return error
    }
  }
  return null
}
