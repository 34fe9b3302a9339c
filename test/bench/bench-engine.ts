import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine, type Engine } from '../../electron/engine/engine.ts'
import type { Ports } from '../../electron/engine/ports.ts'
import { createSystemClock } from '../../electron/engine/system-clock.ts'

export function benchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
}

const ports: Ports = {
  clock: createSystemClock(),
  network: { fetch: (url, init) => fetch(url, init) },
  mail: { send: () => Promise.reject(new Error('A measurement sends nothing')) },
  random: { bytes: (length) => randomBytes(length) },
  notifier: { notify: () => undefined },
  log: { info: () => undefined, error: (message, cause) => console.error(message, cause) },
  secrets: { get: async () => null, set: async () => undefined, remove: async () => undefined, describe: async () => '' },
}

/** An engine as a host opens it, without a host. @param now holds the clock at this instant */
export function openEngine(folder: string, now?: number): Promise<Engine> {
  const clock = now === undefined ? ports.clock : { ...ports.clock, now: () => now }
  return createEngine({ folder, resources: join(import.meta.dirname, '..', '..', 'resources'), ports: { ...ports, clock }, changed: () => undefined })
}

/** The value that 95 of 100 stay below; the nearest rank. */
export function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * 0.95) - 1)] ?? 0
}
