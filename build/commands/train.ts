import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, stop } from '../steps.ts'

const models = ['sentiment'] as const
const [model = '', ...rest] = process.argv.slice(2)
const file = join(root, 'build', 'train', `${model}.ts`)

if (!models.some((known) => known === model) || !existsSync(file)) stop(`Say which: npm run train -- ${models.join(' | ')}`)
process.exit(run(process.execPath, [file, ...rest], { NODE_ENV: 'production' }))
