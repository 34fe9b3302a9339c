import { readFileSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/**
 * Listens on loopback. Without a wish, on the port of the last start: what the page keeps in the browser (drafts)
 * belongs to one origin, and the port is part of it.
 * @param wished 0 for no wish
 * @returns the port.
 */
export async function listen(server: Server, wished: number, folder: string): Promise<number> {
  if (wished !== 0) return listenOn(server, wished)
  const port = await listenOn(server, lastPort(folder)).catch(() => listenOn(server, 0))
  rememberPort(folder, port)
  return port
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

const noteFile = (folder: string): string => join(folder, 'browser-host-port')

function lastPort(folder: string): number {
  try {
    const port = Number(readFileSync(noteFile(folder), 'utf8'))
    return Number.isInteger(port) && port >= 1_024 && port <= 65_535 ? port : 0
  } catch {
    return 0
  }
}

/** A folder that can't be written is told elsewhere; here it only costs the drafts of the next start. */
function rememberPort(folder: string, port: number): void {
  try {
    writeFileSync(noteFile(folder), String(port))
  } catch {
    return
  }
}
