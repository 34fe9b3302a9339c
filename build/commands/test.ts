import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.ts'
import { ensureChromium } from '../find-chromium.ts'
import { root, run, tool } from '../steps.ts'

/** What one step of the tests came to. */
interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

const environment = { HOLDFAST_CHROMIUM: ensureChromium(), ELECTRON_OVERRIDE_DIST_PATH: '/nonexistent' }
build(['page', 'desktop'])

const tallies: readonly Tally[] = [
  check('Types', tool('tsc'), []),
  check('Lint', tool('oxlint'), ['--type-aware', '--deny-warnings']),
  vitest(),
  playwright(),
  electronSuite(),
]

const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)
const skipped = sum('skipped')
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(sum('failed') > 0 ? 1 : 0)

/** A step that passes or fails as a whole. */
function check(name: string, program: string, parameters: readonly string[]): Tally {
  const passed = run(program, parameters) === 0
  console.log(`${name}: ${passed ? 'passed' : 'FAILED'}`)
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 }
}

function vitest(): Tally {
  const file = join(results, 'vitest.json')
  const code = run(
    tool('vitest'),
    ['run', '--config', join('build', 'vitest.ts'), '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    environment,
  )
  const report = read(file) as { numPassedTests: number; numFailedTests: number; numPendingTests: number; numFailedTestSuites: number } | null
  if (!report) return broken('Unit, contract and shell tests')
  const failed = report.numFailedTests
  // A file that can't even be loaded has no failed test, and must not pass for that.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: report.numPendingTests }
}

function playwright(): Tally {
  const code = run(tool('playwright'), ['test', '--config', join('build', 'playwright.ts')], environment)
  const report = read(join(results, 'e2e.json')) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } | null
  if (!report) return broken('End-to-end tests')
  const { expected, unexpected, flaky, skipped: left } = report.stats
  const failed = unexpected + flaky
  return { passed: expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: left }
}

/** Runs in the real Electron where its binary is; says loudly that it did not run elsewhere. */
function electronSuite(): Tally {
  const code = run(process.execPath, [join(root, 'test', 'electron', 'run.ts')])
  const report = read(join(results, 'electron.json')) as { stats: { expected: number; unexpected: number; flaky: number } } | null
  if (!report) return { passed: 0, failed: code === 0 ? 0 : 1, skipped: code === 0 ? 1 : 0 }
  const failed = report.stats.unexpected + report.stats.flaky
  return { passed: report.stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed, skipped: 0 }
}

function broken(name: string): Tally {
  console.error(`${name}: no report was written`)
  return { passed: 0, failed: 1, skipped: 0 }
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
