import { setImmediate } from 'node:timers/promises'
import { strToU8, Zip, ZipDeflate } from 'fflate'
import type { PlaybookContent } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import { readPlaybook, type ReadPlaybook } from './markdown/read.ts'
import { writePlaybook } from './markdown/write.ts'
import { zippedFiles, type ZippedFile } from '../zip.ts'

/** Most playbooks that a library's file is read for, and most bytes that one may unpack to. */
const MOST_FILES = 5_000
const MOST_BYTES = 5_000_000
const MOST_BYTES_TOGETHER = 200_000_000

/** Names that Windows keeps for devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** A playbook's file name: its title in letters that every system takes. */
export function playbookFileName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 80)
    .replace(/-$/, '')
  return `${plain === '' || DEVICES.test(plain) ? `playbook${plain && '-'}${plain}` : plain}.md`
}

/** A ZIP file with a Markdown file for each playbook. Other work goes on in between. */
export async function zipLibrary(playbooks: Iterable<PlaybookContent>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const freeName = freeNames()
  for (const playbook of playbooks) {
    const file = new ZipDeflate(freeName(playbookFileName(playbook.title)), { level: 6 })
    zip.add(file)
    file.push(strToU8(writePlaybook(playbook)), true)
    await setImmediate()
  }
  zip.end()
  return Buffer.concat(pieces)
}

function freeNames(): (name: string) => string {
  const taken = new Set<string>()
  const numbers = new Map<string, number>()
  return (name) => {
    let free = name
    for (let number = numbers.get(name) ?? 2; taken.has(free); number += 1) {
      free = name.replace(/\.md$/, `-${number}.md`)
      numbers.set(name, number + 1)
    }
    taken.add(free)
    return free
  }
}

export interface LibraryEntry extends ReadPlaybook {
  readonly name: string
}

/**
 * Reads the Markdown files of a ZIP file, whatever folders they lie in, by name. Other work goes on in between. Sizes
 * that the file states are not trusted.
 * @throws ProblemError when it is no ZIP file, damaged, or too large
 */
export async function unzipLibrary(bytes: Uint8Array): Promise<readonly LibraryEntry[]> {
  const files = understood(() => zippedFiles(bytes)).filter(({ name }) => /\.(md|markdown)$/i.test(name) && !/(^|[/\\])(__MACOSX[/\\]|\.)/.test(name))
  if (files.length > MOST_FILES) throw tooLarge()
  const entries: LibraryEntry[] = []
  let together = 0
  for (const file of files) {
    const content = understood(() => file.unpack(MOST_BYTES))
    together += content.length
    if (together > MOST_BYTES_TOGETHER) throw tooLarge()
    entries.push({ name: file.name.replace(/^.*[/\\]/s, ''), ...readFile(content) })
    await setImmediate()
  }
  return entries.toSorted((a, b) => a.name.localeCompare(b.name))
}

function readFile(content: ReturnType<ZippedFile['unpack']>): ReadPlaybook {
  try {
    return readPlaybook(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { playbook: null, problems: [{ line: 1, message: 'The file is no text in UTF-8.', remedy: 'Open it in an editor and save it as UTF-8.' }] }
  }
}

function understood<Result>(read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    // Node says so when a file unpacks to more than it was given room for.
    if (error instanceof RangeError && /too large|larger than/i.test(error.message)) throw tooLarge()
    throw noLibrary(error)
  }
}

function tooLarge(): ProblemError {
  return new ProblemError({
    kind: 'unreadable-file',
    happened: 'The file holds more than a library of playbooks would: over 5,000 files, one over 5 MB, or over 200 MB in all.',
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
