import { build } from 'electron-builder'
import { configuration } from './electron-builder.ts'

/**
 * Makes the installers of this system into `release/`. `dist/` must have been built; Electron is fetched from its
 * release site when it is not in electron-builder's cache.
 * @returns absolute paths of the files made.
 */
export async function packageConsole(): Promise<readonly string[]> {
  return build({ config: configuration, publish: 'never' })
}

if (import.meta.main) {
  for (const file of await packageConsole()) console.log(file)
}
