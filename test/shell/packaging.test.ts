import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configuration } from '../../build/electron-builder.ts'
import { packConsole, type PackedConsole } from './packed-console.ts'

const root = join(import.meta.dirname, '..', '..')

describe('configuration', () => {
  test('passes electron-builder’s own schema', async () => {
    await expect(validateConfiguration({ ...configuration }, new DebugLogger(false))).resolves.toBeUndefined()
  })

  test('that schema is looked at: a misspelt key fails', async () => {
    const misspelt = { ...configuration, asarUnpak: [] }
    await expect(validateConfiguration(misspelt, new DebugLogger(false))).rejects.toThrow(/asarUnpak/)
  })

  test('makes the installers of all three systems', () => {
    expect(configuration.linux?.target).toEqual(['AppImage', 'deb'])
    expect(configuration.mac?.target).toEqual(['dmg'])
    expect(configuration.win?.target).toEqual(['nsis'])
  })

  test('closes every way to run other code in our binary', () => {
    expect(configuration.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(configuration.asar).toBe(true)
  })
})

describe('the packed console', { timeout: 120_000 }, () => {
  let packed: PackedConsole
  beforeAll(async () => {
    packed = await packConsole()
  }, 120_000)
  afterAll(() => packed.remove())

  test('holds Electron’s three files, and its entry is what package.json names', async () => {
    const { main } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { main: string }
    expect(packed.archived).toEqual(
      expect.arrayContaining(['package.json', main, 'dist/electron/main.js', 'dist/electron/preload.cjs', 'dist/electron/engine-process.js']),
    )
  })

  test('holds nothing but the bundles, package.json and better-sqlite3', () => {
    const allowed = /^(dist|dist\/electron(\/.*)?|dist\/renderer(\/.*)?|package\.json|node_modules|node_modules\/better-sqlite3(\/.*)?)$/
    expect(packed.archived.filter((path) => !allowed.test(path))).toEqual([])
    expect(packed.archived.filter((path) => /\.(map|ts|tsx|md|c|cpp|gyp)$/.test(path))).toEqual([])
  })

  test('holds better-sqlite3’s native file of its own system alone, outside of the archive', () => {
    const native = packed.archived.filter((path) => path.endsWith('.node'))
    expect(native).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node'])
    expect(packed.besides.filter((path) => path.endsWith('.node'))).toEqual([`app.asar.unpacked/${native[0]}`])
  })

  test('has the shipped resources beside the archive', () => {
    expect(packed.besides).toContain('shipped/icons/holdfast-512.png')
  })
})
