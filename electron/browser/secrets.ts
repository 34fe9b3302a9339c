import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Secrets } from '../engine/ports.ts'

const contents = z.record(z.string(), z.string())

/**
 * Secrets in a file that only this account may read: all that a browser host can offer, and it says so.
 * Electron's host uses the system's key store instead.
 */
export function createFileSecrets(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  const read = (): Record<string, string> => {
    try {
      return contents.parse(JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
      throw error
    }
  }
  const write = (secrets: Record<string, string>): void => {
    const partial = `${file}.partial`
    writeFileSync(partial, JSON.stringify(secrets), { mode: 0o600 })
    chmodSync(partial, 0o600)
    renameSync(partial, file)
  }
  return {
    get: async (name) => read()[name] ?? null,
    set: async (name, value) => write({ ...read(), [name]: value }),
    remove: async (name) => {
      const { [name]: _removed, ...rest } = read()
      write(rest)
    },
    describe: async () =>
      'In the browser host, secrets lie unencrypted in the data folder, in a file that only your account can read. The desktop app keeps them in the system’s key store.',
  }
}
