import { fork } from 'node:child_process'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../electron/contract/index.ts'
import { fromEngine, type EngineStart, type FromEngine, type HostOutcome, type HostRequest, type ToEngine } from '../../electron/shell/host-channel.ts'

/** The engine's built process, run by Node with a stand-in for Electron's parent port. */
export interface EngineChild {
  /** All that it told the main process. */
  readonly told: readonly FromEngine[]
  /** Waits for a message of that kind. */
  until(kind: FromEngine['kind']): Promise<FromEngine>
  /** Opens a channel as a page does, and returns the contract's client on it. */
  connect(): ContractRouterClient<Contract>
  send(message: ToEngine): void
  /** Its exit code. */
  readonly ended: Promise<number | null>
}

/**
 * @param entry absolute path of the built `engine-process.js`.
 * @param answer plays the main process's services.
 */
export function startEngineChild(entry: string, start: EngineStart, answer: (request: HostRequest) => HostOutcome): EngineChild {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: ['--import', join(import.meta.dirname, 'parent-port-stand-in.ts')],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const told: FromEngine[] = []
  const waiting = new Set<() => void>()
  const ports: MessagePort[] = []

  child.on('message', (message: { readonly port: number; readonly data: unknown }) => {
    if (message.port >= 0) {
      ports[message.port]?.postMessage(message.data)
      return
    }
    const parsed = fromEngine.parse(message.data)
    told.push(parsed)
    if (parsed.kind === 'ask') send({ kind: 'answer', id: parsed.id, outcome: answer(parsed.request) })
    waiting.forEach((check) => check())
  })

  function send(message: ToEngine, port = -1): void {
    child.send({ port, data: message })
  }

  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  send({ kind: 'start', start })

  return {
    told,
    ended,
    send,
    until(kind) {
      return new Promise((resolve, reject) => {
        const check = (): void => {
          const found = told.find((message) => message.kind === kind)
          if (!found) return
          waiting.delete(check)
          resolve(found)
        }
        waiting.add(check)
        void ended.then((code) => reject(new Error(`The engine ended with ${String(code)} before it said "${kind}": ${JSON.stringify(told)}`)))
        check()
      })
    },
    connect() {
      const { port1, port2 } = new MessageChannel()
      const number = ports.push(port2) - 1
      port2.onmessage = ({ data }) => child.send({ port: number, data })
      port1.start()
      send({ kind: 'connect' }, number)
      return createORPCClient(new RPCLink({ port: port1 }))
    },
  }
}
