import type { FileHandle } from 'node:fs/promises'
import { extname } from 'node:path'
import type { ImportFormat } from '../../../contract/index.ts'
import { unreadableFile } from './problems.ts'

const HEAD = 4_096
const asTable = 'Save it as .csv or .xlsx, then import that.'

/** File kinds that people try and that can't be read; the first bytes give them away. */
const foreign: readonly { readonly start: readonly number[]; readonly is: string; readonly next: string }[] = [
  { start: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old or password-protected Office file', next: 'Save it as .xlsx without a password, then import that.' },
  { start: [0x25, 0x50, 0x44, 0x46], is: 'a PDF', next: 'Export a table from where it came from, then import that.' },
  { start: [0x1f, 0x8b], is: 'compressed with gzip', next: 'Unpack it first, then import the file inside.' },
  { start: [0x37, 0x7a, 0xbc, 0xaf], is: 'a 7z archive', next: 'Unpack it first, then import the file inside.' },
  { start: [0x52, 0x61, 0x72, 0x21], is: 'a RAR archive', next: 'Unpack it first, then import the file inside.' },
  { start: [0x89, 0x50, 0x4e, 0x47], is: 'a picture', next: asTable },
  { start: [0xff, 0xd8, 0xff], is: 'a picture', next: asTable },
]

export async function readHead(file: FileHandle): Promise<Uint8Array> {
  const head = Buffer.alloc(HEAD)
  const { bytesRead } = await file.read(head, 0, HEAD, 0)
  return head.subarray(0, bytesRead)
}

/**
 * Tells the format by content; the name only decides where the content allows both.
 * @throws ProblemError for well-known files of other kinds.
 */
export function detectFormat(head: Uint8Array, fileName: string): ImportFormat {
  const found = foreign.find(({ start }) => start.every((byte, index) => head[index] === byte))
  if (found) throw unreadableFile(`The file is ${found.is}.`, found.next)
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04) return 'xlsx'
  const extension = extname(fileName).toLowerCase()
  if (extension === '.jsonl' || extension === '.ndjson' || extension === '.json') return 'jsonl'
  // Byte order marks and the zero bytes of UTF-16 are passed over.
  const first = head.find((byte) => byte > 0x20 && byte < 0x7f)
  return first === 0x7b ? 'jsonl' : 'csv'
}
