import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { verifyBundle } from '../../electron/engine/incidents/index.ts'
import { stop } from '../steps.ts'

const [file] = process.argv.slice(2)
if (file === undefined) stop('Say which file: npm run verify -- FILE.zip')

let bytes: Uint8Array
try {
  // npm runs this in the project's folder; the path is meant from where the person stands.
  bytes = readFileSync(resolve(process.env['INIT_CWD'] ?? '', file))
} catch (error) {
  stop(`${file} can’t be read: ${error instanceof Error ? error.message : String(error)}`)
}
const { brokenAt, lastHash, message } = verifyBundle(bytes)
console.log(message)
if (lastHash !== null) console.log(`Hash of the last entry: ${lastHash}\nCompare it with one that was noted when the file was exported: who has the file could have written all of it anew.`)
process.exit(brokenAt === null ? 0 : 1)
