import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.ts'
import { root, run, stop } from '../steps.ts'

const benches = ['ingest', 'query', 'live', 'startup', 'model'] as const
const [name = '', ...rest] = process.argv.slice(2)
const file = join(root, 'test', 'bench', `${name}.ts`)

if (!benches.some((bench) => bench === name) || !existsSync(file)) stop(`Say which: npm run bench -- ${benches.join(' | ')}`)
build(['page'])
// Figures are wanted from the code as it ships: answers are not checked against the contract on the way out.
process.exit(run(process.execPath, [file, ...rest], { NODE_ENV: 'production' }))
