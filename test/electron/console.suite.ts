import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { installedElectron } from '../../build/find-electron.ts'
import { testSwitches } from './binary.ts'

const root = join(import.meta.dirname, '..', '..')
const program = installedElectron() ?? ''

let userData: string
let app: ElectronApplication
let page: Page

test.beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'holdfast-electron-'))
  app = await _electron.launch({ executablePath: program, args: [root, ...testSwitches(userData)] })
  page = await app.firstWindow()
})
test.afterEach(async () => {
  await app.close()
  await rm(userData, { recursive: true, force: true, maxRetries: 5 })
})

/** Process id of the engine, or undefined while there is none. */
function enginePid(): Promise<number | undefined> {
  return app.evaluate(({ app: electron }) => electron.getAppMetrics().find((process) => process.serviceName === 'Holdfast engine' || process.name === 'Holdfast engine')?.pid)
}

test('the first start shows the ways to begin, answered by the engine over its port', async () => {
  await expect(page).toHaveURL('app://console/')
  await expect(page.getByRole('link', { name: 'Situation' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nothing has come in yet' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible()
})

test('the page runs in the sandbox, isolated, without Node', async () => {
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return contents && 'getLastWebPreferences' in contents && typeof contents.getLastWebPreferences === 'function' ? contents.getLastWebPreferences() : null
  })
  expect(preferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  expect(await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis))).toEqual([])
})

test('a new window is denied; a web address goes to the system, others nowhere', async () => {
  await app.evaluate(({ shell }) => {
    Object.assign(globalThis, { opened: [] })
    shell.openExternal = async (address) => {
      const opened: unknown = Reflect.get(globalThis, 'opened')
      if (Array.isArray(opened)) opened.push(address)
    }
  })
  const results = await page.evaluate(() => ['https://example.org/', 'file:///etc/passwd'].map((address) => window.open(address)))
  expect(results).toEqual([null, null])
  expect(app.windows()).toHaveLength(1)
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual(['https://example.org/'])
})

test('the page can’t leave for another one', async () => {
  for (const address of ['https://example.org/', 'file:///etc/passwd', 'app://elsewhere/']) {
    await page.evaluate((to) => {
      location.href = to
    }, address)
    await expect(page.getByRole('link', { name: 'Situation' })).toBeVisible()
    await expect(page).toHaveURL(/^app:\/\/console\//)
  }
})

test('nothing outside of the page’s folder is served, and nothing can be posted', async () => {
  const statuses = await page.evaluate(async () => {
    const ask = async (address: string, method = 'GET'): Promise<number> => (await fetch(address, { method })).status
    return [await ask('/%2e%2e/electron/main.js'), await ask('/..%5c..%5cpackage.json'), await ask('/', 'POST'), await ask('/monitor')]
  })
  expect(statuses.slice(0, 3).every((status) => status >= 400)).toBe(true)
  expect(statuses[3]).toBe(200)
})

test('nothing breaks the page’s policy while going through the screens', async () => {
  await page.evaluate(() => {
    Object.assign(globalThis, { violations: [] })
    document.addEventListener('securitypolicyviolation', (event) => {
      const violations: unknown = Reflect.get(globalThis, 'violations')
      if (Array.isArray(violations)) violations.push(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  for (const screen of ['Monitor', 'Settings', 'Help', 'Situation']) await page.getByRole('link', { name: screen }).first().click()
  expect(await page.evaluate(() => Reflect.get(globalThis, 'violations'))).toEqual([])
})

test('a file made in the page is saved', async () => {
  const path = join(userData, 'saved.csv')
  await app.evaluate(({ session }, to) => session.defaultSession.on('will-download', (_event, item) => item.setSavePath(to)), path)
  await page.evaluate(() => {
    const anchor = document.createElement('a')
    anchor.href = URL.createObjectURL(new Blob(['time,mentions\n'], { type: 'text/csv' }))
    anchor.download = 'mentions.csv'
    document.body.append(anchor)
    anchor.click()
  })
  await expect.poll(() => readFile(path, 'utf8').catch(() => null)).toBe('time,mentions\n')
})

test('when the engine’s process dies another takes over and the page goes on', async () => {
  await expect(page.getByRole('button', { name: 'Open the sample' })).toBeVisible()
  const before = await enginePid()
  expect(before).toBeDefined()
  process.kill(before ?? 0, 'SIGKILL')
  await expect.poll(async () => (await enginePid()) ?? before, { timeout: 20_000 }).not.toBe(before)
  await page.getByRole('button', { name: 'Open the sample' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing has come in yet' })).toBeHidden({ timeout: 20_000 })
})

test('a second start ends at once and leaves the first alone', async () => {
  await expect(page.getByRole('link', { name: 'Situation' })).toBeVisible()
  const second = spawn(program, [root, ...testSwitches(userData)], { stdio: 'ignore' })
  const [code] = await once(second, 'exit')
  expect(code).toBe(0)
  expect(app.windows()).toHaveLength(1)
})

test('what was chosen survives a restart', async () => {
  await expect(page.getByRole('link', { name: 'Situation' })).toBeVisible()
  await page.getByRole('link', { name: 'Monitor' }).click()
  await expect.poll(() => readFile(join(userData, 'preferences.json'), 'utf8').catch(() => '')).toContain('/monitor')
  await app.close()
  app = await _electron.launch({ executablePath: program, args: [root, ...testSwitches(userData)] })
  page = await app.firstWindow()
  await expect(page).toHaveURL(/\/monitor/)
})
