import { build } from '../build.ts'
import { packageConsole } from '../package.ts'

build(['page', 'desktop'], true)
for (const file of await packageConsole()) console.log(file)
