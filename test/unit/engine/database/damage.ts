import { readFileSync, writeFileSync } from 'node:fs'

const PAGE = 4_096

/** Overwrites the beginning of every page but the first few, so that the file opens but can't be read whole. */
export function damage(file: string): void {
  const bytes = readFileSync(file)
  for (let page = 3; page * PAGE < bytes.length; page += 1) bytes.fill(0xa5, page * PAGE, page * PAGE + 64)
  writeFileSync(file, bytes)
}
