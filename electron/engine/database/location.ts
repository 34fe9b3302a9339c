import { join } from 'node:path'

/** The one file that holds a workspace's domain data. */
export function databaseFile(folder: string): string {
  return join(folder, 'holdfast.db')
}
