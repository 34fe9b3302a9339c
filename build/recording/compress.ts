import { gzipSync } from 'node:zlib'

/** Gzip without anything that differs from day to day or from system to system in its header (RFC 1952, 2.3). */
export function compress(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 })
  bytes.fill(0, 4, 8) // time of the file
  bytes[9] = 255 // operating system: unknown
  return bytes
}
