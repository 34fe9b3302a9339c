import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, stop } from '../steps.ts'

const subjects = ['sentiment', 'spikes', 'flags'] as const
const [subject = '', ...rest] = process.argv.slice(2)
const file = join(root, 'build', 'evaluate', `${subject}.ts`)

if (!subjects.some((known) => known === subject) || !existsSync(file)) stop(`Say which: npm run evaluate -- ${subjects.join(' | ')}`)
process.exit(run(process.execPath, [file, ...rest], { NODE_ENV: 'production' }))
