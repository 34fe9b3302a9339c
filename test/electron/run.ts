import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { installedElectron } from '../../build/find-electron.ts'

/**
 * Runs the suite that needs Electron itself against `dist/`, and says loudly when there is no Electron to run it with.
 * @param required treats a missing Electron as a failure, as on machines that can fetch it.
 * @returns whether nothing failed.
 */
export function runElectronSuite({ required }: { readonly required: boolean }): boolean {
  if (!installedElectron()) {
    console.log('')
    console.log('  ELECTRON SUITE NOT RUN: Electron’s program file is not on this machine.')
    console.log('  What it would show is covered here by the shell tests, in Chromium and under Node, as far as they go.')
    console.log('')
    return !required
  }
  const playwright = join(dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')), 'cli.js')
  const run = spawnSync(process.execPath, [playwright, 'test', '--config', join(import.meta.dirname, 'playwright.config.ts')], { stdio: 'inherit' })
  return run.status === 0
}

if (import.meta.main) process.exitCode = runElectronSuite({ required: process.argv.includes('--required') }) ? 0 : 1
