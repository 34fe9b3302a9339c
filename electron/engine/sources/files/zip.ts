import { crc32, inflateRawSync } from 'node:zlib'
import { unreadableFile } from './problems.ts'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Buffer
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const LONGEST_COMMENT = 65_535
const MAXIMUM_ENTRIES = 5_000

const broken = (cause?: unknown) => unreadableFile('The workbook is damaged or cut off.', 'Open it in a spreadsheet, save it again as .xlsx or CSV, and import that.', cause)

/**
 * Unpacks the wanted entries of a ZIP archive by its central directory, trusting none of its stated sizes.
 * @param limit bytes that all wanted entries together may unpack to.
 * @throws ProblemError when the archive is damaged, encrypted or would unpack to more.
 */
export function unpackZip(archive: Buffer, wanted: (name: string) => boolean, limit: number): ZipEntry[] {
  try {
    return unpack(archive, wanted, limit)
  } catch (error) {
    // Offsets that point outside of the archive.
    if (error instanceof RangeError) throw broken(error)
    throw error
  }
}

function unpack(archive: Buffer, wanted: (name: string) => boolean, limit: number): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end < archive.length - LONGEST_COMMENT - 22 || archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw broken()
  const count = archive.readUInt16LE(end + 10)
  if (count > MAXIMUM_ENTRIES) throw broken()
  let position = archive.readUInt32LE(end + 16)
  let left = limit
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(position) !== DIRECTORY_ENTRY) throw broken()
    const flags = archive.readUInt16LE(position + 8)
    const method = archive.readUInt16LE(position + 10)
    const packed = archive.readUInt32LE(position + 20)
    const nameLength = archive.readUInt16LE(position + 28)
    const offset = archive.readUInt32LE(position + 42)
    const name = archive.toString('utf8', position + 46, position + 46 + nameLength)
    position += 46 + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32)
    if (!wanted(name)) continue
    if ((flags & 1) !== 0) throw unreadableFile('The workbook is protected with a password.', 'Save it without a password and import that.')
    if (archive.readUInt32LE(offset) !== LOCAL_HEADER) throw broken()
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
    if (start + packed > archive.length) throw broken()
    const bytes = unpackEntry(archive.subarray(start, start + packed), method, left, limit)
    left -= bytes.length
    entries.push({ name, bytes })
  }
  return entries
}

function unpackEntry(packed: Buffer, method: number, left: number, limit: number): Buffer {
  const tooLarge = () =>
    unreadableFile(
      `The workbook unpacks to more than ${Math.round(limit / 1_000_000)} MB.`,
      'Save the sheet as CSV and import that: CSV files of any length are read piece by piece.',
    )
  if (method === 0) {
    if (packed.length > left) throw tooLarge()
    return packed
  }
  if (method !== 8) throw broken()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw broken(error)
  }
}

/** Packs entries without compression: an archive whose stated sizes are known to be true. */
export function packZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const encodedName = Buffer.from(name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(encodedName.length, 22)
    const local = Buffer.concat([signature(LOCAL_HEADER), common, encodedName])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(signature(DIRECTORY_ENTRY), Buffer.from([20, 0]), common, tail, encodedName)
    parts.push(local, bytes)
    offset += local.length + bytes.length
  }
  const directoryBytes = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directoryBytes.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, directoryBytes, signature(END_OF_DIRECTORY), end])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
