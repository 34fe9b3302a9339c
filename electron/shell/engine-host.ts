import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron'
import type { Log } from '../engine/ports.ts'
import { fromEngine, type EngineStart, type HostOutcome, type HostRequest, type ToEngine } from './host-channel.ts'
import type { EngineState } from './page-channel.ts'

/** The engine's process, as the main process holds it. */
export interface EngineHost {
  /** A new channel to the engine; the page's end of it. Null while there is no engine to connect to. */
  connect(): MessagePortMain | null
  /** Starts again after the engine has stopped for good. */
  restart(): void
  /** Lets the engine finish its writes and waits until it has ended; ends it by force after {@link closeLimit}. */
  close(): Promise<void>
}

export interface EngineHostOptions {
  /** Absolute path of the engine's built entry. */
  readonly entry: string
  readonly start: EngineStart
  answer(request: HostRequest): Promise<HostOutcome>
  notify(message: { title: string; body: string; address: string }): void
  /** Told every time the engine's state changes. */
  stateChanged(state: EngineState): void
  readonly log: Log
  /** Epoch milliseconds. */
  now(): number
}

/** Milliseconds the engine gets to close. */
export const closeLimit = 10_000

const restartsAllowed = 3
const restartPeriod = 60_000

/**
 * Whether to start again after an unexpected end: at most three times within a minute, since an engine that falls
 * over at once will do so again.
 * @param ends epoch milliseconds of the unexpected ends so far, this one included.
 */
export function mayRestart(ends: readonly number[], now: number): boolean {
  return ends.filter((endedAt) => now - endedAt < restartPeriod).length <= restartsAllowed
}

/** Starts the engine in a process of its own and keeps it running. The app must be ready. */
export function startEngineHost(options: EngineHostOptions): EngineHost {
  let ends: number[] = []
  let closing: (() => void) | null = null
  let child: UtilityProcess | null = fork()

  function fork(): UtilityProcess {
    const forked = utilityProcess.fork(options.entry, [], { serviceName: 'Holdfast engine', stdio: 'inherit' })
    forked.on('message', (data: unknown) => receive(forked, data))
    forked.once('exit', (code) => ended(forked, code))
    send(forked, { kind: 'start', start: options.start })
    return forked
  }

  function receive(from: UtilityProcess, data: unknown): void {
    const parsed = fromEngine.safeParse(data)
    if (!parsed.success) {
      options.log.error('The engine sent something that is not in the host channel', parsed.error)
      return
    }
    const message = parsed.data
    switch (message.kind) {
      case 'ready':
        options.stateChanged('ready')
        return
      case 'fatal':
        options.log.error('The engine reported an error it can’t go on from', message.message)
        return
      case 'notify':
        options.notify(message)
        return
      case 'ask':
        void answer(from, message.id, message.request)
    }
  }

  async function answer(from: UtilityProcess, id: number, request: HostRequest): Promise<void> {
    const outcome = await options.answer(request)
    // The one who asked may be gone by now; its successor uses the same numbers for other questions.
    if (child === from) send(from, { kind: 'answer', id, outcome })
  }

  function ended(process: UtilityProcess, code: number): void {
    if (child !== process) return
    child = null
    if (closing) {
      closing()
      return
    }
    const now = options.now()
    ends = [...ends, now].filter((endedAt) => now - endedAt < restartPeriod)
    options.log.error('The engine ended unexpectedly', `exit code ${code}`)
    if (mayRestart(ends, now)) {
      options.stateChanged('restarting')
      child = fork()
    } else {
      options.stateChanged('stopped')
    }
  }

  return {
    connect() {
      if (!child || closing) return null
      const { port1, port2 } = new MessageChannelMain()
      child.postMessage({ kind: 'connect' } satisfies ToEngine, [port1])
      return port2
    },
    restart() {
      if (child || closing) return
      ends = []
      child = fork()
    },
    async close() {
      const running = child
      if (!running || closing) return
      await new Promise<void>((resolve) => {
        const limit = setTimeout(() => {
          options.log.error('The engine did not close in time', `${closeLimit} ms`)
          running.kill()
        }, closeLimit)
        closing = () => {
          clearTimeout(limit)
          resolve()
        }
        send(running, { kind: 'close' })
      })
    },
  }
}

function send(child: UtilityProcess, message: ToEngine): void {
  child.postMessage(message)
}
