import type { FileHandle } from 'node:fs/promises'
import type { TextEncoding } from './encoding.ts'

/** Bytes read at a time; what one slice of work costs grows with it. */
const CHUNK = 256 * 1024

export interface TextChunk {
  readonly text: string
  /** Bytes of the file read so far. */
  readonly bytesRead: number
}

/**
 * The file's text in pieces, decoded, without a byte order mark. Broken sequences become U+FFFD.
 * Memory does not grow with the file.
 */
export async function* readText(file: FileHandle, encoding: TextEncoding): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(encoding)
  const buffer = Buffer.allocUnsafe(CHUNK)
  let position = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position)
    if (bytesRead === 0) break
    position += bytesRead
    yield { text: decoder.decode(buffer.subarray(0, bytesRead), { stream: true }), bytesRead: position }
  }
  const rest = decoder.decode()
  if (rest.length > 0) yield { text: rest, bytesRead: position }
}
