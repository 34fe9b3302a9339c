import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { findPackagedConsole, testSwitches } from './binary.ts'

/**
 * The packaged console. Its fuses forbid the inspector that Playwright drives Electron with, so its page is reached
 * over Chromium's own debugging port.
 */
const packaged = findPackagedConsole()
const program = packaged ?? ''

test.skip(packaged === null, 'PACKAGED CONSOLE NOT TESTED: npm run package has not been run for this system')

let userData: string
test.beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'holdfast-packaged-'))
})
test.afterEach(() => rm(userData, { recursive: true, force: true, maxRetries: 5 }))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

async function end(running: ChildProcess): Promise<void> {
  const ended = once(running, 'exit')
  running.kill()
  await ended
}

test('starts and shows the console', async () => {
  const port = await freePort()
  const running = spawn(program, [`--remote-debugging-port=${port}`, ...testSwitches(userData)], { stdio: 'ignore' })
  try {
    await expect.poll(() => fetch(`http://127.0.0.1:${port}/json/version`).then(({ ok }) => ok, () => false), { timeout: 30_000 }).toBe(true)
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const [context] = browser.contexts()
    await expect.poll(() => context?.pages().length ?? 0).toBe(1)
    const page = context?.pages()[0]
    if (!page) throw new Error('No page')
    await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible({ timeout: 30_000 })
    await browser.close()
  } finally {
    await end(running)
  }
})

test('does not run as Node', () => {
  const { status, stdout } = spawnSync(program, ['-e', 'console.log("ran as Node"); process.exit(42)', ...testSwitches(userData), '--version'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  })
  expect(status).not.toBe(42)
  expect(stdout).not.toContain('ran as Node')
})
