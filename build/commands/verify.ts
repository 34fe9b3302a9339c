import { readFileSync } from 'node:fs'
import { verifyBundle } from '../../electron/engine/incidents/index.ts'
import { stop } from '../steps.ts'

const [file] = process.argv.slice(2)
if (file === undefined) stop('Say which file: npm run verify -- FILE.json')

let text: string
try {
  text = readFileSync(file, 'utf8')
} catch (error) {
  stop(`${file} can’t be read: ${error instanceof Error ? error.message : String(error)}`)
}
const { brokenAt, message } = verifyBundle(text)
console.log(message)
process.exit(brokenAt === null ? 0 : 1)
