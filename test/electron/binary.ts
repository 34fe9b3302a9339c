import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** The packaged console's program file, if `npm run package` has made it for this system. */
export function findPackagedConsole(): string | null {
  const release = join(root, 'release')
  const candidates = {
    darwin: [`mac${process.arch === 'arm64' ? '-arm64' : ''}/Holdfast.app/Contents/MacOS/Holdfast`],
    linux: [`linux${process.arch === 'arm64' ? '-arm64' : ''}-unpacked/holdfast`],
    win32: [`win${process.arch === 'arm64' ? '-arm64' : ''}-unpacked/Holdfast.exe`],
  }[process.platform as string]
  return candidates?.map((path) => join(release, path)).find((path) => existsSync(path)) ?? null
}

/** Switches that every start in a test needs: a folder of its own, and no sandbox where the system has none to give. */
export function testSwitches(userData: string): string[] {
  return [`--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
}
