import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { ensureChromium } from './find-chromium.ts'

const root = join(import.meta.dirname, '..')

export default defineConfig({
  testDir: join(root, 'test', 'e2e'),
  outputDir: join(root, 'test-results', 'e2e'),
  fullyParallel: false,
  workers: 2,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: join(root, 'test-results', 'e2e.json') }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    video: 'off',
    // Recording every step of every test costs as much as the tests do; whoever looks for a cause asks for it.
    trace: process.env['HOLDFAST_TRACE'] ? 'retain-on-failure' : 'off',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: ensureChromium(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
})
