import { crc32, inflateRawSync } from 'node:zlib'

/** A file inside a ZIP file, packed. */
export interface ZippedFile {
  readonly name: string
  /** As the ZIP file states it, which can be a lie. */
  readonly bytes: number
  /** @throws RangeError when it holds more than `most` bytes, whatever is stated; Error when it is damaged */
  unpack(most: number): Uint8Array
}

const END = 0x0605_4b50
const ENTRY = 0x0201_4b50
const FILE = 0x0403_4b50
/** The end of the directory can be followed by a comment of that many bytes. */
const LONGEST_COMMENT = 65_535

/**
 * The files of a ZIP file by its directory (APPNOTE.TXT 6.3, without ZIP64 and encryption). Nothing is unpacked yet.
 * @throws Error when it is no ZIP file, or damaged
 */
export function zippedFiles(bytes: Uint8Array): readonly ZippedFile[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOfDirectory(zip)
  const files: ZippedFile[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('The directory of the ZIP file is damaged')
    const nameLength = zip.readUInt16LE(at + 28)
    const start = at
    files.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      bytes: zip.readUInt32LE(at + 24),
      unpack: (most) => unpack(zip, start, most),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

function endOfDirectory(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - LONGEST_COMMENT); at -= 1) if (zip.readUInt32LE(at) === END) return at
  throw new Error('This is no ZIP file')
}

function unpack(zip: Buffer, entry: number, most: number): Uint8Array {
  const encrypted = (zip.readUInt16LE(entry + 8) & 1) === 1
  const method = zip.readUInt16LE(entry + 10)
  const length = zip.readUInt32LE(entry + 20)
  const local = zip.readUInt32LE(entry + 42)
  if (zip.readUInt32LE(local) !== FILE) throw new Error('A file in the ZIP file is damaged')
  if (encrypted || (method !== 0 && method !== 8)) throw new Error('A file in the ZIP file is locked or packed in another way')
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(from, from + length)
  if (method === 0 && packed.length > most) throw new RangeError('The file is too large')
  const file = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most })
  if (crc32(file) !== zip.readUInt32LE(entry + 16)) throw new Error('A file in the ZIP file is damaged')
  return file
}
