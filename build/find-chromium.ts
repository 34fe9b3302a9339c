import { chromium } from 'playwright'
import { existsSync } from 'node:fs'
import { findBrowser } from '../electron/browser/open-browser.ts'
import { run, stop, tool } from './steps.ts'

/** Path of a Chromium or Chrome that tests can drive, or null. */
export function findChromium(): string | null {
  const named = process.env['HOLDFAST_CHROMIUM']
  if (named) return existsSync(named) ? named : null
  const installed = findBrowser(process.env)
  if (installed) return installed
  const bundled = chromium.executablePath()
  return existsSync(bundled) ? bundled : null
}

/** Finds a browser, or installs one: Debian's where that works, Playwright's own elsewhere. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  console.log('Installing Chromium for the tests.')
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], environment)
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], environment)
  }
  if (!findChromium()) run(tool('playwright'), ['install', 'chromium'])
  return findChromium() ?? stop('No browser could be installed. Install Chromium or Chrome, or name one in HOLDFAST_CHROMIUM.')
}
