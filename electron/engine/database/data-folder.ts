import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes the folder where it is missing, and makes sure that it may be written: SQLite itself only says that it
 * can't open its file.
 * @throws an error with the operating system's code, such as EACCES or EROFS.
 */
export function prepareFolder(folder: string): void {
  makeFolder(folder)
  accessSync(folder, constants.W_OK)
}

/** One by one: on a read-only disk a recursive `mkdir` would report a folder that is missing. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Somebody else made it in the meantime.
    if (!existsSync(folder)) throw error
  }
}
