import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/{unit,contract,shell,robustness}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // By itself it leaves a core to whoever watches; many tests wait for processes that do the work.
    maxWorkers: '100%',
    // Real files, real processes and a real browser share two cores; a slow machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' },
  },
})
