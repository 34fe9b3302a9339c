/** Offers a finished piece of data as a file. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = fileName
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  // The browser reads the address after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The bytes that the engine sends as base64. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))

interface StreamedDownload {
  readonly fileName: string
  /** MIME type with charset. */
  readonly type: string
  readonly pieces: AsyncIterable<{ readonly text: string }>
  /** Called after every piece with the characters received so far. */
  readonly onProgress?: (characters: number) => void
  readonly signal?: AbortSignal
}

/**
 * Collects a text that arrives in pieces and offers it as a file. Each piece becomes a Blob at once,
 * which the browser may keep on disk, so that a long file does not have to fit into memory as one string.
 * @returns false when it was cancelled; no file is offered then.
 */
export async function downloadStream({ fileName, type, pieces, onProgress, signal }: StreamedDownload): Promise<boolean> {
  const parts: Blob[] = []
  let characters = 0
  try {
    for await (const piece of pieces) {
      if (signal?.aborted) return false
      parts.push(new Blob([piece.text]))
      characters += piece.text.length
      onProgress?.(characters)
    }
  } catch (error) {
    if (signal?.aborted) return false
    throw error
  }
  if (signal?.aborted) return false
  downloadBlob(fileName, new Blob(parts, { type }))
  return true
}

/** A file name without characters that a file system refuses; words joined by dashes. */
export function fileNameOf(...words: readonly string[]): string {
  return words.join('-').normalize('NFKD').replace(/[^\p{Letter}\p{Number}.]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase() || 'holdfast'
}
