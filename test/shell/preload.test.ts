import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildPreload } from '../../build/vite.electron.ts'
import { launchChromium, openShellPage, type ShellPage } from './shell-page.ts'

const root = join(import.meta.dirname, '..', '..')

let folder: string
let preload: string
let browser: Browser

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-preload-'))
  await buildPreload(folder)
  preload = join(folder, 'preload.cjs')
  browser = await launchChromium()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

/** A page that does what ours does: asks for its port, speaks over it, and notes what it is told. */
const smallPage = {
  'index.html': `<!doctype html><html><head>
    <meta property="csp-nonce" nonce="">
    <script type="module" crossorigin src="/assets/page.js"></script>
    <script>document.documentElement.dataset.inline = 'ran'</script>
    </head><body onclick="document.documentElement.dataset.handler = 'ran'"><p id="answer"></p></body></html>`,
  'assets/page.js': `
    globalThis.told = []
    try { Function('document.documentElement.dataset.eval = "ran"')() } catch { /* as it should be */ }
    window.addEventListener('message', (event) => {
      if (event.source !== window || event.data.type === 'holdfast:connect') return
      told.push({ ...event.data, origin: event.origin, ports: event.ports.length })
      const port = event.ports[0]
      if (!port) return
      port.onmessage = (answer) => { document.querySelector('#answer').textContent = answer.data }
      port.postMessage('ready for work')
    })
    window.postMessage({ type: 'holdfast:connect' }, '*')
    const style = document.createElement('style')
    style.nonce = document.querySelector('meta[property="csp-nonce"]').nonce
    style.textContent = '#answer { color: rgb(1, 2, 3) }'
    document.head.append(style)
  `,
}

describe('in a window as Electron opens it', { timeout: 120_000 }, () => {
  let shell: ShellPage
  beforeAll(async () => {
    await mkdir(join(folder, 'small', 'assets'), { recursive: true })
    for (const [name, text] of Object.entries(smallPage)) await writeFile(join(folder, 'small', name), text)
    shell = await openShellPage(browser, join(folder, 'small'), preload)
  }, 120_000)

  test('the page asks for its port, gets one, and speaks over it', async () => {
    await shell.page.getByText('READY FOR WORK').waitFor()
    expect(shell.sentToMain).toEqual(['engine-port:request'])
    expect(await shell.page.evaluate('told')).toEqual([{ type: 'holdfast:port', origin: 'https://console.test', ports: 1 }])
  })

  test('the page is told of the engine and of where a notification leads', async () => {
    await shell.fromMain('engine-state', 'restarting')
    await shell.fromMain('navigate', '/monitor?from=1')
    await shell.page.waitForFunction('told.length >= 3')
    expect(await shell.page.evaluate('told.slice(1)')).toMatchObject([
      { type: 'holdfast:engine', state: 'restarting' },
      { type: 'holdfast:navigate', address: '/monitor?from=1' },
    ])
  })

  test('no function of Electron, Node or the preload is within the page’s reach', async () => {
    const names = ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'electron', 'ipcRenderer', 'fromMain', 'tellTest', 'pageChannel']
    expect(await shell.page.evaluate((all) => all.filter((name) => name in globalThis), names)).toEqual([])
  })

  test('a message the page makes up reaches the main process only as the one request', async () => {
    await shell.page.evaluate(() => {
      for (const data of [{ type: 'engine-port:request' }, { type: 'shell' }, 'holdfast:connect', null, ['holdfast:connect']]) window.postMessage(data, '*')
    })
    await shell.page.evaluate('new Promise((resolve) => setTimeout(resolve))')
    expect(shell.sentToMain).toEqual(['engine-port:request'])
  })

  test('style tags with the nonce of this load apply, others don’t', async () => {
    const colour = (): Promise<string> => shell.page.locator('#answer').evaluate((element) => getComputedStyle(element).color)
    expect(await colour()).toBe('rgb(1, 2, 3)')
    await shell.page.evaluate(() => {
      const style = document.createElement('style')
      style.textContent = '#answer { color: rgb(9, 9, 9) }'
      document.head.append(style)
    })
    expect(await colour()).toBe('rgb(1, 2, 3)')
    await expect.poll(() => shell.violations).toContain('style-src-elem inline')
  })

  test('scripts inside the page, handlers in attributes and eval don’t run', async () => {
    await shell.page.locator('body').dispatchEvent('click')
    const evaluated = await shell.page.evaluate(() => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'document.documentElement.dataset.handler = "ran"')
      document.body.append(button)
      button.click()
      return { ...document.documentElement.dataset }
    })
    expect(evaluated).toEqual({})
    await expect.poll(() => shell.violations).toEqual(expect.arrayContaining(['script-src-elem inline', 'script-src-attr inline', 'script-src eval']))
  })

  test('a frame and a request to another site are refused', async () => {
    const refused = await shell.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = 'https://elsewhere.test/'
      document.body.append(frame)
      return fetch('https://elsewhere.test/').then(() => false, () => true)
    })
    expect(refused).toBe(true)
    await expect.poll(() => shell.violations).toEqual(expect.arrayContaining(['frame-src https://elsewhere.test', 'connect-src https://elsewhere.test/']))
  })

  test('a file made in the page can be saved', async () => {
    const started = shell.page.waitForEvent('download')
    await shell.page.evaluate(() => {
      const anchor = document.createElement('a')
      anchor.href = URL.createObjectURL(new Blob(['time,mentions\n'], { type: 'text/csv' }))
      anchor.download = 'mentions.csv'
      document.body.append(anchor)
      anchor.click()
    })
    expect((await started).suggestedFilename()).toBe('mentions.csv')
  })

  test('a chart can be made a PNG', async () => {
    const type = await shell.page.evaluate(async () => {
      const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" style="fill: red"/></svg>'
      const image = new Image()
      image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = 4
      canvas.height = 4
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
      return { type: blob?.type, red: context?.getImageData(1, 1, 1, 1).data[0] }
    })
    expect(type).toEqual({ type: 'image/png', red: 255 })
  })
})

