import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient, type ClientLink } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocketServer } from 'ws'
import { createConsole, type Console, type ConsolePorts } from '../../electron/engine/console.ts'
import type { Contract, Preferences } from '../../electron/contract/index.ts'
import { servePort, serveSocket } from '../../electron/engine/serve.ts'
import { createSmtpMail } from '../../electron/engine/smtp-mail.ts'
import { createSystemClock } from '../../electron/engine/system-clock.ts'

export type Client = ContractRouterClient<Contract>

/** A console on a folder of its own with one client, over one of the two transports. */
export interface OpenConsole {
  readonly console: Console
  readonly client: Client
  readonly folder: string
  readonly logged: readonly string[]
  close(): Promise<void>
}

export const transports = ['message port', 'web socket'] as const
export type Transport = (typeof transports)[number]

export const root = join(import.meta.dirname, '..', '..')

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'holdfast-test-'))
}

/** The ports of a test: real time, real network and mail, secrets and preferences in memory. */
export function testPorts(folder: string, logged: string[] = []): ConsolePorts {
  const secrets = new Map<string, string>()
  let preferences: Preferences = { theme: 'system', density: 'comfortable', lastView: null, person: '' }
  return {
    folder,
    resources: join(root, 'resources'),
    host: 'browser',
    version: '0.0.0-test',
    clock: createSystemClock(),
    network: { fetch: (url, init) => fetch(url, init) },
    mail: createSmtpMail(),
    random: { bytes: (length) => randomBytes(length) },
    notifier: { notify: () => undefined },
    log: { info: (message) => logged.push(message), error: (message, cause) => logged.push(`${message}: ${String(cause)}`) },
    secrets: {
      get: async (name) => secrets.get(name) ?? null,
      set: async (name, value) => void secrets.set(name, value),
      remove: async (name) => void secrets.delete(name),
      describe: async () => 'Kept in memory by this test.',
    },
    preferences: {
      get: async () => preferences,
      set: async (change) => (preferences = { ...preferences, ...change }),
    },
  }
}

/** Opens a console as a host would and connects a client to it. */
export async function openConsole(transport: Transport, options: { folder?: string; ports?: Partial<ConsolePorts> } = {}): Promise<OpenConsole> {
  const folder = options.folder ?? temporaryFolder()
  const logged: string[] = []
  const backend = await createConsole({ ...testPorts(folder, logged), ...options.ports })
  const line = transport === 'message port' ? overPort(backend) : await overSocket(backend)
  return {
    console: backend,
    client: createORPCClient<Client>(line.link),
    folder,
    logged,
    async close() {
      line.close()
      await backend.close()
      if (!options.folder) rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Line {
  readonly link: ClientLink<Record<never, never>>
  close(): void
}

function overPort(backend: Console): Line {
  const { port1, port2 } = new MessageChannel()
  servePort(backend, port1)
  port1.start()
  port2.start()
  return { link: new PortLink({ port: port2 }), close: () => port2.close() }
}

async function overSocket(backend: Console): Promise<Line> {
  const server = createServer()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => serveSocket(backend, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const websocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/rpc`)
  await new Promise((resolve, reject) => {
    websocket.addEventListener('open', resolve)
    websocket.addEventListener('error', reject)
  })
  return {
    link: new SocketLink({ websocket }),
    close: () => {
      websocket.close()
      for (const client of sockets.clients) client.terminate()
      server.close()
    },
  }
}
