import type { Log } from '../engine/ports.ts'
import { createHostClient, type HostClient } from './host-client.ts'
import { toEngine, type EngineStart, type FromEngine } from './host-channel.ts'

/** The main process as the engine's process sees it; `process.parentPort` is one. */
export interface ParentConnection<Port> {
  on(event: 'message', listener: (message: { readonly data: unknown; readonly ports: readonly Port[] }) => void): unknown
  postMessage(message: FromEngine): void
}

/** What a session runs: the engine's console, and how a page's port is joined to it. */
export interface EngineSession<Console extends { close(): Promise<void> }, Port> {
  readonly parent: ParentConnection<Port>
  open(start: EngineStart, client: HostClient, log: Log): Promise<Console>
  serve(console: Console, port: Port): void
  openLog(folder: string): Log
  /** Ends the process; 0 after a clean close. */
  exit(code: number): void
}

/** Runs the engine for the main process, until it says to close or something breaks. */
export function runEngineSession<Console extends { close(): Promise<void> }, Port>(session: EngineSession<Console, Port>): {
  /** For what nobody caught: logs it, tells the main process, and ends. */
  readonly fail: (error: unknown) => void
} {
  const { parent } = session
  const client = createHostClient((message) => parent.postMessage(message))
  let log: Log | null = null
  let opened: Promise<Console> | null = null

  function fail(error: unknown): void {
    log?.error('The engine stopped', error)
    parent.postMessage({ kind: 'fatal', message: error instanceof Error ? `${error.name}: ${error.message}` : 'Unknown error' })
    session.exit(1)
  }

  function start(options: EngineStart): void {
    log = session.openLog(options.logs)
    opened = session.open(options, client, log)
    opened.then(() => parent.postMessage({ kind: 'ready' }), fail)
  }

  async function close(): Promise<void> {
    // A console that is still opening is closed as soon as it is open, so that no write is cut off.
    const console = await opened
    await console?.close()
    session.exit(0)
  }

  parent.on('message', ({ data, ports }) => {
    const message = toEngine.parse(data)
    switch (message.kind) {
      case 'start':
        if (opened === null) start(message.start)
        return
      case 'connect': {
        const port = ports[0]
        if (port !== undefined) opened?.then((console) => session.serve(console, port)).catch(fail)
        return
      }
      case 'answer':
        client.receive(message.id, message.outcome)
        return
      case 'close':
        close().catch(fail)
    }
  })

  return { fail }
}
