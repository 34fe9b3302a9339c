import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const location = z.object({ folder: z.string().min(1) })

/** The note in the host's own folder that says where the data were moved to. */
function noteFile(hostFolder: string): string {
  return join(hostFolder, 'data-location.json')
}

/** Where the data lie: the host's folder, or the one they were moved to. */
export function dataLocation(hostFolder: string): string {
  try {
    return resolve(location.parse(JSON.parse(readFileSync(noteFile(hostFolder), 'utf8'))).folder)
  } catch {
    return hostFolder
  }
}

/** Remembers the move, whole or not at all. */
export function rememberDataLocation(hostFolder: string, folder: string): void {
  if (resolve(folder) === resolve(hostFolder)) {
    rmSync(noteFile(hostFolder), { force: true })
    return
  }
  const partial = `${noteFile(hostFolder)}.partial`
  writeFileSync(partial, `${JSON.stringify({ folder: resolve(folder) })}\n`)
  renameSync(partial, noteFile(hostFolder))
}
