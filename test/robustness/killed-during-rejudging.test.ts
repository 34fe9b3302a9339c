import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterAll, describe, expect, test } from 'vitest'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { keptApart } from '../../electron/engine/database/mentions/rollup.ts'
import { finished, upload } from '../contract/import-file.ts'
import { temporaryFolder, type Client } from '../contract/open-console.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { accountOf } from './database-account.ts'
import { mentionsCsv } from './generated-csv.ts'
import { seeded } from './seeded.ts'

const KILLS = 6
const ROWS = 20_000

describe('A console that is killed while it judges stored mentions anew', () => {
  const folder = temporaryFolder()
  let running: ConsoleProcess | undefined
  afterAll(async () => {
    await running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`goes on where it was, with right figures, ${KILLS} times`, { timeout: 400_000 }, async () => {
    const random = seeded(20261123)
    running = await startConsole(folder)
    await store(running.client)
    await running.stop()
    const judged = judgements(folder)
    expect(judged).toHaveLength(ROWS)
    let interrupted = 0
    for (let round = 1; round <= KILLS; round += 1) {
      const { done } = stateOf(folder)
      // Begun anew only where the round before came to its end: most rounds go on.
      if (done === 0) outdate(folder)
      running = await startConsole(folder)
      await watch(running.client, done + random.between(0, ROWS / KILLS))
      await running.kill()
      const account = accountOf(folder)
      expect(account).toMatchObject({ check: 'ok', mentions: ROWS, wrongRollups: [], wrongTexts: 0 })
      const after = stateOf(folder)
      if (after.target !== null) {
        interrupted += 1
        expect(after.done).toBeGreaterThanOrEqual(done)
      }
    }
    expect(interrupted).toBeGreaterThan(0)
    running = await startConsole(folder)
    await watch(running.client, ROWS)
    expect(await running.stop()).toBe(0)
    running = undefined
    expect(stateOf(folder)).toMatchObject({ target: null, done: 0 })
    expect(judgements(folder)).toEqual(judged)
    expect(accountOf(folder)).toMatchObject({ check: 'ok', wrongRollups: [] })
  })
})

async function store(client: Client): Promise<void> {
  const fileId = await upload(client, 'mentions.csv', Buffer.from(mentionsCsv(ROWS, 9)))
  const { suggested } = await client.sources.imports.preview({ fileId })
  const job = await client.sources.imports.start({ fileId, mapping: suggested, dryRun: false, remember: true })
  expect(await finished(client, job.id)).toMatchObject({ state: 'done', stored: ROWS })
}

/** Asks until so many are judged anew, or nothing is under way. */
async function watch(client: Client, goal: number): Promise<void> {
  for (let progress = await client.monitor.accuracy.progress(); progress !== null && progress.done < goal; ) progress = await client.monitor.accuracy.progress()
}

function withDatabase<Result>(folder: string, work: (database: Sqlite.Database) => Result): Result {
  const database = new Sqlite(databaseFile(folder), { timeout: 10_000 })
  try {
    return work(database)
  } finally {
    database.close()
  }
}

/** As after an update of the program: all judged by something else, as not negative, neutral or positive at all. */
function outdate(folder: string): void {
  withDatabase(folder, (database) => {
    database.exec("UPDATE judged_with SET current = 'another program'; UPDATE mention SET sentiment_class = NULL, sentiment_score = NULL, flags = NULL; DELETE FROM mention_flag")
    for (const table of Object.keys(keptApart)) database.exec(`UPDATE ${table} SET negative = 0, neutral = 0, positive = 0`)
  })
}

function stateOf(folder: string): { readonly target: string | null; readonly done: number } {
  return withDatabase(folder, (database) => database.prepare('SELECT target, done FROM judged_with').get() as ReturnType<typeof stateOf>)
}

function judgements(folder: string): readonly unknown[] {
  return withDatabase(folder, (database) => database.prepare('SELECT id, sentiment_class, sentiment_score, flags FROM mention ORDER BY id').all())
}
