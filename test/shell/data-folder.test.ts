import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultFolder, readArguments } from '../../electron/browser/arguments.ts'
import { chooseDataFolder } from '../../electron/shell/data-folder.ts'

const environment = { HOME: '/home/lead', XDG_DATA_HOME: '/home/lead/.local/share', APPDATA: '/roaming' }

test('both hosts use the same folder unless told', () => {
  expect(chooseDataFolder(['electron', '.'], environment, '')).toBe(readArguments([], environment).folder)
})

test.each([[['electron', '.', '--folder', 'elsewhere']], [['electron', '.', '--no-sandbox', '--folder=elsewhere', '--lang=fi']]])(
  '%j names one, among switches of Electron’s own',
  (argv) => {
    expect(chooseDataFolder(argv, { ...environment, HOLDFAST_DATA: '/other' }, '/settings')).toBe(resolve('elsewhere'))
  },
)

test('the environment can name one', () => {
  expect(chooseDataFolder(['electron'], { ...environment, HOLDFAST_DATA: '/other' }, '/settings')).toBe(resolve('/other'))
})

test('with settings of its own a console has data of its own', () => {
  expect(chooseDataFolder(['electron', '--user-data-dir=/settings'], environment, '/settings')).toBe(join(resolve('/settings'), 'data'))
  expect(chooseDataFolder(['electron'], environment, '')).toBe(defaultFolder(environment))
})
