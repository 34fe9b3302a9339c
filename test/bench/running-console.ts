import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { chromium, type Browser, type Page } from 'playwright'
import { WebSocket } from 'ws'
import { findChromium } from '../../build/find-chromium.ts'
import { root, type Client } from '../contract/open-console.ts'
import { join } from 'node:path'

/** A browser host in a process of its own. */
export interface Host {
  /** Its one-time address. */
  readonly address: string
  stop(): Promise<void>
}

export async function startHost(folder: string): Promise<Host> {
  const child = spawn(process.execPath, [join(root, 'electron', 'browser-host.ts'), '--folder', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  let said = ''
  for await (const piece of child.stdout) {
    said += String(piece)
    const address = /Holdfast is running at (\S+)/.exec(said)?.[1]
    if (address === undefined) continue
    return {
      address,
      async stop() {
        child.kill('SIGTERM')
        await once(child, 'exit')
      },
    }
  }
  throw new Error(`The console did not start: ${said}`)
}

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium is installed; npm test installs one')
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

/** A second line to the console beside the page's, let in by the page's cookie. */
export async function connectBeside(page: Page): Promise<{ readonly client: Client; close(): void }> {
  const { host, origin } = new URL(page.url())
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } })
  await once(socket, 'open')
  return {
    client: createORPCClient<Client>(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    close: () => socket.terminate(),
  }
}
