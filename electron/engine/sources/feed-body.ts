import { withoutControlCharacters } from './feed-plain-text.ts'

/** More arrived than a feed may weigh. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

/**
 * Reads a body and gives up as soon as it grows beyond `limit` bytes, counted after decompression.
 * @throws BodyTooLarge
 */
export async function readBody(response: Response, limit: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array()
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > limit) {
      await reader.cancel().catch(() => {})
      throw new BodyTooLarge()
    }
    pieces.push(value)
  }
  return Buffer.concat(pieces, length)
}

/**
 * Text of a feed in the encoding that its byte order mark, its header, or its XML declaration name,
 * in this order (RFC 7303, 3). An encoding that does not fit the bytes gives way to the next one.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const candidates = [markedEncoding(bytes), headerEncoding(contentType), declaredEncoding(bytes), 'utf-8'].filter((label) => label !== null)
  for (const label of candidates) {
    const text = decode(bytes, label, true)
    if (text !== null) return withoutControlCharacters(text)
  }
  return withoutControlCharacters(decode(bytes, candidates[0] ?? 'utf-8', false) ?? decode(bytes, 'windows-1252', false) ?? '')
}

function decode(bytes: Uint8Array, label: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes)
  } catch {
    // An unknown label, or bytes that are not in this encoding.
    return null
  }
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first === 0x3c && second === 0) return 'utf-16le'
  if (first === 0 && second === 0x3c) return 'utf-16be'
  return null
}

function headerEncoding(contentType: string | null): string | null {
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1] ?? null
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  return /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(beginning)?.[1] ?? null
}
