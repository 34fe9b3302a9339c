import { join } from 'node:path'
import { run, tool } from '../steps.ts'

/** The quick part for development: types, lint, unit tests. */
const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['Types', tool('tsc'), []],
  ['Lint', tool('oxlint'), ['--type-aware', '--deny-warnings']],
  ['Unit tests', tool('vitest'), ['run', '--config', join('build', 'vitest.ts'), join('test', 'unit')]],
]

for (const [name, program, parameters] of steps) {
  const code = run(program, parameters)
  if (code !== 0) {
    console.error(`${name}: failed`)
    process.exit(code)
  }
  console.log(`${name}: passed`)
}
