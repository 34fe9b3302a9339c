import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../engine/ports.ts'

const largestBytes = 5_000_000

/**
 * A log for the person who keeps the machine: `holdfast.log`, and the one before it when it grew too long. A log
 * that can't be written is given up silently; it must not stop the console.
 * @param folder absolute path; made if it is missing.
 */
export function createLogFile(folder: string, now: () => number = Date.now): Log {
  const path = join(folder, 'holdfast.log')

  function write(line: string): void {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) renameSync(path, join(folder, 'holdfast.previous.log'))
      appendFileSync(path, `${new Date(now()).toISOString()} ${line}\n`)
    } catch {
      // See above: a full disk is reported by what needs the disk.
    }
  }

  return {
    info: (message) => write(`info ${message}`),
    error: (message, cause) => write(`error ${message}: ${describeCause(cause)}`),
  }
}

/** An error with its stack and its causes, in one text. */
export function describeCause(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const own = cause.stack ?? `${cause.name}: ${cause.message}`
  return cause.cause === undefined ? own : `${own}\ncaused by ${describeCause(cause.cause)}`
}
