import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Conf from 'conf'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPreferences as createBrowserPreferences } from '../../electron/browser/preferences.ts'
import { createPreferences, defaultPreferences } from '../../electron/shell/preferences.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-preferences-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = (): Conf => new Conf({ cwd: folder, configName: 'preferences', clearInvalidConfig: true })

test('what was set survives a restart, and the rest keeps its default', async () => {
  await createPreferences(file()).set({ theme: 'dark', lastView: '/monitor?from=1' })
  expect(await createPreferences(file()).get()).toEqual({ ...defaultPreferences, theme: 'dark', lastView: '/monitor?from=1' })
})

test('a change tells the new whole', async () => {
  const told: unknown[] = []
  const preferences = createPreferences(file(), (now) => told.push(now))
  await preferences.set({ theme: 'light' })
  await preferences.set({ density: 'compact', theme: undefined })
  expect(told.at(-1)).toEqual({ theme: 'light', density: 'compact', lastView: null, person: '' })
})

test('values the console does not know count as not set, the others stay', async () => {
  await writeFile(join(folder, 'preferences.json'), JSON.stringify({ preferences: { theme: 'solarized', density: 'compact', lastView: 7 } }))
  expect(await createPreferences(file()).get()).toEqual({ theme: 'system', density: 'compact', lastView: null, person: '' })
})

test('a file that is no JSON any more does not keep the console from starting', async () => {
  await writeFile(join(folder, 'preferences.json'), '{"theme": "da')
  expect(await createPreferences(file()).get()).toEqual(defaultPreferences)
})

test('a value outside of the schema is refused and nothing is stored', async () => {
  const preferences = createPreferences(file())
  await expect(preferences.set({ theme: 'solarized' as 'dark' })).rejects.toThrow()
  expect(await preferences.get()).toEqual(defaultPreferences)
})

test('the browser host reads what Electron’s host wrote, and the other way round', async () => {
  await createPreferences(file()).set({ theme: 'dark' })
  expect(await createBrowserPreferences(folder).get()).toMatchObject({ theme: 'dark' })
  await createBrowserPreferences(folder).set({ density: 'compact' })
  expect(await createPreferences(file()).get()).toMatchObject({ theme: 'dark', density: 'compact' })
})
