import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { unreadableFile } from './problems.ts'

const END_OF_DIRECTORY = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const MAXIMUM_DIRECTORY = 4_000_000
const CHUNK = 128 * 1024

interface Entry {
  readonly encrypted: boolean
  readonly method: number
  readonly packed: number
  readonly offset: number
}

/** A ZIP archive that stays on the disk and is unpacked as it is read. */
export interface ZipArchive {
  readonly names: readonly string[]
  /**
   * One entry's bytes in pieces, trusting none of its stated sizes.
   * @param limit bytes that it may unpack to.
   * @param progress told the share of the entry that has been read, 0 to 1.
   * @throws ProblemError when it is damaged, encrypted, or unpacks to more than the limit.
   */
  read(name: string, limit: number, progress?: (share: number) => void): AsyncGenerator<Buffer>
}

export function damagedArchive(cause?: unknown): Error {
  return unreadableFile('The workbook is damaged or cut off.', 'Open it in a spreadsheet, save it again as .xlsx or CSV, and import that.', cause)
}

/** Reads the archive's directory. @throws ProblemError when it is damaged. */
export async function openZip(file: FileHandle, bytes: number): Promise<ZipArchive> {
  const entries = await readDirectory(file, bytes)

  async function* packedBytes(entry: Entry, start: number, progress: (share: number) => void): AsyncGenerator<Buffer> {
    for (let done = 0; done < entry.packed; ) {
      const piece = await readAt(file, start + done, Math.min(CHUNK, entry.packed - done))
      done += piece.length
      yield piece
      progress(done / entry.packed)
    }
  }

  return {
    names: [...entries.keys()],
    async *read(name, limit, progress = () => {}) {
      const entry = entries.get(name)
      if (entry === undefined) throw damagedArchive()
      if (entry.encrypted) throw unreadableFile('The workbook is protected with a password.', 'Save it without a password and import that.')
      if (entry.method !== 0 && entry.method !== 8) throw damagedArchive()
      const local = await readAt(file, entry.offset, 30)
      if (local.readUInt32LE(0) !== LOCAL_HEADER) throw damagedArchive()
      const packed = packedBytes(entry, entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28), progress)
      let unpacked = 0
      for await (const piece of entry.method === 0 ? packed : inflate(packed)) {
        unpacked += piece.length
        if (unpacked > limit) {
          throw unreadableFile(
            `A part of the workbook unpacks to more than ${Math.round(limit / 1_000_000)} MB.`,
            'Save the sheet as CSV and import that.',
          )
        }
        yield piece
      }
    },
  }
}

async function* inflate(packed: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const inflating = createInflateRaw({ chunkSize: CHUNK })
  // Its failures come out of the iteration below.
  pipeline(Readable.from(packed), inflating, () => {})
  try {
    for await (const piece of inflating) yield piece as Buffer
  } catch (error) {
    // zlib's own errors are numbered; those of the reading are passed on.
    throw error instanceof Error && 'errno' in error && !('syscall' in error) ? damagedArchive(error) : error
  }
}

async function readDirectory(file: FileHandle, bytes: number): Promise<Map<string, Entry>> {
  const tailLength = Math.min(bytes, END_LENGTH + LONGEST_COMMENT)
  const tail = await readAt(file, bytes - tailLength, tailLength)
  const end = tail.lastIndexOf(END_OF_DIRECTORY)
  if (end === -1 || end + END_LENGTH > tail.length) throw damagedArchive()
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  if (length > MAXIMUM_DIRECTORY) throw damagedArchive()
  const directory = await readAt(file, tail.readUInt32LE(end + 16), length)
  const entries = new Map<string, Entry>()
  let position = 0
  for (let index = 0; index < count; index += 1) {
    if (position + 46 > directory.length || directory.readUInt32LE(position) !== DIRECTORY_ENTRY) throw damagedArchive()
    const nameLength = directory.readUInt16LE(position + 28)
    entries.set(directory.toString('utf8', position + 46, position + 46 + nameLength), {
      encrypted: (directory.readUInt16LE(position + 8) & 1) !== 0,
      method: directory.readUInt16LE(position + 10),
      packed: directory.readUInt32LE(position + 20),
      offset: directory.readUInt32LE(position + 42),
    })
    position += 46 + nameLength + directory.readUInt16LE(position + 30) + directory.readUInt16LE(position + 32)
  }
  return entries
}

/** Exactly so many bytes. @throws ProblemError when the file ends before. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) throw damagedArchive()
    done += bytesRead
  }
  return buffer
}
