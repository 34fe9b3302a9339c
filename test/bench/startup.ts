import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openBrowser, startHost } from './running-console.ts'
import { storedMentions } from './stored-mentions.ts'

const ROUNDS = 3
const BARE_SERVER = `const server = require('node:http').createServer((request, response) => response.end('<!doctype html><title>Bare</title><p>Bare page'))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))`
const folder = await storedMentions(Number(process.argv[2] ?? 2_000_000))
const usable: number[] = []
const bare: number[] = []
const browser = await openBrowser()
for (let round = 0; round < ROUNDS; round += 1) {
  usable.push(await consoleStart())
  bare.push(await barePage())
}
await browser.close()
const median = (values: readonly number[]): number => Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)
console.log(
  JSON.stringify({
    usableMs: median(usable),
    barePageMs: median(bare),
    ratio: Math.round((median(usable) / median(bare)) * 10) / 10,
  }),
)

/** From starting the program to a Situation that has its figures. Milliseconds. */
async function consoleStart(): Promise<number> {
  const start = performance.now()
  const host = await startHost(folder)
  const page = await browser.newPage()
  await page.goto(host.address)
  await page.getByRole('region', { name: 'Severity' }).or(page.getByText('Mentions in the last hour')).first().waitFor()
  const took = performance.now() - start
  await page.close()
  await host.stop()
  return took
}

/** The same browser, and a program that starts and serves a page of one line. Milliseconds. */
async function barePage(): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, ['-e', BARE_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [piece] = (await once(child.stdout, 'data')) as [Buffer]
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${piece.toString().trim()}/`)
  await page.getByText('Bare page').waitFor()
  const took = performance.now() - start
  await page.close()
  child.kill()
  return took
}
