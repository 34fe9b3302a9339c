import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ClientLink } from '@orpc/client'

type Context = Record<never, never>

/** One open line to the engine. `closed` settles when it is gone. */
export interface Line {
  readonly link: ClientLink<Context>
  readonly closed: Promise<void>
}

/** Opens a line to the engine; rejects when that fails. */
export type OpenLine = () => Promise<Line>

/** The browser host: WebSocket on the page's own origin; the session cookie travels with it. */
export function openSocket(location: Location): Promise<Line> {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(`${scheme}//${location.host}/rpc`)
  return new Promise((resolve, reject) => {
    const closed = new Promise<void>(settle => socket.addEventListener('close', () => settle(), { once: true }))
    const link = new SocketLink<Context>({ websocket: socket })
    socket.addEventListener('open', () => resolve({ link, closed }), { once: true })
    socket.addEventListener('close', () => reject(new Error('The WebSocket to the engine closed before it opened')), { once: true })
  })
}

/** How long the desktop shell may take to hand over a port. Milliseconds. */
const PORT_PATIENCE = 10_000

/** Electron: the preload script answers `holdfast:connect` with a port that leads to the engine's process. */
export function openPort(page: Window): Promise<Line> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => finish(() => reject(new Error('No message port arrived'))), PORT_PATIENCE)
    const finish = (settle: () => void) => {
      clearTimeout(patience)
      page.removeEventListener('message', receive)
      settle()
    }
    const receive = (event: MessageEvent<unknown>) => {
      if (event.source !== page || !isPortMessage(event.data)) return
      const port = event.ports[0]
      if (!port) return
      const closed = new Promise<void>(settle => port.addEventListener('close', () => settle(), { once: true }))
      closePortWithEngine(page, port, closed)
      const link = new PortLink<Context>({ port })
      port.start()
      finish(() => resolve({ link, closed }))
    }
    page.addEventListener('message', receive)
    page.postMessage({ type: 'holdfast:connect' }, page.location.protocol === 'app:' ? '*' : page.location.origin)
  })
}

/** A port may not notice that the process at its other end has died; the shell does, and says so. */
function closePortWithEngine(page: Window, port: MessagePort, closed: Promise<void>): void {
  const receive = (event: MessageEvent<unknown>) => {
    if (event.source === page && isEngineGone(event.data)) port.dispatchEvent(new Event('close'))
  }
  page.addEventListener('message', receive)
  void closed.then(() => page.removeEventListener('message', receive))
}

function isEngineGone(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('state' in data)) return false
  return data.type === 'holdfast:engine' && (data.state === 'restarting' || data.state === 'stopped')
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'holdfast:port'
}
