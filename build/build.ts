import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { root, run, stop, tool } from './steps.ts'

const parts = {
  page: { configuration: 'build/vite.renderer.ts', output: join('dist', 'renderer', 'index.html') },
  desktop: { configuration: 'build/vite.electron.ts', output: join('dist', 'electron', 'main.js') },
} as const
export type Part = keyof typeof parts

/** Builds the parts whose sources changed since they were last built. */
export function build(wanted: readonly Part[], always = false): void {
  for (const part of wanted) {
    const { configuration, output } = parts[part]
    const stamp = join(root, 'dist', `.${part}`)
    const state = fingerprint()
    const fresh = existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state
    if (fresh && !always) continue
    if (run(tool('vite'), ['build', '--config', configuration, '--logLevel', 'warn']) !== 0) stop(`The ${part} could not be built.`)
    writeFileSync(stamp, state)
  }
}

/** Changes with every source file's time or size. */
function fingerprint(): string {
  const digest = createHash('sha256')
  for (const folder of ['electron', 'renderer', 'build', join('resources', 'help')]) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const { mtimeMs, size } = statSync(path)
      digest.update(`${path}|${mtimeMs}|${size}\n`)
    }
  }
  digest.update(readFileSync(join(root, 'package-lock.json')))
  return digest.digest('hex')
}
