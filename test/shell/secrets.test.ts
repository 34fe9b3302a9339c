import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Conf from 'conf'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSecrets } from '../../electron/shell/secrets.ts'
import type { Secrets } from '../../electron/engine/ports.ts'
import { fake } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let folder: string

beforeEach(async () => {
  fake.reset()
  folder = await mkdtemp(join(tmpdir(), 'holdfast-secrets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = (): string => join(folder, 'secrets.json')

/** Opened anew each time, as after a restart. */
function open(platform: NodeJS.Platform = 'linux'): Secrets {
  return createSecrets(
    () => new Conf<Record<string, unknown>>({ cwd: folder, configName: 'secrets', accessPropertiesByDotNotation: false, configFileMode: 0o600 }),
    platform,
  )
}

test('a secret survives a restart and does not stand in the file as it is', async () => {
  await open().set('webhook.12', 'whsec_very-secret')
  expect(await open().get('webhook.12')).toBe('whsec_very-secret')
  expect(await readFile(path(), 'utf8')).not.toContain('very-secret')
})

test.skipIf(process.platform === 'win32')('only the user can read the file', async () => {
  await open().set('name', 'value')
  expect((await stat(path())).mode & 0o777).toBe(0o600)
})

test('a secret nobody set is null, and so is a removed one', async () => {
  const secrets = open()
  expect(await secrets.get('name')).toBeNull()
  await secrets.set('name', 'value')
  await secrets.remove('name')
  expect(await secrets.get('name')).toBeNull()
  expect(await open().get('name')).toBeNull()
})

test('names that mean something to the settings file are names like any other', async () => {
  const secrets = open()
  await secrets.set('__internal__', 'one')
  await secrets.set('a.b', 'two')
  expect(await secrets.get('__internal__')).toBe('one')
  expect(await secrets.get('a.b')).toBe('two')
  expect(await secrets.get('a')).toBeNull()
})

test('after the system renewed its key the secret is stored under the new one', async () => {
  await open().set('name', 'value')
  fake.storage.key = 2
  expect(await open().get('name')).toBe('value')
  fake.storage.oldestKey = 2
  expect(await open().get('name')).toBe('value')
})

test('without a system key secrets are held in memory, never written, and the console says so', async () => {
  fake.storage.available = false
  const secrets = open()
  await secrets.set('name', 'value')
  expect(await secrets.get('name')).toBe('value')
  expect(await open().get('name')).toBeNull()
  expect(await secrets.describe()).toMatch(/^Not kept/)
})

test('a secret that can’t be opened is a problem in plain words that holds nothing of it', async () => {
  await open().set('name', 'very-secret')
  fake.storage.oldestKey = 2
  await expect(open().get('name')).rejects.toMatchObject({ name: 'ProblemError', problem: { kind: 'storage-unavailable' } })
  await expect(open().get('name')).rejects.not.toThrow(/very-secret/)
})

test('a damaged file stops the use of secrets and not the console', async () => {
  const secrets = createSecrets(() => {
    throw new SyntaxError('Unexpected token')
  })
  await expect(secrets.get('name')).rejects.toMatchObject({ name: 'ProblemError' })
  expect(await secrets.describe()).not.toBe('')
})

test.each([
  ['linux', 'basic_text', /Not really protected/],
  ['linux', 'gnome_libsecret', /libsecret/],
  ['linux', 'kwallet6', /KWallet/],
  ['darwin', 'unknown', /Keychain/],
  ['win32', 'unknown', /Windows/],
] as const)('on %s with %s the protection is described', async (platform, backend, expected) => {
  fake.storage.backend = backend
  expect(await open(platform).describe()).toMatch(expected)
})
