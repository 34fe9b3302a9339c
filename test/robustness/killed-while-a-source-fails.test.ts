import { rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { databaseFile } from '../../electron/engine/database/location.ts'
import { temporaryFolder } from '../contract/open-console.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'

const KILLS = 4
const HOUR = 3_600_000

const folder = temporaryFolder()
let console: ConsoleProcess | undefined
afterAll(async () => {
  await console?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** What the console knew of its presence, put back as if it had been killed so long ago. */
function lastSeen(ago: number): void {
  const database = new Sqlite(databaseFile(folder))
  const { changes } = database.prepare('UPDATE coverage_stamp SET at = at - ?, reached_at = reached_at - ?').run(ago, ago)
  expect(changes).toBe(1)
  database.close()
}

test(`What was not heard is still known after ${KILLS} kills, and so is that nobody was there in between`, async () => {
  console = await startConsole(folder)
  // Nothing listens on the discard port.
  const { id } = await console.client.sources.save({ definition: { kind: 'feed', name: 'Ledger', url: 'http://127.0.0.1:9/feed' } })
  let known: { since: number } | null = null
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const source = await failing(console, id)
    known ??= source.notHeard
    // From the first failure on it is one gap, which a console that was not there does not interrupt.
    expect(source.notHeard).toEqual({ reason: 'failing', since: known?.since })
    const { gaps } = await console.client.monitor.volume({ filter: { from: Date.now() - 24 * HOUR, to: Date.now() } })
    expect(gaps.flatMap((gap) => gap.causes.map((cause) => cause.reason)).includes('closed')).toBe(kill > 1)
    // Writes are done in order: what was found before this one is on disk when it is answered.
    await console.client.monitor.views.save({ name: `Before kill ${kill}`, filter: {} })
    await console.kill()
    lastSeen(HOUR)
    console = await startConsole(folder)
  }
}, 120_000)

async function failing({ client }: ConsoleProcess, id: number) {
  const changes = await client.system.changes()
  try {
    for (;;) {
      const source = (await client.sources.list()).find((one) => one.id === id)
      if (source?.notHeard?.reason === 'failing') return source
      await changes.next()
    }
  } finally {
    await changes.return()
  }
}
