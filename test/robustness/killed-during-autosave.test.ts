import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import type { Client } from '../contract/open-console.ts'
import { temporaryFolder } from '../contract/open-console.ts'
import { largePlaybook } from '../unit/engine/playbooks/made-playbook.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { seeded } from './seeded.ts'

const KILLS = 8
/** As large as playbooks become, so that a kill meets a save on its way. */
const content = largePlaybook(200)

describe('A console that is killed while a playbook saves itself', () => {
  const folder = temporaryFolder()
  let running: ConsoleProcess | undefined
  afterAll(async () => {
    await running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`has every edit that it told as saved, ${KILLS} times`, { timeout: 400_000 }, async () => {
    const random = seeded(20261124)
    running = await startConsole(folder)
    const { summary: { id } } = await running.client.playbooks.create({ content })
    let told = { revision: 1, edit: 0 }
    let sent = 0
    for (let round = 1; round <= KILLS; round += 1) {
      const { client } = running
      const goal = told.edit + random.between(3, 40)
      /** Writes without a pause, until the console is gone. */
      const writing = (async (): Promise<void> => {
        for (;;) {
          sent = told.edit + 1
          const saved = await save(client, id, told.revision, sent)
          told = { revision: saved.revision, edit: sent }
          if (told.edit === goal) void running?.kill()
        }
      })()
      await expect(writing).rejects.toThrow()
      await running.kill()
      running = await startConsole(folder)
      const found = await running.client.playbooks.get({ id })
      const edit = editOf(found.content.summary)
      // The save that was on its way when the console was killed may have been stored without being told.
      expect([told.edit, sent]).toContain(edit)
      expect(found).toEqual({ ...found, revision: edit + 1, content: { ...content, summary: found.content.summary } })
      told = { revision: found.revision, edit }
      const version = await running.client.playbooks.versions.keep({ id, revision: found.revision, by: 'Mira', note: found.content.summary })
      expect(version.number).toBe(round)
    }
    const versions = await running.client.playbooks.versions.list({ id })
    expect(versions).toHaveLength(KILLS)
    for (const { number, note } of versions) expect((await running.client.playbooks.versions.read({ id, number })).content.summary).toBe(note)
    expect(await running.stop()).toBe(0)
    running = undefined
  })
})

const save = (client: Client, id: number, revision: number, edit: number) => client.playbooks.save({ id, revision, content: { ...content, summary: `Edit ${edit}` } })
const editOf = (summary: string): number => Number(/\d+/.exec(summary)?.[0] ?? 0)
