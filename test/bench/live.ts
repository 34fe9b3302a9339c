import { rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright'
import { call as sendSigned } from '../robustness/signed-call.ts'
import { benchFolder, p95 } from './bench-engine.ts'
import { connectBeside, openBrowser, startHost } from './running-console.ts'
import { syntheticMentions } from './synthetic-mentions.ts'

const PER_SECOND = 500
const CALLS_PER_SECOND = 10
const SECONDS = Number(process.argv[2] ?? 60)
const PER_CALL = PER_SECOND / CALLS_PER_SECOND

/** What the page noted about itself. */
interface Noted {
  /** Call number of the newest mention on screen, and when it came to be there. */
  readonly shown: readonly { readonly call: number; readonly at: number }[]
  readonly longestTask: number
}

const folder = benchFolder()
const host = await startHost(folder)
const browser = await openBrowser()
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
await page.goto(host.address)
const beside = await connectBeside(page)
const { client } = beside
await client.monitor.brands.save({ name: 'Kettleco', kind: 'own', names: [], handles: ['kettleco'], products: ['kettle'], excluding: [] })
const source = await client.sources.save({ definition: { kind: 'webhook', name: 'Bench' } })
const { secret } = await client.sources.renewWebhookSecret({ id: source.id })
const { address } = await client.sources.webhookAccess({ id: source.id })
if (address === null) throw new Error('The webhook did not open')

const sentAt: number[] = []
await send(0)
await page.goto(new URL('/monitor', page.url()).href)
await page.getByRole('feed', { name: 'Mentions' }).waitFor()
await observe(page)

const answers: number[] = []
let running = true
const asking = ask()
const start = performance.now()
const calls: Promise<void>[] = []
for (let call = 1; call <= SECONDS * CALLS_PER_SECOND; call += 1) {
  await setTimeout(Math.max(0, start + (call * 1_000) / CALLS_PER_SECOND - performance.now()))
  calls.push(send(call))
}
await Promise.all(calls)
await setTimeout(2_000)
running = false
await asking
const noted = await page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted)
const stored = (await client.sources.list()).find((one) => one.id === source.id)?.mentions
beside.close()
await browser.close()
await host.stop()
rmSync(folder, { recursive: true, force: true })

/** Each call's first appearance is that of itself or of a later one: the list shows the newest. */
const delays = sentAt.slice(1).map((sent, index) => {
  const seen = noted.shown.find(({ call }) => call >= index + 1)
  return seen ? seen.at - sent : Number.POSITIVE_INFINITY
})
console.log(
  JSON.stringify({
    mentions: stored,
    arrivalToScreenP95Ms: Math.round(p95(delays)),
    longestTaskMs: Math.round(noted.longestTask),
    engineP95Ms: Math.round(p95(answers)),
  }),
)

async function send(call: number): Promise<void> {
  const now = Date.now()
  const mentions = [...syntheticMentions({ seed: call + 1, count: PER_CALL, from: now, to: now + 1, firstId: call * PER_CALL })]
  sentAt[call] = Date.now()
  // The call's number is what the page looks for; it stands first so that it is on screen however the text is cut.
  await sendSigned(address ?? '', secret, mentions.map((mention) => ({ ...mention, text: `#call${call}x ${mention.text}` })))
}

/** Questions of another window, asked all the while. */
async function ask(): Promise<void> {
  while (running) {
    const begun = performance.now()
    const to = Date.now()
    await client.monitor.list({ filter: { from: to - 3_600_000, to } })
    answers.push(performance.now() - begun)
    await setTimeout(50)
  }
}

async function observe(target: Page): Promise<void> {
  await target.evaluate(() => {
    const notes = { shown: [] as { call: number; at: number }[], longestTask: 0 }
    Object.assign(globalThis, { noted: notes })
    let newest = -1
    const look = (): void => {
      for (const [, call] of (document.querySelector('[role=feed]')?.textContent ?? '').matchAll(/#call(\d+)x/g)) {
        if (Number(call) <= newest) continue
        newest = Number(call)
        notes.shown.push({ call: newest, at: Date.now() })
      }
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) notes.longestTask = Math.max(notes.longestTask, entry.duration)
    }).observe({ type: 'longtask' })
  })
}
