import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { Client } from '../contract/open-console.ts'
import { finished, upload } from '../contract/import-file.ts'
import { temporaryFolder } from '../contract/open-console.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { accountOf } from './database-account.ts'
import { mentionsCsv } from './generated-csv.ts'
import { seeded } from './seeded.ts'

const KILLS = 10
const ROWS = 12_000

describe('A console that is killed during an import', () => {
  const folder = temporaryFolder()
  let console: ConsoleProcess | undefined
  afterAll(async () => {
    await console?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`loses nothing it has reported as stored, ${KILLS} times, and the same file completes it without doubles`, { timeout: 400_000 }, async () => {
    const random = seeded(20260914)
    const file = Buffer.from(mentionsCsv(ROWS, 7))
    /** Rows of the file, from its beginning, that were reported as stored. */
    let reported = 0
    for (let round = 1; round <= KILLS; round += 1) {
      console = await startConsole(folder)
      await expectWhole(console.client, folder, reported)
      if (round === 2) await console.client.monitor.brands.save({ name: 'Acme', kind: 'own', names: [], handles: [], products: [], excluding: [] })
      const job = await startImport(console.client, file)
      // A random moment by progress: between its first row and some batches later.
      const goal = random.between(0, Math.floor((ROWS - reported) / (KILLS - round + 2)))
      const seen = await watch(console.client, job, goal)
      await console.kill()
      // One source, so rows are stored in the order of the file.
      reported = Math.max(reported, seen.duplicates + seen.stored)
    }
    console = await startConsole(folder)
    await expectWhole(console.client, folder, reported)
    const last = await finished(console.client, await startImport(console.client, file))
    expect(last).toMatchObject({ state: 'done', read: ROWS, rejected: 0 })
    expect(last.stored + last.duplicates).toBe(ROWS)
    expect(last.duplicates).toBeGreaterThanOrEqual(reported)
    await expectWhole(console.client, folder, ROWS)
    const account = accountOf(folder)
    expect(account.mentions).toBe(ROWS)
    expect(account.brandMatches).toBe(file.toString().match(/"Acme /g)?.length)
    expect(await console.stop()).toBe(0)
    console = undefined
  })
})

async function startImport(client: Client, file: Uint8Array): Promise<number> {
  const fileId = await upload(client, 'mentions.csv', file)
  const { suggested } = await client.sources.imports.preview({ fileId })
  return (await client.sources.imports.start({ fileId, mapping: suggested, dryRun: false, remember: true })).id
}

/** Asks for the job until it has stored so many new rows, or has ended. @returns what it said last. */
async function watch(client: Client, id: number, goal: number): Promise<{ stored: number; duplicates: number }> {
  for (;;) {
    const job = await client.sources.imports.job({ id })
    if (job.stored >= goal || job.state !== 'running') return job
  }
}

async function expectWhole(client: Client, folder: string, reported: number): Promise<void> {
  expect(await client.system.state()).toMatchObject({ mode: 'live' })
  const jobs = await client.sources.imports.list()
  expect(jobs.filter((job) => job.state === 'running')).toEqual([])
  await matchedAnew(client)
  const account = accountOf(folder)
  expect(account).toMatchObject({ check: 'ok', doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
  const missing = Array.from({ length: reported }, (_, index) => `row-${index + 1}`).filter((id) => !account.nativeIds.has(id))
  expect(missing).toEqual([])
}

/** A brand's definition that was being applied when the console was killed is applied to the end after it. */
async function matchedAnew(client: Client): Promise<void> {
  while ((await client.monitor.brands.progress()) !== null) await client.monitor.facets()
}
