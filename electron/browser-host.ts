import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { createAccess, type Access } from './browser/access.ts'
import { readArguments, type HostArguments } from './browser/arguments.ts'
import { listen } from './browser/listen.ts'
import { openAppWindow } from './browser/open-browser.ts'
import { createPreferences } from './browser/preferences.ts'
import { createFileSecrets } from './browser/secrets.ts'
import type { Log } from './engine/ports.ts'
import { createNonce, answerPageRequest, pageHeaders } from './shell/page-files.ts'

/** Largest message a page may send: a file that is kept as evidence, or a library of playbooks, with room to spare. */
const LARGEST_MESSAGE = 40_000_000

const root = join(import.meta.dirname, '..')
const page = join(root, 'dist', 'renderer')

const log: Log = {
  info: (message) => console.log(message),
  error: (message, cause) => console.error(message, cause),
}

/** The console over loopback HTTP and WebSocket, for machines where Electron can't be had. */
async function main(): Promise<void> {
  // The database's native part crashes older Node versions without a word, so it is not even loaded there.
  if (Number(process.versions.napi) < 10) {
    fail(`Holdfast needs Node 24 to run; this is Node ${process.versions.node}. Start it with: npm start`)
  }
  if (!existsSync(join(page, 'index.html'))) fail('The console is not built yet. Start it with: npm start')
  const options = readArguments(process.argv.slice(2), process.env)
  // What is imported from here on need not be compiled anew at every start.
  enableCompileCache()
  const { serveSocket } = await import('./engine/serve.ts')
  const backend = await openConsole(options)

  const server = createServer()
  const port = await listen(server, options.port, options.folder)
  const access = createAccess(port)
  const origin = `http://127.0.0.1:${port}`
  server.on('request', (request, response) => void answer(request, response, access, port))
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE })
  server.on('upgrade', (request, socket, head) => {
    // A caller that hangs up before it is answered must not end the console.
    socket.on('error', () => undefined)
    if (URL.parse(request.url ?? '/', origin)?.pathname !== '/rpc' || !access.admitsSocket(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => serveSocket(backend, opened))
  })

  const announce = (): string => {
    const address = origin + access.oneTimePath()
    console.log(`Holdfast is running at ${address}`)
    return address
  }
  const address = announce()
  if (options.open) openAppWindow(address, join(options.folder, 'browser-profile'), process.env)
  if (process.stdin.isTTY) process.stdin.on('data', announce)

  const stop = (): void => {
    for (const client of sockets.clients) client.terminate()
    server.close()
    backend.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error('The console did not close cleanly', error)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

async function openConsole(options: HostArguments) {
  const { createSmtpMail } = await import('./engine/smtp-mail.ts')
  const { createConsole } = await import('./engine/console.ts')
  const { createPageNotifications } = await import('./engine/page-notifications.ts')
  const { createSystemClock } = await import('./engine/system-clock.ts')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const own = hostFolder(options.folder)
  const clock = createSystemClock()
  const random = { bytes: (length: number) => randomBytes(length) }
  const pageNotifications = createPageNotifications({ clock, random })
  return createConsole({
    folder: options.folder,
    resources: join(root, 'resources'),
    host: 'browser',
    version,
    clock,
    network: { fetch: (url, init) => fetch(url, init) },
    random,
    mail: createSmtpMail(),
    notifier: pageNotifications,
    pageNotifications,
    secrets: createFileSecrets(own),
    preferences: createPreferences(own),
    log,
  })
}

/** A data folder that can't be made is for the recovery screen to tell; preferences then go nowhere lasting. */
function hostFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    log.error('The data folder could not be made', error)
  }
  return folder
}

async function answer(request: IncomingMessage, response: ServerResponse, access: Access, port: number): Promise<void> {
  const policy = { nonce: createNonce(), connect: [`ws://127.0.0.1:${port}`] }
  const verdict = access.judge(request)
  if (verdict.kind === 'refused') {
    response.writeHead(verdict.status, { ...pageHeaders(policy), 'content-type': 'text/plain; charset=utf-8' }).end(`${verdict.reason}\n`)
    return
  }
  if (verdict.kind === 'exchange') {
    response.writeHead(303, { ...pageHeaders(policy), 'set-cookie': verdict.cookie, location: '/', 'cache-control': 'no-store' }).end()
    return
  }
  try {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const answered = await answerPageRequest(page, { method: request.method ?? 'GET', pathname }, policy)
    response.writeHead(answered.status, answered.headers).end(answered.body)
  } catch (error) {
    log.error('A page request failed', error)
    response.writeHead(500).end()
  }
}

function fail(message: string): never {
  console.error(message)
  process.exit(1)
}

await main()
