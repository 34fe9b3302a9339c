import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultFolder } from '../browser/arguments.ts'

/**
 * Where the data lie: the folder named by `--folder` or `HOLDFAST_DATA`, as in the browser host; inside a folder
 * of settings that was named with `--user-data-dir`; else the system's place, the same as the browser host's.
 * @param userData the folder named with `--user-data-dir`, or an empty text.
 * @returns an absolute path.
 */
export function chooseDataFolder(argv: readonly string[], environment: NodeJS.ProcessEnv, userData: string): string {
  // Electron's and Chromium's own switches stand among ours.
  const { values } = parseArgs({ args: [...argv], options: { folder: { type: 'string' } }, strict: false, allowPositionals: true })
  const named = typeof values.folder === 'string' ? values.folder : environment['HOLDFAST_DATA']
  if (named !== undefined && named !== '') return resolve(named)
  return userData === '' ? defaultFolder(environment) : join(resolve(userData), 'data')
}
