import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { WebSocket } from 'ws'
import { root, type Client } from '../contract/open-console.ts'

/** The browser host in a process of its own, as `npm run start:browser` starts it, with one client. */
export interface ConsoleProcess {
  readonly client: Client
  readonly processId: number
  /** SIGKILL: the process gets no say. Resolves when it is gone. */
  kill(): Promise<void>
  /** Ctrl+C. @returns the exit code. */
  stop(): Promise<number | null>
}

/** @param options user and group to run as, where they matter. */
export async function startConsole(folder: string, options: Pick<SpawnOptions, 'uid' | 'gid'> = {}): Promise<ConsoleProcess> {
  const child = spawn(process.execPath, [join(root, 'electron', 'browser-host.ts'), '--folder', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Twenty starts read the same modules.
    env: { ...process.env, NODE_ENV: 'test', NODE_COMPILE_CACHE: join(tmpdir(), 'holdfast-test-modules') },
    ...options,
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    const listen = (piece: Buffer): void => {
      said += piece.toString()
      const found = /Holdfast is running at (\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    void exited.then(([code]) => reject(new Error(`The console ended with ${code}: ${said}`)))
  })
  const { socket, client } = await connect(address)
  return {
    client,
    processId: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL')
      await exited
      socket.terminate()
    },
    async stop() {
      child.kill('SIGINT')
      const [code] = await exited
      socket.terminate()
      return code
    },
  }
}

/** Lets a client in as a browser is: the one-time address for a cookie, the cookie for the socket. */
async function connect(address: string): Promise<{ socket: WebSocket; client: Client }> {
  const { origin, host } = new URL(address)
  const exchange = await fetch(address, { redirect: 'manual' })
  const cookie = exchange.headers.get('set-cookie')?.split(';')[0] ?? ''
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } })
  await once(socket, 'open')
  // A killed console resets its connections; whoever waits for an answer learns of it by the close.
  socket.on('error', () => undefined)
  return { socket, client: createORPCClient<Client>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })) }
}
