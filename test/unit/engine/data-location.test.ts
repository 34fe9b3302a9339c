import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataLocation, rememberDataLocation } from '../../../electron/engine/data-location.ts'
import { temporaryFolder } from '../../contract/open-console.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('data lie in the host’s own folder until they were moved', () => {
  expect(dataLocation(folder)).toBe(folder)
  rememberDataLocation(folder, join(folder, 'moved'))
  expect(dataLocation(folder)).toBe(join(folder, 'moved'))
  expect(existsSync(join(folder, 'data-location.json.partial'))).toBe(false)
})

test('data that are moved back leave no note', () => {
  rememberDataLocation(folder, join(folder, 'moved'))
  rememberDataLocation(folder, `${folder}/`)
  expect(dataLocation(folder)).toBe(folder)
  expect(existsSync(join(folder, 'data-location.json'))).toBe(false)
})

test.each(['', 'no JSON', '{"folder":""}', '{"folder":7}', '[]'])('a note that says “%s” is not followed', (note) => {
  writeFileSync(join(folder, 'data-location.json'), note)
  expect(dataLocation(folder)).toBe(folder)
})
