import type { MentionInput } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'
import type { Clock, Log } from '../ports.ts'
import { createSystemClock } from '../system-clock.ts'
import type { VirtualClock } from '../virtual-clock.ts'
import { readRecording, readRecordingHeader } from './recording-file.ts'
import type { RecordingPart } from './recording-file.ts'
import type { RecordingHeader } from './recording-format.ts'
import type { Connection, MentionSink, SourceReport } from './source-port.ts'

export { listRecordings, readRecording, readRecordingHeader, recordingPath } from './recording-file.ts'
export type { RecordingPart } from './recording-file.ts'
export type { RecordedMention, RecordingHeader } from './recording-format.ts'

/** Real time between deliveries. Milliseconds. */
const TURN = 250
/** Real time before storing is tried again after it failed. Milliseconds. */
const RETRY = 5_000
/** Real time between two reports that all is well; each is written down. Milliseconds. */
const REPORT = 2_000
/** Mentions handed over at once. */
const BATCH = 1_000

export interface Playing {
  readonly path: string
  /** Should stand at the header's `playFrom`; it is held while the earlier part is loaded. */
  readonly clock: VirtualClock
  /** The source that a key of the recording's header is filed under. */
  sinkFor(sourceKey: string): Promise<number>
  readonly sink: MentionSink
  readonly log: Log
  report(report: SourceReport): void
  /** What the player itself goes by; the machine's clock when missing. */
  readonly real?: Clock
}

export interface PlayingRecording extends Connection {
  /** Settles when the part before `playFrom` is stored and the clock runs; also when storing it failed. */
  readonly loaded: Promise<void>
}

/**
 * Plays a recording: what lies before `playFrom` as fast as it can be stored, the rest as the clock
 * reaches it. At the end the clock is paused and the state is `idle`. A failed delivery is repeated.
 */
export function playRecording({ path, clock, sinkFor, sink, log, report, real = createSystemClock() }: Playing): PlayingRecording {
  const loaded = Promise.withResolvers<void>()
  let stopped = false
  let cancelTurn = (): void => {}
  let endTurn = (): void => {}
  let corrupt = 0
  let truncated = false
  let delivered = 0
  let reportedAt = -Infinity
  const sourceIds = new Map<string, number>()

  async function sourceId(key: string): Promise<number> {
    const known = sourceIds.get(key)
    if (known !== undefined) return known
    const id = await sinkFor(key)
    sourceIds.set(key, id)
    return id
  }

  async function deliver(batch: ReadonlyMap<string, MentionInput[]>): Promise<void> {
    for (const [key, mentions] of batch) {
      while (!stopped) {
        try {
          await sink.accept(await sourceId(key), mentions)
          delivered += mentions.length
          break
        } catch (error) {
          if (!(error instanceof ProblemError)) log.error('A recording could not be stored', error)
          report({ state: 'failing', lastErrorAt: clock.now(), lastError: describe(error, 'Storing failed') })
          reportedAt = -Infinity
          // Nobody is kept waiting for a disk to be freed: the source's state says what is wrong.
          loaded.resolve()
          await turn(RETRY)
        }
      }
    }
  }

  function turn(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (stopped) return resolve()
      endTurn = resolve
      cancelTurn = real.after(milliseconds, resolve)
    })
  }

  /** The next mention; corrupt lines on the way are counted. */
  async function next(parts: AsyncGenerator<RecordingPart, void, void>): Promise<Extract<RecordingPart, { kind: 'mention' }> | null> {
    for (;;) {
      const { done, value: part } = await parts.next()
      if (done === true) return null
      if (part.kind === 'mention') return part
      if (part.kind === 'corrupt') corrupt++
      else truncated = true
    }
  }

  async function play(): Promise<void> {
    const header: RecordingHeader = await readRecordingHeader(path)
    const wasPlaying = clock.playing
    clock.pause()
    const parts = readRecording(path)
    try {
      let upcoming = await next(parts)
      const deliverUntil = async (until: number): Promise<void> => {
        while (!stopped && upcoming !== null && upcoming.mention.publishedAt <= until) {
          const batch = new Map<string, MentionInput[]>()
          let size = 0
          for (; upcoming !== null && upcoming.mention.publishedAt <= until && size < BATCH; size++) {
            const group = batch.get(upcoming.source) ?? []
            batch.set(upcoming.source, group)
            group.push(upcoming.mention)
            upcoming = await next(parts)
          }
          await deliver(batch)
        }
      }
      await deliverUntil(header.playFrom - 1)
      if (stopped) return
      if (wasPlaying) clock.resume()
      loaded.resolve()
      report({ state: 'working', lastSuccessAt: clock.now(), lastError: null })
      while (!stopped && (upcoming !== null || clock.now() < header.endsAt)) {
        await turn(TURN)
        if (stopped) break
        const before = delivered
        await deliverUntil(clock.now())
        if (delivered > before && real.now() - reportedAt >= REPORT) {
          reportedAt = real.now()
          report({ state: 'working', lastSuccessAt: clock.now(), lastError: damage() })
        }
      }
      if (stopped) return
      clock.pause()
      report({ state: 'idle', lastError: damage(), ...(damage() === null ? {} : { lastErrorAt: clock.now() }) })
    } finally {
      await parts.return()
    }
  }

  function damage(): string | null {
    const sentences = []
    if (corrupt === 1) sentences.push('1 line could not be read and was left out.')
    if (corrupt > 1) sentences.push(`${corrupt} lines could not be read and were left out.`)
    if (truncated) sentences.push('The file breaks off before its end; what could be read was played.')
    return sentences.length === 0 ? null : sentences.join(' ')
  }

  const playing = play().finally(loaded.resolve).catch((error: unknown) => {
    if (stopped) return
    clock.pause()
    if (!(error instanceof ProblemError)) log.error('A recording could not be played', error)
    report({ state: 'idle', lastErrorAt: clock.now(), lastError: describe(error, 'The recording could not be played') })
  })

  return {
    loaded: loaded.promise,
    async stop() {
      stopped = true
      cancelTurn()
      endTurn()
      await playing
    },
  }
}

function describe(error: unknown, what: string): string {
  if (error instanceof ProblemError) return `${error.problem.happened} ${error.problem.next}`
  return `${what} for a reason the console does not know; its log has the cause.`
}
