import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './steps.ts'

/** How long Electron's download may take before the browser host is started instead. Milliseconds. */
const PATIENCE = 8_000

const folder = join(root, 'node_modules', 'electron')

/** Path of Electron's binary; fetched from its release site if that is quick, else null. */
export async function findElectron(): Promise<string | null> {
  const there = installedElectron()
  if (there || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return there
  await download()
  return installedElectron()
}

/** Path of the binary that is installed already, or null. */
export function installedElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(override ?? join(folder, 'dist'), readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

/** A download that takes longer goes on by itself, and the next start finds Electron there. */
function download(): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', detached: true })
    const giveUp = setTimeout(() => {
      console.log('Electron is still being downloaded; the next start will use it.')
      child.unref()
      resolve()
    }, PATIENCE)
    child.once('error', () => undefined)
    child.once('exit', () => {
      clearTimeout(giveUp)
      resolve()
    })
  })
}
