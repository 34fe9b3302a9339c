import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { RecordingInfo } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import { newerRecording, parseRecordedMention, RECORDING_SUFFIX, recordingHeader, recordingName } from './recording-format.ts'
import type { RecordedMention, RecordingHeader } from './recording-format.ts'

/** Longest line; a longer one is no mention. Characters. */
const MAXIMUM_LINE = 1_000_000

/** A piece of a recording, in the file's order. */
export type RecordingPart =
  | ({ readonly kind: 'mention' } & RecordedMention)
  /** A line that could not be read and is left out. 1 is the header. */
  | { readonly kind: 'corrupt'; readonly line: number }
  /** The file breaks off or is damaged from here on; nothing follows. */
  | { readonly kind: 'truncated' }

/**
 * Path of a recording that is named by a person or a page.
 * @throws ProblemError when the name could lead out of the folder
 */
export function recordingPath(folder: string, name: string): string {
  if (recordingName.safeParse(name).success) return join(folder, `${name}${RECORDING_SUFFIX}`)
  throw new ProblemError({
    kind: 'not-found',
    happened: 'There is no recording of this name.',
    safe: 'Nothing was opened or changed.',
    next: 'Choose a recording from the list.',
  })
}

/** The readable recordings of a folder, by title; files that are none are left out, a missing folder is empty. */
export async function listRecordings(folder: string): Promise<RecordingInfo[]> {
  const files = await readdir(folder).catch(() => [])
  const found: RecordingInfo[] = []
  for (const file of files.filter((name) => name.endsWith(RECORDING_SUFFIX))) {
    const header = await readRecordingHeader(join(folder, file)).catch(() => null)
    if (header?.name !== file.slice(0, -RECORDING_SUFFIX.length)) continue
    const { name, title, description, synthetic, mentions, startsAt, endsAt } = header
    found.push({ name, title, description, synthetic, mentions, startsAt, endsAt })
  }
  return found.sort((first, second) => first.title.localeCompare(second.title))
}

/**
 * Reads the first line only.
 * @throws ProblemError when the file can't be read or is no recording
 */
export async function readRecordingHeader(path: string): Promise<RecordingHeader> {
  for await (const line of readLines(path)) return parseHeader(line)
  throw notARecording()
}

/**
 * Reads the mentions one after the other, as fast as they are taken; the file is never held as a whole.
 * @throws ProblemError when the file can't be read or is no recording
 */
export async function* readRecording(path: string): AsyncGenerator<RecordingPart, void, void> {
  let number = 0
  let sources: ReadonlySet<string> | null = null
  try {
    for await (const line of readLines(path)) {
      number++
      if (sources === null) {
        sources = new Set(parseHeader(line).sources.map(({ key }) => key))
      } else if (line === null || line.trim() !== '') {
        const recorded = line === null ? null : parseRecordedMention(line, sources)
        yield recorded === null ? { kind: 'corrupt', line: number } : { kind: 'mention', ...recorded }
      }
    }
  } catch (error) {
    if (sources === null || !isDamage(error)) throw error
    yield { kind: 'truncated' }
  }
  if (number === 0) throw notARecording()
}

function parseHeader(line: string | null): RecordingHeader {
  let parsed: unknown
  try {
    parsed = JSON.parse(line ?? '')
  } catch (error) {
    throw notARecording(error)
  }
  const result = recordingHeader.safeParse(parsed)
  if (result.success) return result.data
  const newer = newerRecording.safeParse(parsed)
  if (newer.success) {
    throw new ProblemError({
      kind: 'unreadable-file',
      happened: `This recording was made by a newer console (format ${newer.data.version}).`,
      safe: 'Nothing was opened or changed.',
      next: 'Update the console, then open the recording again.',
    })
  }
  throw notARecording(result.error)
}

/** Lines of a gzip'd text in UTF-8; null stands for one that is too long. Problems with the file are worded. */
async function* readLines(path: string): AsyncGenerator<string | null, void, void> {
  const file = createReadStream(path)
  const unpacked = createGunzip()
  file.on('error', (error) => unpacked.destroy(error))
  file.pipe(unpacked)
  const decoder = new TextDecoder()
  let rest = ''
  let tooLong = false
  let any = false
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        any = true
        yield tooLong || line.length > MAXIMUM_LINE ? null : line
        tooLong = false
      }
      if (rest.length > MAXIMUM_LINE) {
        tooLong = true
        rest = ''
      }
    }
    rest += decoder.decode()
    if (rest !== '' || tooLong) yield tooLong ? null : rest
  } catch (error) {
    throw isDamage(error) ? (any ? error : notARecording(error)) : unreadable(error)
  } finally {
    file.destroy()
    unpacked.destroy()
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}

function notARecording(cause?: unknown): ProblemError {
  return new ProblemError(
    {
      kind: 'unreadable-file',
      happened: 'This file is not a recording: a recording is a gzip-compressed file that begins with a description of itself.',
      safe: 'Nothing was opened or changed.',
      next: 'Exported mentions can be brought in with Import instead.',
    },
    { cause },
  )
}

function unreadable(error: unknown): unknown {
  if (error instanceof ProblemError || !(error instanceof Error) || !('code' in error)) return error
  return new ProblemError(
    {
      kind: error.code === 'ENOENT' ? 'not-found' : 'unreadable-file',
      happened: error.code === 'ENOENT' ? 'The recording is no longer there.' : 'The recording could not be read.',
      safe: 'Nothing was opened or changed.',
      next: 'Choose another recording, or look at the file and its permissions.',
    },
    { cause: error },
  )
}
