import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RECORDING_SUFFIX } from '../../electron/engine/sources/recording-format.ts'
import { compress } from './compress.ts'
import { makeSample } from './sample.ts'

// Writes the shipped sample incident anew: node build/recording/generate.ts
const { header, text } = makeSample()
const path = fileURLToPath(new URL(`../../resources/recordings/${header.name}${RECORDING_SUFFIX}`, import.meta.url))
const bytes = compress(text)
mkdirSync(dirname(path), { recursive: true })
writeFileSync(path, bytes)
console.log(`${header.mentions} mentions, ${bytes.length} bytes: ${header.title}`)
