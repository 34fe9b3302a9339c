import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { app, dialog, fake, FakeWindow, nativeTheme, type FakeUtilityProcess } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
vi.mock('electron-store', async () => {
  const { default: Conf } = await import('conf')
  return {
    // What electron-store does: its files lie in the app's own folder.
    default: class extends Conf {
      constructor({ name, ...options }: { readonly name: string }) {
        super({ ...options, configName: name, cwd: app.userData })
      }
    },
  }
})

let folder: string

beforeEach(async () => {
  fake.reset()
  folder = await mkdtemp(join(tmpdir(), 'holdfast-main-'))
  app.switches = { 'user-data-dir': folder }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

let starts = 0

/** Starts the main process, as far as asked. */
async function start({ ready = true } = {}): Promise<void> {
  starts += 1
  // Its module does the work when it is loaded; under a new address it is loaded anew.
  await import(/* @vite-ignore */ `../../electron/main.ts?start=${starts}`)
  if (!ready) return
  app.becomeReady()
  await settled()
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function engine(): FakeUtilityProcess {
  const process = fake.processes.at(-1)
  if (!process) throw new Error('The engine was not started')
  return process
}

function window(): FakeWindow {
  const opened = FakeWindow.all.at(-1)
  if (!opened) throw new Error('No window was opened')
  return opened
}

test('before the app is ready: own folder, sandbox and scheme, then the lock', async () => {
  await start({ ready: false })
  expect(app.calls).toEqual(['path', 'sandbox', 'lock'])
  expect(fake.schemes.map(({ scheme }) => scheme)).toEqual(['app'])
  expect(FakeWindow.all).toEqual([])
  expect(fake.processes).toEqual([])
})

test('a second console ends at once and opens nothing', async () => {
  app.hasLock = false
  await start()
  expect(app.calls.at(-1)).toBe('quit')
  expect(FakeWindow.all).toEqual([])
  expect(fake.processes).toEqual([])
})

test('the window is sandboxed, isolated, without Node, and shows our page when it is ready', async () => {
  await start()
  expect(window().loaded).toBe('app://console/')
  expect(window().options).toMatchObject({
    show: false,
    minWidth: 1_000,
    minHeight: 640,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false },
  })
  expect(window().calls).toEqual([])
  window().emit('ready-to-show')
  expect(window().calls).toEqual(['show'])
})

test('the engine starts in the app’s data folder', async () => {
  await start()
  expect(engine().sent[0]?.message).toMatchObject({
    kind: 'start',
    start: { folder: join(folder, 'data'), resources: join('/app', 'resources'), version: '1.2.3' },
  })
})

test('starting a second time brings the first window to the front', async () => {
  await start()
  app.emit('second-instance')
  expect(window().calls).toEqual(['show', 'focus'])
  expect(FakeWindow.all).toHaveLength(1)
})

test('the window opens where it was closed', async () => {
  await start()
  window().emit('close')
  window().emit('closed')
  app.emit('activate')
  expect(FakeWindow.all).toHaveLength(2)
  expect(window().options).toMatchObject({ x: 10, y: 20, width: 1_200, height: 800 })
  expect(window().calls).toContain('maximize')
})

test('quitting waits until the engine has closed', async () => {
  await start()
  app.quit()
  expect(app.calls.at(-1)).toBe('quit prevented')
  expect(engine().sent.at(-1)?.message).toEqual({ kind: 'close' })
  expect(window().calls).toContain('hide')
  engine().emit('exit', 0)
  await settled()
  expect(app.calls.at(-1)).toBe('quit')
  expect(fake.processes).toHaveLength(1)
})

test('a choice of theme made in the page reaches the system’s parts of the window, now and at the next start', async () => {
  await start()
  engine().emit('message', { kind: 'ask', id: 1, request: { kind: 'preferences-set', change: { theme: 'dark' } } })
  await settled()
  expect(nativeTheme.themeSource).toBe('dark')
  expect(engine().sent.at(-1)?.message).toMatchObject({ kind: 'answer', id: 1, outcome: { ok: true, value: { theme: 'dark' } } })
  nativeTheme.themeSource = 'system'
  fake.reset()
  await start()
  expect(nativeTheme.themeSource).toBe('dark')
})

test('a secret the engine keeps lies encrypted in a file of its own', async () => {
  await start()
  engine().emit('message', { kind: 'ask', id: 1, request: { kind: 'secret-set', name: 'webhook', value: 'very-secret' } })
  await expect.poll(() => engine().sent.at(-1)?.message).toMatchObject({ kind: 'answer', outcome: { ok: true } })
  const file = await readFile(join(folder, 'secrets.json'), 'utf8')
  expect(file).toContain('secret:webhook')
  expect(file).not.toContain('very-secret')
})

test('after crashes in a row the person is asked, and may start again', async () => {
  await start()
  for (let crash = 0; crash < 4; crash += 1) engine().emit('exit', 1)
  await settled()
  expect(dialog.asked).toBe(1)
  expect(fake.processes).toHaveLength(5)
  expect(window().webContents.sent).toEqual(['restarting', 'restarting', 'restarting', 'stopped'].map((state) => ['engine-state', state]))
})

test('or may quit', async () => {
  dialog.response = 1
  await start()
  for (let crash = 0; crash < 4; crash += 1) engine().emit('exit', 1)
  await expect.poll(() => app.calls.at(-1)).toBe('quit')
  expect(fake.processes).toHaveLength(4)
})

test('a click on a notification brings the console to the front at its address', async () => {
  await start()
  engine().emit('message', { kind: 'notify', title: 'Spike', body: '412 mentions in 15 min', address: '/monitor?from=1' })
  fake.notifications[0]?.emit('click')
  expect(window().calls).toEqual(['show', 'focus'])
  expect(window().webContents.sent).toEqual([['navigate', '/monitor?from=1']])
})

test('without a window, a click on a notification opens one at its address', async () => {
  await start()
  window().emit('closed')
  engine().emit('message', { kind: 'notify', title: 'Spike', body: '', address: '/monitor?from=1' })
  fake.notifications[0]?.emit('click')
  expect(FakeWindow.all).toHaveLength(2)
  expect(window().loaded).toBe('app://console/monitor?from=1')
})

test('a console that can’t start says so instead of staying invisible', async () => {
  vi.spyOn(app, 'getVersion').mockImplementationOnce(() => {
    throw new Error('no version')
  })
  await start()
  expect(dialog.errors).toEqual(['Holdfast could not start'])
  expect(app.calls.at(-1)).toBe('exit 1')
})
