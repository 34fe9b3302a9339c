import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
]

/** Path of an installed Chromium or Chrome, or null. */
export function findBrowser(environment: NodeJS.ProcessEnv): string | null {
  const onPath = (environment['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...fixedPlaces].find((path) => existsSync(path)) ?? null
}

/** True where a window can appear. */
export function hasDisplay(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY'])
}

/**
 * Opens the address as an app window with a profile of its own.
 * @returns false where there is no display or no browser.
 */
export function openAppWindow(address: string, profile: string, environment: NodeJS.ProcessEnv): boolean {
  const browser = hasDisplay(environment) ? findBrowser(environment) : null
  if (!browser) return false
  const root = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []
  const child = spawn(browser, [`--app=${address}`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check', ...root], {
    detached: true,
    stdio: 'ignore',
  })
  child.on('error', () => undefined)
  child.unref()
  return true
}
