import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { finished, upload } from '../contract/import-file.ts'
import { openConsole, temporaryFolder, type Client } from '../contract/open-console.ts'
import { accountOf } from './database-account.ts'
import { mentionsCsv } from './generated-csv.ts'

const locked = { code: 'PROBLEM', data: { kind: 'storage-locked', next: expect.stringMatching(/Close the program/) as string } }

describe('A database that another program holds locked', () => {
  let folder: string
  let holder: ChildProcess | undefined
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(async () => {
    await letGo()
    rmSync(folder, { recursive: true, force: true })
  })

  async function hold(how: 'among others' | 'alone'): Promise<void> {
    holder = fork(join(import.meta.dirname, 'database-holder.ts'), [databaseFile(folder), how])
    await once(holder, 'message')
  }

  async function letGo(): Promise<void> {
    if (!holder) return
    const exited = once(holder, 'exit')
    holder.send('let go')
    holder = undefined
    await exited
  }

  test('is told in words by whatever wants to write, still answers questions, and takes writes again afterwards', async () => {
    const { client, close } = await openConsole('message port', { folder })
    expect(await importCsv(client, mentionsCsv(100, 3))).toMatchObject({ state: 'done', stored: 100 })
    const fileId = await upload(client, 'more.csv', Buffer.from(mentionsCsv(400, 3)))
    const { suggested } = await client.sources.imports.preview({ fileId })
    const [mention] = (await client.monitor.list({ filter: {} })).mentions

    await hold('among others')
    await expect(client.monitor.views.save({ name: 'Later', filter: {} })).rejects.toMatchObject(locked)
    await expect(client.monitor.brands.save({ name: 'Acme' })).rejects.toMatchObject(locked)
    await expect(client.monitor.correct({ id: mention?.id ?? 0, sentiment: 'negative' })).rejects.toMatchObject(locked)
    await expect(client.sources.imports.start({ fileId, mapping: suggested })).rejects.toMatchObject(locked)
    expect((await client.monitor.list({ filter: { search: 'kettle' } })).mentions.length).toBeGreaterThan(0)
    expect(await client.system.state()).toMatchObject({ mode: 'live' })
    await letGo()

    expect(await client.monitor.views.list()).toEqual([])
    await client.monitor.views.save({ name: 'Later', filter: {} })
    const job = await finished(client, (await client.sources.imports.start({ fileId, mapping: { ...suggested, sourceName: 'mentions' } })).id)
    expect(job).toMatchObject({ state: 'done', stored: 300, duplicates: 100 })
    await close()
    expect(accountOf(folder)).toMatchObject({ check: 'ok', mentions: 400, doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
  })

  test.each(['among others', 'alone'] as const)('held %s at the start leads to the recovery screen, and opens after it', async (how) => {
    const before = await openConsole('message port', { folder })
    await importCsv(before.client, mentionsCsv(50, 4))
    await before.close()

    await hold(how)
    const { client, close } = await openConsole('message port', { folder })
    expect(await client.system.state()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-locked', safe: expect.stringMatching(/intact/) as string } })
    expect(await client.system.data.retry()).toMatchObject({ mode: 'recovery', problem: { kind: 'storage-locked' } })
    await letGo()

    expect(await client.system.data.retry()).toMatchObject({ mode: 'live', firstStart: false })
    await client.monitor.views.save({ name: 'Works', filter: {} })
    await close()
    expect(accountOf(folder)).toMatchObject({ check: 'ok', mentions: 50 })
  })

  test('held while the console closes costs nothing', async () => {
    const { client, close } = await openConsole('message port', { folder })
    await importCsv(client, mentionsCsv(50, 5))
    await hold('among others')
    await close()
    await letGo()
    const again = await openConsole('message port', { folder })
    expect(await again.client.system.state()).toMatchObject({ mode: 'live', firstStart: false })
    await again.close()
    expect(accountOf(folder)).toMatchObject({ check: 'ok', mentions: 50, wrongRollups: [] })
  })
})

async function importCsv(client: Client, text: string) {
  const fileId = await upload(client, 'mentions.csv', Buffer.from(text))
  const { suggested } = await client.sources.imports.preview({ fileId })
  return finished(client, (await client.sources.imports.start({ fileId, mapping: suggested })).id)
}
