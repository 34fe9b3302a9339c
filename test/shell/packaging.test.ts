import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configuration } from '../../build/electron-builder.ts'
import { startEngineChild } from './engine-child.ts'
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

// Only Linux packages can be looked into without Electron's own files of the system.
describe.skipIf(process.platform !== 'linux')('the packed console', { timeout: 120_000 }, () => {
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
    const allowed = /^(dist|dist\/(electron|renderer)(\/.*)?|package\.json|node_modules|node_modules\/better-sqlite3(\/.*)?)$/
    expect(packed.archived.filter((path) => !allowed.test(path))).toEqual([])
    expect(packed.archived.filter((path) => /\.(map|ts|tsx|md|c|cpp|gyp)$/.test(path))).toEqual([])
  })

  test('holds better-sqlite3’s native file of its own system alone, outside of the archive', () => {
    const native = packed.archived.filter((path) => path.endsWith('.node'))
    expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`])
    expect(packed.besides.filter((path) => path.endsWith('.node'))).toEqual([`app.asar.unpacked/${native[0]}`])
  })

  test('has the shipped resources beside the archive', () => {
    expect(packed.besides).toEqual(expect.arrayContaining(['shipped/icons/holdfast-512.png', 'shipped/models/sentiment.bin']))
  })

  test('its engine runs from the archive alone: stores, judges and closes cleanly', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-packed-engine-'))
    const engine = startEngineChild(
      join(packed.extract(), 'dist', 'electron', 'engine-process.js'),
      { folder: join(folder, 'data'), resources: join(packed.resources, 'shipped'), logs: join(folder, 'logs'), version: '1.2.3' },
      (request) => ({ ok: true, value: request.kind === 'secrets-describe' ? 'Well.' : null }),
    )
    await engine.until('ready')
    const client = engine.connect()
    expect(await client.system.state()).toMatchObject({ mode: 'live', host: 'electron', version: '1.2.3', firstStart: true })

    for (const fileName of ['lift.xlsx', 'finnish-windows-1252.csv']) {
      const content = await readFile(join(root, 'test', 'fixtures', 'imports', fileName))
      const { fileId } = await client.sources.imports.begin({ fileName, bytes: content.byteLength })
      await client.sources.imports.append({ fileId, offset: 0, base64: content.toString('base64') })
      const { suggested } = await client.sources.imports.preview({ fileId })
      const job = await client.sources.imports.start({ fileId, mapping: suggested })
      await expect.poll(async () => (await client.sources.imports.job({ id: job.id })).state, { timeout: 60_000 }).toBe('done')
    }
    const { mentions } = await client.monitor.list({ filter: {} })
    expect(mentions.length).toBeGreaterThan(0)
    expect(mentions.some(({ language }) => language === 'fi')).toBe(true)
    expect(mentions.some(({ sentiment }) => sentiment.score !== null)).toBe(true)

    // The writers of documents and their font are loaded now, from the archive as well.
    const { id } = await client.incidents.declare({ declaration: { title: 'Kettles leak', brand: null, level: 3, signalAt: Date.now(), alert: null, reason: 'Hot water' }, by: 'Mira' })
    await client.incidents.reports.draft.fill({ id, form: 'working', revision: null, timeZone: 'UTC' })
    const [pdf, word] = [await client.incidents.reports.write({ id, of: { draft: 'working' }, as: 'pdf', timeZone: 'UTC' }), await client.incidents.reports.write({ id, of: { draft: 'working' }, as: 'word', timeZone: 'UTC' })]
    expect(Buffer.from(pdf.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(Buffer.from(word.base64, 'base64').subarray(0, 2).toString()).toBe('PK')

    engine.send({ kind: 'close' })
    expect(await engine.ended).toBe(0)
    await rm(folder, { recursive: true, force: true })
  })
})