test('the console’s own page keeps its policy, asks for its port, again after the engine died, and follows a notification', { timeout: 120_000 }, async () => {
  const built = join(folder, 'renderer')
  await build({ configFile: join(root, 'build', 'vite.renderer.ts'), logLevel: 'silent', build: { outDir: built, emptyOutDir: true } })
  await standInForScheme(built)
  const shell = await openShellPage(browser, built, preload)
  const failures: string[] = []
  shell.page.on('pageerror', (error) => failures.push(error.message))
  await expect.poll(() => shell.sentToMain[0], { timeout: 60_000 }).toBe('engine-port:request')
  await shell.page.waitForLoadState('networkidle')

  // The engine's process died: the page lets go of its port and asks for another.
  await shell.fromMain('engine-state', 'restarting')
  await expect.poll(() => shell.sentToMain, { timeout: 60_000 }).toEqual(['engine-port:request', 'engine-port:request'])
  await shell.fromMain('navigate', '/help')
  await shell.page.waitForURL(/\/help$/)

  expect(shell.violations).toEqual([])
  expect(failures).toEqual([])
  await shell.page.close()
})

/** Chromium knows no `app:`, by which the page tells that it is in Electron's window; here it goes by `https:`. */
async function standInForScheme(built: string): Promise<void> {
  let replaced = 0
  for (const name of await readdir(join(built, 'assets'))) {
    if (!name.endsWith('.js')) continue
    const text = await readFile(join(built, 'assets', name), 'utf8')
    replaced += text.split(/(["'`])app:\1/).length - 1
    await writeFile(join(built, 'assets', name), text.replaceAll(/(["'`])app:\1/g, '"https:"'))
  }
  expect(replaced).toBeGreaterThan(0)
}
