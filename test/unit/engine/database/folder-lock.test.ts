import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from '../../../../electron/engine/database/folder-lock.ts'
import { ProblemError } from '../../../../electron/engine/ports.ts'
import { root, temporaryFolder } from '../../../contract/open-console.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Tries to lock the folder and lets go at once. @returns the kind of problem it met, or "free". */
function attempt(place: string): string {
  try {
    lockFolder(place).release()
    return 'free'
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.kind
    throw error
  }
}

describe('the lock on a data folder', () => {
  test('lets one console in and the next one when it is released', () => {
    const first = lockFolder(folder)
    expect(attempt(folder)).toBe('storage-in-use')
    first.release()
    expect(attempt(folder)).toBe('free')
  })

  test('is let go of by the system when a console is killed', async () => {
    const script = `import { lockFolder } from ${JSON.stringify(join(root, 'electron/engine/database/folder-lock.ts'))}
      lockFolder(${JSON.stringify(folder)}); process.stdout.write('locked'); setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(other, 'exit')
    try {
      await once(other.stdout, 'data')
      expect(attempt(folder)).toBe('storage-in-use')
    } finally {
      other.kill('SIGKILL')
    }
    await ended
    expect(attempt(folder)).toBe('free')
  })

  test('of different folders do not concern each other', () => {
    const locks = [lockFolder(join(folder, 'a')), lockFolder(join(folder, 'b'))]
    for (const lock of locks) lock.release()
  })

  test('of a folder that can’t be reached says so', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(attempt(join(folder, 'file', 'below'))).toBe('storage-unavailable')
  })
})
