import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from '../build.ts'
import { findElectron } from '../find-electron.ts'
import { root } from '../steps.ts'

/** Starts the console: in Electron where it is there or can be had in a few seconds, else in the browser host. */
const parameters = process.argv.slice(2)
const onlyBrowser = parameters.includes('--browser')
const passedOn = parameters.filter((parameter) => parameter !== '--browser')

const electron = onlyBrowser ? null : await findElectron()
build(electron ? ['page', 'desktop'] : ['page'])
if (!electron && !onlyBrowser) console.log('Electron can’t be had here, so the console runs in the browser host.')

const child = electron
  ? spawn(electron, [root, ...passedOn], { stdio: 'inherit' })
  : spawn(process.execPath, [join(root, 'electron', 'browser-host.ts'), ...passedOn], {
      stdio: 'inherit',
      env: { ...process.env, NODE_ENV: 'production' },
    })
// Ctrl+C reaches the console by itself, which closes its database and then ends.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
