import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { stateOf, type IncidentAct, type IncidentEntry } from '../../electron/contract/index.ts'
import { verifyBundle } from '../../electron/engine/incidents/index.ts'
import { temporaryFolder, type Client } from '../contract/open-console.ts'
import { largePlaybook } from '../unit/engine/playbooks/made-playbook.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { seeded } from './seeded.ts'

const KILLS = 6
const TASKS = 10_000
/** People who act at the same time. */
const PEOPLE = 5

describe('A console that is killed while people act in an incident of ten thousand tasks', () => {
  const folder = temporaryFolder()
  let running: ConsoleProcess | undefined
  afterAll(async () => {
    await running?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`has every act that it told as written, ${KILLS} times, and its timeline holds`, { timeout: 400_000 }, async () => {
    const random = seeded(20261124)
    running = await startConsole(folder)
    const { playbooks, incidents } = running.client
    const { summary, revision } = await playbooks.create({ content: largePlaybook(TASKS) })
    await playbooks.versions.keep({ id: summary.id, revision, by: 'Mira' })
    const { id } = await incidents.declare({ by: 'Mira', declaration: { title: 'Kettles leak', brand: null, level: 3, signalAt: Date.now() - 60_000, alert: null, reason: 'So' } })
    await incidents.act({ id, by: 'Mira', act: { type: 'run', playbook: summary.id, version: 1 } })
    const told = new Map<number, IncidentEntry>()
    let acts = 0
    for (let round = 1; round <= KILLS; round += 1) {
      const console = running
      let left = random.between(5, 60)
      /** Acts without a pause, until the console is gone. */
      const person = async (by: string): Promise<void> => {
        for (;;) {
          acts += 1
          const { entry } = await console.client.incidents.act({ id, by, act: anAct(acts) })
          told.set(entry.number, entry)
          left -= 1
          if (left === 0) void console.kill()
        }
      }
      await expect(Promise.any(Array.from({ length: PEOPLE }, (_, index) => person(`Person ${index}`)))).rejects.toThrow()
      await console.kill()
      running = await startConsole(folder)
      const entries = await wholeTimeline(running.client, id)
      expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1))
      for (const [number, entry] of told) expect(entries[number - 1]).toEqual(entry)
      // Of each person one act may have been written without being told.
      expect(entries.length).toBeLessThanOrEqual(told.size + 2 + round * PEOPLE)
      expect(await running.client.incidents.verify({ id })).toMatchObject({ brokenAt: null, entries: entries.length })
      expect(await running.client.incidents.get({ id })).toEqual({ id, state: stateOf(entries) })
    }
    const { base64 } = await running.client.incidents.exportBundle({ id })
    expect(verifyBundle(Buffer.from(base64, 'base64')).brokenAt).toBeNull()
    // The largest evidence passes the host's own limit too.
    const { entry } = await running.client.incidents.evidence.attachFile({ id, by: 'Mira', run: null, task: null, name: 'film.mp4', base64: Buffer.alloc(25 * 1024 * 1024, 'kettle').toString('base64') })
    expect(entry.content).toMatchObject({ type: 'evidence', evidence: { bytes: 25 * 1024 * 1024 } })
    expect(await running.stop()).toBe(0)
    running = undefined
  })
})

function anAct(index: number): IncidentAct {
  const task = { run: 1, task: `task-${index % TASKS}` }
  return index % 3 === 0 ? { type: 'task', ...task, state: 'done', reason: '' } : index % 3 === 1 ? { type: 'comment', ...task, text: `Comment ${index}` } : { type: 'note', text: `Note ${index}` }
}

async function wholeTimeline(client: Client, id: number): Promise<readonly IncidentEntry[]> {
  const found: IncidentEntry[] = []
  for (let before: number | null | undefined; before !== null; ) {
    const page = await client.incidents.timeline({ id, limit: 500, ...(before === undefined ? {} : { before }) })
    found.push(...page.entries)
    before = page.nextBefore
  }
  return found.toReversed()
}
