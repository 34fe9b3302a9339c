import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen } from '../../../electron/browser/listen.ts'

let folder: string
const servers: Server[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-listen-'))
})
afterEach(async () => {
  await Promise.all(servers.splice(0).map(close))
  rmSync(folder, { recursive: true, force: true })
})

function server(): Server {
  const made = createServer()
  servers.push(made)
  return made
}
function close(one: Server): Promise<void> {
  return new Promise((resolve) => one.close(() => resolve()))
}

test('the next start has the same port, and with it the same origin', async () => {
  const first = server()
  const port = await listen(first, 0, folder)
  await close(first)
  expect(await listen(server(), 0, folder)).toBe(port)
})

test('a port that somebody else took since gives way to a free one', async () => {
  const port = await listen(server(), 0, folder)
  const next = await listen(server(), 0, folder)
  expect(next).not.toBe(port)
})

test('a folder that is not there is no reason not to listen', async () => {
  expect(await listen(server(), 0, join(folder, 'missing'))).toBeGreaterThan(0)
})
