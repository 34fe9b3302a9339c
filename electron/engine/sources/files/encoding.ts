import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes looked at for the pattern of UTF-16 and for signs of a binary file. */
const HEAD = 4_096
const CHUNK = 1 << 20

/**
 * Encoding by byte order mark, or by the pattern of zero bytes that UTF-16 shows in mostly Latin text.
 * @returns null for text without zero bytes (its encoding is settled by its other bytes) and 'binary' for anything else.
 */
export function encodingFromHead(bytes: Uint8Array): TextEncoding | 'binary' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? 'binary' : 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  const length = Math.min(bytes.length, HEAD)
  let even = 0
  let odd = 0
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  if (even + odd === 0) return null
  const half = length / 2
  if (odd > half * 0.4 && even < half * 0.05) return 'utf-16le'
  if (even > half * 0.4 && odd < half * 0.05) return 'utf-16be'
  return 'binary'
}

/** Length of the unfinished UTF-8 sequence at the end of a chunk, 0 to 3. */
function unfinishedTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Valid and broken non-ASCII characters when the bytes are read as UTF-8. */
function countCharacters(bytes: Uint8Array): { valid: number; broken: number } {
  let valid = 0
  let broken = 0
  for (const character of new TextDecoder('utf-8').decode(bytes)) {
    if (character === '\uFFFD') broken += 1
    else if (character > '\u007F') valid += 1
  }
  return { valid, broken }
}

/** Non-ASCII characters of valid UTF-8. */
function countLeadBytes(bytes: Uint8Array): number {
  let count = 0
  // Indexed on purpose: this looks at every byte of every file.
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) >= 0xc0) count += 1
  return count
}

/**
 * Decides over the whole file: valid UTF-8, or UTF-8 with a little damage (at most one broken in ten non-ASCII
 * characters, as after a cut in the middle of one), else Windows-1252. Reads the file once with constant memory.
 * @returns 'binary' when it is no text.
 */
export async function detectEncoding(file: FileHandle): Promise<TextEncoding | 'binary'> {
  const buffer = Buffer.allocUnsafe(CHUNK + 3)
  let carried = 0
  let position = 0
  let valid = 0
  let broken = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, carried, CHUNK, position)
    if (bytesRead === 0) break
    const filled = buffer.subarray(0, carried + bytesRead)
    if (position === 0) {
      const head = encodingFromHead(filled)
      if (head !== null) return head
    }
    position += bytesRead
    const tail = unfinishedTail(filled)
    const whole = filled.subarray(0, filled.length - tail)
    if (!isUtf8(whole)) {
      const counted = countCharacters(whole)
      valid += counted.valid
      broken += counted.broken
      // A file that is plainly no UTF-8 needs no further reading.
      if (broken > 1_000 && broken > valid) return 'windows-1252'
    } else valid += countLeadBytes(whole)
    filled.copy(buffer, 0, filled.length - tail)
    carried = tail
  }
  if (carried > 0) broken += 1
  return broken === 0 || broken * 10 <= valid ? 'utf-8' : 'windows-1252'
}
