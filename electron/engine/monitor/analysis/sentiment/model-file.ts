import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { crc32 } from 'node:zlib'

/** Arrays of numbers under names, with a description: what a model file holds. */
export interface ModelContent {
  readonly description: unknown
  readonly arrays: ReadonlyMap<string, Int8Array | Uint32Array | Float32Array>
}

const magic = Buffer.from('HFSENTI1', 'latin1')
/** Magic, checksum of what follows it, length of the header. */
const prefix = 16
const types = { i8: Int8Array, u32: Uint32Array, f32: Float32Array } as const
type TypeName = keyof typeof types

interface Section {
  readonly name: string
  readonly type: TypeName
  /** From the end of the header, in bytes. */
  readonly offset: number
  readonly length: number
}

const aligned = (length: number): number => Math.ceil(length / 8) * 8

/** The bytes of a model file: magic, CRC-32, a JSON header padded to eight bytes, the arrays in little-endian order. */
export function writeModelFile({ description, arrays }: ModelContent): Buffer {
  const sections: Section[] = []
  let offset = 0
  for (const [name, array] of arrays) {
    const type: TypeName = array instanceof Int8Array ? 'i8' : array instanceof Uint32Array ? 'u32' : 'f32'
    sections.push({ name, type, offset, length: array.length })
    offset += aligned(array.byteLength)
  }
  const json = Buffer.from(JSON.stringify({ description, sections }), 'utf8')
  const header = Buffer.concat([json, Buffer.alloc(aligned(json.length) - json.length, ' ')])
  const bytes = Buffer.alloc(prefix + header.length + offset)
  magic.copy(bytes)
  bytes.writeUInt32LE(header.length, 12)
  header.copy(bytes, prefix)
  for (const [index, array] of [...arrays.values()].entries()) {
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(bytes, prefix + header.length + (sections[index]?.offset ?? 0))
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8)
  return bytes
}

/** A whole file whose checksum was right, as long as a model stands on it: engines in one process share its bytes. */
let latest: WeakRef<ArrayBuffer> | null = null
const compared = 256 * 1024

function holds(file: number, bytes: Uint8Array): boolean {
  if (fstatSync(file).size !== bytes.length) return false
  const part = Buffer.allocUnsafe(compared)
  for (let at = 0; at < bytes.length; ) {
    const count = readSync(file, part, 0, compared, at)
    if (count === 0 || !part.subarray(0, count).equals(bytes.subarray(at, at + count))) return false
    at += count
  }
  return true
}

/** All bytes of a file, in memory of their own; the latest ones if the file holds the same. */
function bytesOf(path: string): { readonly bytes: Buffer<ArrayBuffer>; readonly checked: boolean } {
  const file = openSync(path, 'r')
  try {
    const known = latest?.deref()
    if (known !== undefined && holds(file, new Uint8Array(known))) return { bytes: Buffer.from(known), checked: true }
    const read = readFileSync(file)
    // A view of numbers of four bytes must begin at a multiple of four; a small file is read into a part of something larger.
    const { buffer } = read.length === read.buffer.byteLength ? read : Uint8Array.from(read)
    return { bytes: Buffer.from(buffer), checked: false }
  } finally {
    closeSync(file)
  }
}

/**
 * Reads a model file.
 * @returns its content and checksum, which names the model
 * @throws Error that names the file when it is not there, is no model or was damaged
 */
export function readModelFile(file: string): ModelContent & { readonly checksum: string } {
  const fail = (why: string, cause?: unknown): never => {
    throw new Error(`The sentiment model ${basename(file)} ${why}. Install the console again.`, { cause })
  }
  let found: ReturnType<typeof bytesOf>
  try {
    found = bytesOf(file)
  } catch (error) {
    return fail('can’t be read', error)
  }
  const { bytes, checked } = found
  if (bytes.length < prefix || !bytes.subarray(0, magic.length).equals(magic)) return fail('is no model file of this version')
  const checksum = bytes.readUInt32LE(8)
  if (!checked && crc32(bytes.subarray(12)) !== checksum) return fail('is damaged')
  latest = new WeakRef(bytes.buffer)
  const start = prefix + bytes.readUInt32LE(12)
  const { description, sections } = JSON.parse(bytes.toString('utf8', prefix, start)) as { description: unknown; sections: readonly Section[] }
  const arrays = new Map(sections.map(({ name, type, offset, length }) => [name, new types[type](bytes.buffer, start + offset, length)] as const))
  return { description, arrays, checksum: checksum.toString(16).padStart(8, '0') }
}
