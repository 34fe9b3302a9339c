import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { temporaryFolder, type Client } from '../contract/open-console.ts'
import { startConsole, type ConsoleProcess } from './console-process.ts'
import { accountOf } from './database-account.ts'
import { seeded, type Seeded } from './seeded.ts'
import { call } from './signed-call.ts'
import { webhookAddress } from './webhook-address.ts'

const KILLS = 10
/** Programs that send at the same time. */
const SENDERS = 4

/** What the console has answered for: it must be there after every kill. */
interface Acknowledged {
  readonly mentions: Set<string>
  readonly views: Set<string>
  readonly brands: Set<string>
  /** Sentiment given by hand, by mention id. */
  readonly corrections: Map<number, 'negative' | 'positive'>
}

describe('A console that is killed while mentions come in and a person works', () => {
  const folder = temporaryFolder()
  let console: ConsoleProcess | undefined
  afterAll(async () => {
    await console?.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`keeps every mention, view, brand and correction it has answered for, ${KILLS} times`, { timeout: 400_000 }, async () => {
    const random = seeded(20260915)
    const kept: Acknowledged = { mentions: new Set(), views: new Set(), brands: new Set(), corrections: new Map() }
    console = await startConsole(folder)
    const { id } = await console.client.sources.save({ definition: { kind: 'webhook', name: 'Care desk' } })
    const { secret } = await console.client.sources.renewWebhookSecret({ id })
    for (let round = 1; round <= KILLS; round += 1) {
      console ??= await startConsole(folder)
      const { client } = console
      await expectWhole(client, folder, kept)
      const address = await webhookAddress(client, id)
      const goal = kept.mentions.size + random.between(1, 400)
      await workUntil(() => kept.mentions.size >= goal, [
        ...Array.from({ length: SENDERS }, (_, sender) => send(address, secret, `${round}.${sender}`, random, kept)),
        decide(client, round, random, kept),
      ], console)
      console = undefined
    }
    console = await startConsole(folder)
    await expectWhole(console.client, folder, kept)
    expect(await console.stop()).toBe(0)
    console = undefined
    expect(accountOf(folder)).toMatchObject({ check: 'ok', doubles: 0, wrongRollups: [], wrongTexts: 0 })
  })
})

/** Does all the work side by side, step by step, and kills the console at the first step after the goal is reached. */
async function workUntil(reached: () => boolean, work: readonly AsyncGenerator<void>[], console: ConsoleProcess): Promise<void> {
  const killed: Promise<void>[] = []
  await Promise.all(
    work.map(async (steps) => {
      try {
        for await (const _ of steps) {
          if (reached() && killed.length === 0) killed.push(console.kill())
          if (killed.length > 0) return
        }
      } catch (error) {
        // Whatever was under way at the kill was not answered, so nothing is known of it.
        if (killed.length === 0) throw error
      }
    }),
  )
  await Promise.all(killed)
}

async function* send(address: string, secret: string, name: string, random: Seeded, kept: Acknowledged): AsyncGenerator<void> {
  for (let sent = 1; ; sent += 1) {
    const mentions = Array.from({ length: random.between(1, 40) }, (_, index) => ({
      nativeId: `${name}.${sent}.${index}`,
      text: `${random.pick(['Acme kettle', 'The lid', 'Their support'])} ${random.pick(['is great', 'burned me', 'arrived'])} ${name} ${sent} ${index}`,
      publishedAt: Date.now() - random.between(0, 7_200_000),
      author: { handle: `person${random.between(1, 60)}`, followers: random.between(0, 5_000) },
    }))
    const answer = await call(address, secret, { mentions })
    expect(answer).toEqual({ status: 200, body: { stored: mentions.length, duplicates: 0, rejected: [] } })
    for (const { nativeId } of mentions) kept.mentions.add(nativeId)
    yield
  }
}

/** A person at the same console: saves views, defines brands, corrects what the model got wrong. */
async function* decide(client: Client, round: number, random: Seeded, kept: Acknowledged): AsyncGenerator<void> {
  for (let step = 1; ; step += 1) {
    const view = `View ${round}.${step}`
    await client.monitor.views.save({ name: view, filter: { search: 'kettle' } })
    kept.views.add(view)
    yield
    const [newest] = (await client.monitor.list({ filter: {}, limit: 1 })).mentions
    if (newest) {
      const sentiment = random.pick<'negative' | 'positive'>(['negative', 'positive'])
      // From here until the answer nobody can know which of the two holds.
      kept.corrections.delete(newest.id)
      await client.monitor.correct({ id: newest.id, sentiment })
      kept.corrections.set(newest.id, sentiment)
      yield
    }
    if (step > 1) continue
    const brand = `${random.pick(['Acme', 'Support'])} ${round}`
    await client.monitor.brands.save({ name: brand, names: ['Acme'] })
    kept.brands.add(brand)
    yield
  }
}

async function expectWhole(client: Client, folder: string, kept: Acknowledged): Promise<void> {
  expect(await client.system.state()).toMatchObject({ mode: 'live' })
  const account = accountOf(folder)
  expect(account).toMatchObject({ check: 'ok', doubles: 0, wrongRollups: [], wrongTexts: 0, wrongSources: [] })
  expect([...kept.mentions].filter((id) => !account.nativeIds.has(id))).toEqual([])
  const views = new Set((await client.monitor.views.list()).map((view) => view.name))
  expect([...kept.views].filter((name) => !views.has(name))).toEqual([])
  const brands = new Set((await client.monitor.brands.list()).map((brand) => brand.name))
  expect([...kept.brands].filter((name) => !brands.has(name))).toEqual([])
  for (const [id, sentiment] of kept.corrections) {
    const { mention } = await client.monitor.mention({ id })
    expect(mention.sentiment).toMatchObject({ class: sentiment, origin: 'corrected' })
  }
}
