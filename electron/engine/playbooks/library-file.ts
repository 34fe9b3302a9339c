import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { PlaybookContent } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import { readPlaybook, type ReadPlaybook } from './markdown/read.ts'
import { writePlaybook } from './markdown/write.ts'

/** Most playbooks that a library's file is read for, and most bytes that one may unpack to. */
const MOST_FILES = 2_000
const MOST_BYTES = 5_000_000
const MOST_BYTES_TOGETHER = 100_000_000

/** A playbook's file name: its title in letters that every system takes. */
export function playbookFileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
  return `${plain || 'playbook'}.md`
}

/** A ZIP file with a Markdown file for each playbook. */
export function zipLibrary(playbooks: readonly PlaybookContent[]): Uint8Array {
  const files: Record<string, Uint8Array> = {}
  for (const playbook of playbooks) {
    const name = playbookFileName(playbook.title)
    let free = name
    for (let number = 2; free in files; number += 1) free = name.replace(/\.md$/, `-${number}.md`)
    files[free] = strToU8(writePlaybook(playbook))
  }
  return zipSync(files, { level: 6 })
}

export interface LibraryEntry extends ReadPlaybook {
  readonly name: string
}

/**
 * Reads the Markdown files of a ZIP file, whatever folders they lie in. Sizes that the file states are not trusted with
 * more than the limits.
 * @throws ProblemError when it is no ZIP file, damaged, or too large
 */
export function unzipLibrary(bytes: Uint8Array): readonly LibraryEntry[] {
  let count = 0
  let together = 0
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(md|markdown)$/i.test(name) || /(^|\/)(__MACOSX\/|\.)/.test(name)) return false
        count += 1
        together += originalSize
        if (count > MOST_FILES || originalSize > MOST_BYTES || together > MOST_BYTES_TOGETHER) throw tooLarge()
        return true
      },
    })
  } catch (error) {
    throw error instanceof ProblemError ? error : noLibrary(error)
  }
  return Object.entries(unpacked)
    .map(([name, file]) => ({ name: name.replace(/^.*\//, ''), ...readPlaybook(strFromU8(file)) }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

function tooLarge(): ProblemError {
  return new ProblemError({
    kind: 'unreadable-file',
    happened: 'The file holds more than a library of playbooks would: over 2,000 files, or one over 5 MB.',
    safe: 'Nothing was imported.',
    next: 'Choose a ZIP file of playbooks in Markdown.',
  })
}

function noLibrary(cause: unknown): ProblemError {
  return new ProblemError(
    { kind: 'unreadable-file', happened: 'The file is no ZIP file, or it is damaged.', safe: 'Nothing was imported.', next: 'Export the library again, or import its Markdown files one by one.' },
    { cause },
  )
}
