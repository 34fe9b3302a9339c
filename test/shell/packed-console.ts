import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage, listPackage } from '@electron/asar'
import { build, type Configuration } from 'electron-builder'
import { configuration } from '../../build/electron-builder.ts'
import { buildElectron } from '../../build/vite.electron.ts'

const root = join(import.meta.dirname, '..', '..')

/** What electron-builder packed. */
export interface PackedConsole {
  /** Paths of the files inside the archive, with forward slashes, without a leading one. */
  readonly archived: readonly string[]
  /** Paths below the resources folder, the archive's unpacked part included. */
  readonly besides: readonly string[]
  remove(): Promise<void>
}

/**
 * Packs the built console with the real configuration into a folder instead of installers. Electron itself is an
 * empty stand-in: only what is packed is looked at, which is why the fuses, switches in Electron's binary, are
 * left out. Builds `dist/electron` where it is missing.
 */
export async function packConsole(): Promise<PackedConsole> {
  if (!existsSync(join(root, 'dist', 'electron', 'engine-process.js'))) await buildElectron()
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pack-'))
  const output = join(folder, 'release')
  const config: Configuration = {
    ...configuration,
    directories: { ...configuration.directories, output },
    electronDist: await writeElectronStandIn(join(folder, 'electron')),
    electronFuses: null,
  }
  await build({ projectDir: root, config, publish: 'never', linux: ['dir'], x64: true })
  const resources = join(output, 'linux-unpacked', 'resources')
  return {
    archived: listPackage(join(resources, 'app.asar'), { isPack: false }).map(toRelative),
    besides: (await readdir(resources, { recursive: true })).map(toRelative),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

async function writeElectronStandIn(folder: string): Promise<string> {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await mkdir(join(folder, 'default-app'))
  await writeFile(join(folder, 'default-app', 'package.json'), '{}')
  await createPackage(join(folder, 'default-app'), join(folder, 'resources', 'default_app.asar'))
  for (const file of ['electron', 'LICENSE', 'LICENSES.chromium.html', 'version']) await writeFile(join(folder, file), '')
  return folder
}

function toRelative(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//, '')
}
