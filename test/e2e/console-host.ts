import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The browser host in a process of its own, as `npm run start:browser` starts it. */
export interface ConsoleHost {
  /** Data folder; kept over restarts. */
  readonly folder: string
  /** Starts it. @returns its one-time address. */
  start(): Promise<string>
  /** Ctrl+C; resolves when it is gone. */
  stop(): Promise<void>
}

export function createHost(folder: string): ConsoleHost {
  let child: ChildProcess | null = null
  return {
    folder,
    async start() {
      const started = spawn(process.execPath, [join(root, 'electron', 'browser-host.ts'), '--folder', folder, '--no-open'], {
        stdio: ['ignore', 'pipe', 'pipe'],
        // Every test starts a console of its own, which reads the same modules.
        env: { ...process.env, NODE_ENV: 'test', NODE_COMPILE_CACHE: join(tmpdir(), 'holdfast-test-modules') },
      })
      child = started
      return announcedAddress(started)
    },
    async stop() {
      const running = child
      child = null
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const gone = once(running, 'exit')
      running.kill('SIGINT')
      await gone
    },
  }
}

function announcedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (piece: Buffer): void => {
      said += piece.toString('utf8')
      const address = /Holdfast is running at (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`The console ended with ${code}: ${said}`)))
  })
}
