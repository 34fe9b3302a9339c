import { useSyncExternalStore } from 'react'
import { client } from '../../shell/engine.ts'

/** Bytes per piece: well under a megabyte as Base64, so that other questions get their turn between pieces. */
export const PIECE_BYTES = 640 * 1024

export interface Upload {
  readonly fileName: string
  readonly bytes: number
  readonly sent: number
  readonly error: unknown
}

/** What sending a file needs of the engine. */
export interface UploadTarget {
  begin(input: { fileName: string; bytes: number }): Promise<{ fileId: string }>
  append(input: { fileId: string; offset: number; base64: string }): Promise<{ received: number }>
}

/** Base64 of bytes, in chunks that stay below the engine's limit on call arguments. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  }
  return btoa(text)
}

/**
 * Sends a file piece by piece, in order, and never reads more of it into memory than one piece.
 * @returns the handle by which the engine knows the file; null when it was cancelled
 */
export async function sendFile(
  target: UploadTarget,
  file: Pick<File, 'name' | 'size' | 'slice'>,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  const { fileId } = await target.begin({ fileName: file.name.slice(-255), bytes: file.size })
  for (let offset = 0; offset < file.size; offset += PIECE_BYTES) {
    if (signal.aborted) return null
    const piece = new Uint8Array(await file.slice(offset, offset + PIECE_BYTES).arrayBuffer())
    await target.append({ fileId, offset, base64: base64Of(piece) })
    onSent(offset + piece.length)
  }
  return signal.aborted ? null : fileId
}

let current: Upload | null = null
let cancellation: AbortController | null = null
const listeners = new Set<() => void>()

function show(upload: Upload | null): void {
  current = upload
  for (const listener of listeners) listener()
}

/** The file being sent, if any. It goes on while the person looks at another screen. */
export function useUpload(): Upload | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}

/** Sends a file to the engine; only one at a time. @param onReady is given the engine's handle once all of it has arrived */
export async function beginUpload(file: File, onReady: (fileId: string) => void): Promise<void> {
  cancellation?.abort()
  const mine = new AbortController()
  cancellation = mine
  show({ fileName: file.name, bytes: file.size, sent: 0, error: null })
  try {
    const fileId = await sendFile(
      client.sources.imports,
      file,
      (sent) => {
        if (!mine.signal.aborted) show({ fileName: file.name, bytes: file.size, sent, error: null })
      },
      mine.signal,
    )
    if (mine.signal.aborted || fileId === null) return
    onReady(fileId)
    show(null)
  } catch (error) {
    if (!mine.signal.aborted) show({ fileName: file.name, bytes: file.size, sent: 0, error })
  }
}

/** Ends the sending under way, or puts its error away. */
export function cancelUpload(): void {
  cancellation?.abort()
  show(null)
}
