import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface HostArguments {
  /** Absolute path of the data folder. */
  readonly folder: string
  /** Opens an app window where there is a display. */
  readonly open: boolean
  /** 0 lets the system choose. */
  readonly port: number
}

/** @throws TypeError for an unknown option, with Node's own wording. */
export function readArguments(argv: readonly string[], environment: NodeJS.ProcessEnv): HostArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      folder: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
    },
  })
  return {
    folder: resolve(values.folder ?? environment['HOLDFAST_DATA'] ?? defaultFolder(environment)),
    open: !values['no-open'],
    port: Number.parseInt(values.port, 10) || 0,
  }
}

/** Where applications keep their data on this system; the same for both hosts, so that they show the same data. */
export function defaultFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(environment['APPDATA'] ?? homedir(), 'Holdfast')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Holdfast')
  return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'holdfast')
}
