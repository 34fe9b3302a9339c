import { build } from '../build.ts'

build(['page', 'desktop'], true)
console.log('Built: dist/renderer and dist/electron')
