import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackage, extractAll, listPackage } from '@electron/asar'
import { build, type Configuration } from 'electron-builder'
import { build as buildParts } from '../../build/build.ts'
import { configuration } from '../../build/electron-builder.ts'

const root = join(import.meta.dirname, '..', '..')

/** What electron-builder packed. */
export interface PackedConsole {
  /** Paths of the files inside the archive, with forward slashes, without a leading one. */
  readonly archived: readonly string[]
  /** Paths below the resources folder, the archive's unpacked part included. */
  readonly besides: readonly string[]
  /** The resources folder itself. */
  readonly resources: string
  /** Unpacks the archive, as Electron sees it. @returns the folder, outside of any `node_modules`. */
  extract(): string
  remove(): Promise<void>
}

/**
 * Packs the built console with the real configuration into a folder instead of installers. Electron itself is an
 * empty stand-in: only what is packed is looked at, which is why the fuses, switches in Electron's binary, are
 * left out. Builds what is out of date first. For Linux, on the processor at hand.
 */
export async function packConsole(): Promise<PackedConsole> {
  buildParts(['page', 'desktop'])
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-pack-'))
  const output = join(folder, 'release')
  const config: Configuration = {
    ...configuration,
    directories: { ...configuration.directories, output },
    electronDist: await writeElectronStandIn(join(folder, 'electron')),
    electronFuses: null,
  }
  await build({ projectDir: root, config, publish: 'never', linux: ['dir'], [process.arch]: true })
  const resources = join(output, `linux${process.arch === 'x64' ? '' : `-${process.arch}`}-unpacked`, 'resources')
  return {
    archived: listPackage(join(resources, 'app.asar'), { isPack: false }).map(toRelative),
    besides: (await readdir(resources, { recursive: true })).map(toRelative),
    resources,
    extract() {
      const extracted = join(folder, 'extracted')
      extractAll(join(resources, 'app.asar'), extracted)
      return extracted
    },
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
