import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { temporaryFolder } from '../contract/open-console.ts'

/** A disk of its own that holds only so much, in memory. */
export interface SmallDisk {
  readonly folder: string
  /** Makes the whole disk read-only, or writable again. Fails while a file is open for writing. */
  setReadOnly(readOnly: boolean): void
  remove(): void
}

function mount(...parameters: readonly string[]): void {
  execFileSync('mount', parameters, { stdio: 'pipe' })
}

/** @throws where mounting is not allowed. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = temporaryFolder()
  mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'holdfast-test', folder)
  return {
    folder,
    setReadOnly: (readOnly) => mount('-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder),
    remove() {
      // Lazily: a file that is still open must not leave the disk mounted.
      execFileSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether this account may mount disks (root on Linux); without it a full disk can't be had, and those tests are skipped. */
export const canMount = ((): boolean => {
  try {
    smallDisk(1).remove()
    return true
  } catch {
    console.warn('Skipped: tests of full and read-only disks need the right to mount one (root on Linux).')
    return false
  }
})()
