import { readFile } from 'node:fs/promises'
import { chromium, type Browser, type Page } from 'playwright'
import { findChromium } from '../../build/find-chromium.ts'
import { answerPageRequest, createNonce } from '../../electron/shell/page-files.ts'

/** Stands for `app://console/`, a scheme only Electron knows; a secure context as that one is. */
export const pageOrigin = 'https://console.test'

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('No Chromium or Chrome to run the page in; "npm test" installs one')
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

export interface ShellPage {
  readonly page: Page
  /** Channels of the messages the preload sent to the main process. */
  readonly sentToMain: readonly string[]
  /** What the page's policy refused: directive and address. */
  readonly violations: readonly string[]
  /** Plays a message from the main process to the preload; a port comes along for the engine's port channel. */
  fromMain(channel: string, argument: unknown): Promise<void>
}

/**
 * Opens a page as the Electron window does, in real Chromium: the page's files answered by the code that answers
 * `app:`, with its policy, and the built preload in a world of its own, with a stand-in for Electron's
 * `ipcRenderer` that answers a request for a port with one that echoes "ready for work" in capitals.
 * @param root absolute path of the page's folder.
 * @param preload absolute path of the built preload.
 */
export async function openShellPage(browser: Browser, root: string, preload: string): Promise<ShellPage> {
  const page = await browser.newPage()
  const sentToMain: string[] = []
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(globalThis, 'reportViolation')
      if (typeof report === 'function') report(`${event.effectiveDirective} ${event.blockedURI}`)
    })
  })
  await page.route('**/*', async (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== pageOrigin) return route.abort()
    const answer = await answerPageRequest(
      root,
      { method: route.request().method(), pathname: url.pathname },
      { nonce: createNonce(), connect: [] },
    )
    return route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body ?? []) })
  })

  const devtools = await page.context().newCDPSession(page)
  const world = 'preload'
  let preloadContext = 0
  devtools.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
    preloadContext = executionContextId
    if (payload === 'loaded') return
    sentToMain.push(payload)
  })
  await devtools.send('Runtime.enable')
  await devtools.send('Runtime.addBinding', { name: 'tellTest', executionContextName: world })
  await devtools.send('Page.enable')
  await devtools.send('Page.addScriptToEvaluateOnNewDocument', { worldName: world, source: inStandIn(await readFile(preload, 'utf8')) })

  await page.goto(`${pageOrigin}/`)
  return {
    page,
    sentToMain,
    violations,
    async fromMain(channel, argument) {
      const expression = `fromMain(${JSON.stringify(channel)}, ${JSON.stringify(argument)})`
      await devtools.send('Runtime.evaluate', { expression, contextId: preloadContext })
    },
  }
}

/** The preload's code inside a function that has a `require` for `electron` alone, as a sandboxed preload has. */
function inStandIn(preload: string): string {
  return `(() => {
    const listeners = new Map()
    const fromMain = (channel, argument, ports = []) => listeners.get(channel)?.({ ports }, argument)
    globalThis.fromMain = fromMain
    const givePort = () => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = ({ data }) => { if (data === 'ready for work') port1.postMessage('READY FOR WORK') }
      fromMain('engine-port', null, [port2])
    }
    const ipcRenderer = {
      on: (channel, listener) => listeners.set(channel, listener),
      send: (channel) => {
        globalThis.tellTest(channel)
        if (channel === 'engine-port:request') givePort()
      },
    }
    const require = (name) => {
      if (name !== 'electron') throw new Error('A sandboxed preload can not load ' + name)
      return { ipcRenderer }
    }
    const module = { exports: {} }
    const exports = module.exports
    ${preload}
    globalThis.tellTest('loaded')
  })()`
}
