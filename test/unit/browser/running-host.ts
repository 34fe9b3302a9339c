import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { root } from '../../contract/open-console.ts'

/** The real browser host as a process of its own. */
export interface RunningHost {
  readonly port: number
  /** The one-time path it printed. */
  readonly path: string
  /** Everything it has printed. */
  printed(): string
  /** Sends the request exactly as given; `Host` is the host's own unless another is given. */
  ask(path: string, options?: { method?: string; headers?: Record<string, string> }): Promise<Answer>
  /** A bare connection, for what no client would send. */
  connect(): Socket
  /** @returns the code or signal it ended with. */
  end(signal: NodeJS.Signals): Promise<number | string | null>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Starts the host on a folder and waits for the address that it prints. */
export async function startHost(folder: string): Promise<RunningHost> {
  const child = spawn(process.execPath, [join(root, 'electron', 'browser-host.ts'), '--no-open', '--folder', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = once(child, 'exit')
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const read = (piece: Buffer): void => {
      output += piece.toString()
      const found = /Holdfast is running at (\S+)/.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`The host ended before it was ready:\n${output}`)))
  })
  const { port, pathname, search } = new URL(address)
  return {
    port: Number(port),
    path: pathname + search,
    printed: () => output,
    connect: () => connect(Number(port), '127.0.0.1'),
    ask: (path, { method = 'GET', headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
          let body = ''
          response.setEncoding('utf8')
          response.on('data', (piece: string) => (body += piece))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
        })
        // An upgrade that is admitted is no answer; the sockets' own tests look at it.
        sent.on('upgrade', (response, socket) => {
          socket.destroy()
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' })
        })
        sent.on('error', reject)
        sent.end()
      }),
    async end(signal) {
      child.kill(signal)
      const [code, killedBy] = (await ended) as [number | null, string | null]
      return code ?? killedBy
    },
  }
}
