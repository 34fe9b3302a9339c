import { z } from 'zod'
import { ProblemError } from '../ports.ts'
import { NotAFeed, readFeed } from './feed-items.ts'
import { requestFeed } from './feed-request.ts'
import type { FeedLimits } from './feed-request.ts'
import type { Connect } from './source-port.ts'

const MINUTE = 60_000
/** Longest pause between attempts while a feed fails, unless its own interval is longer. */
const LONGEST_PAUSE = 6 * 60 * MINUTE

/** What a feed remembers between starts; it belongs to one address. */
const feedMemory = z.object({
  url: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Failures in a row. */
  failures: z.number().int().nonnegative(),
  /** The server said so or it fails: not before. Epoch milliseconds. */
  notBefore: z.number().nullable(),
  /** The server said that the feed was removed for good (410). */
  gone: z.boolean(),
})
type FeedMemory = z.infer<typeof feedMemory>

const DEFAULT_LIMITS: FeedLimits = { timeLimit: 20_000, sizeLimit: 5_000_000 }

/** Polls an RSS, Atom, RDF or JSON feed politely. */
export const connectFeed: Connect<'feed'> = createFeedConnector()

/** {@link connectFeed} with limits of its own. */
export function createFeedConnector(limits: FeedLimits = DEFAULT_LIMITS): Connect<'feed'> {
  return (definition, context) => {
    const { clock, log, network, report, sink } = context
    const stopping = new AbortController()
    let memory = recall(context.readMemory(), definition.url)
    let cancelTurn = (): void => {}
    let attempt: Promise<void> | null = null

    function remember(change: Partial<FeedMemory>): void {
      memory = { ...memory, ...change }
      try {
        context.writeMemory(memory)
      } catch (error) {
        // Polling goes on; after a restart the feed is read once more in full.
        log.error(`Source ${context.id} could not keep its memory`, error)
      }
    }

    function planTurn(at: number): void {
      cancelTurn()
      // The attempt is over as soon as the next one is planned, which must not be taken for the same.
      attempt = null
      if (!stopping.signal.aborted) cancelTurn = clock.after(at - clock.now(), () => void poll())
    }

    function succeed(change: Partial<FeedMemory>, problem: string | null): void {
      remember({ ...change, failures: 0, notBefore: null, gone: false })
      const now = clock.now()
      const nextAttemptAt = now + definition.everyMinutes * MINUTE
      planTurn(nextAttemptAt)
      report({ state: 'working', lastSuccessAt: now, lastError: problem, nextAttemptAt, ...(problem === null ? {} : { lastErrorAt: now }) })
    }

    /** The console can't store just now; that is no reason to ask the server less often. */
    function postpone(problem: string): void {
      const now = clock.now()
      const nextAttemptAt = now + definition.everyMinutes * MINUTE
      planTurn(nextAttemptAt)
      report({ state: 'failing', lastErrorAt: now, lastError: problem, nextAttemptAt })
    }

    function fail(problem: string, notBefore: number | null = null): void {
      const now = clock.now()
      const failures = memory.failures + 1
      const nextAttemptAt = Math.max(now + pauseAfter(failures, definition.everyMinutes), notBefore ?? 0)
      remember({ failures, notBefore: nextAttemptAt })
      planTurn(nextAttemptAt)
      report({ state: 'failing', lastErrorAt: now, lastError: problem, nextAttemptAt })
    }

    function giveUp(): void {
      remember({ gone: true })
      reportGone(clock.now())
    }

    function reportGone(lastErrorAt?: number): void {
      report({
        state: 'idle',
        lastError: 'The publisher has removed this feed for good (410); the console no longer asks. Enter its new address if there is one.',
        nextAttemptAt: null,
        ...(lastErrorAt === undefined ? {} : { lastErrorAt }),
      })
    }

    async function ask(): Promise<void> {
      const answer = await requestFeed({ url: definition.url, validators: memory, network, clock, limits, signal: stopping.signal })
      if (stopping.signal.aborted) return
      if (answer.kind === 'unchanged') return succeed({}, null)
      if (answer.kind === 'gone') return giveUp()
      if (answer.kind === 'failed') {
        if (answer.cause !== undefined) log.error(`Feed of source ${context.id} could not be read`, answer.cause)
        return fail(answer.problem, answer.notBefore)
      }
      const reading = readFeed(answer.text, { address: answer.address, kind: definition.mentionKind, now: clock.now() })
      if (reading.mentions.length > 0) await sink.accept(context.id, reading.mentions)
      // Only now: had storing failed, the server must not be told that the console has these entries.
      succeed(answer.validators, describeSkipped(reading.skipped, reading.mentions.length))
    }

    async function askSafely(): Promise<void> {
      try {
        await ask()
      } catch (error) {
        if (stopping.signal.aborted) return
        if (error instanceof NotAFeed) return fail(error.message)
        if (error instanceof ProblemError) return postpone(`${error.problem.happened} ${error.problem.next}`)
        log.error(`Feed of source ${context.id} failed unexpectedly`, error)
        fail('Reading the feed failed for a reason the console does not know; its log has the cause.')
      }
    }

    function poll(): Promise<void> {
      cancelTurn()
      if (attempt !== null) return attempt
      const started = askSafely().finally(() => {
        if (attempt === started) attempt = null
      })
      attempt = started
      return started
    }

    if (memory.gone) {
      reportGone()
    } else {
      const firstAt = Math.max(clock.now(), memory.notBefore ?? 0)
      report({ state: memory.failures > 0 ? 'failing' : 'waiting', nextAttemptAt: firstAt })
      planTurn(firstAt)
    }

    return {
      pollNow: poll,
      async stop() {
        cancelTurn()
        stopping.abort()
        await attempt
      },
    }
  }
}

/** Doubles with every failure in a row; at least the feed's own interval. Milliseconds. */
export function pauseAfter(failures: number, everyMinutes: number): number {
  const interval = everyMinutes * MINUTE
  return Math.max(interval, Math.min(LONGEST_PAUSE, interval * 2 ** Math.min(failures, 30)))
}

function recall(stored: unknown, url: string): FeedMemory {
  const known = feedMemory.safeParse(stored)
  return known.success && known.data.url === url ? known.data : { url, etag: null, lastModified: null, failures: 0, notBefore: null, gone: false }
}

function describeSkipped(skipped: readonly string[], read: number): string | null {
  if (skipped.length === 0) return null
  return `${skipped.length} of ${skipped.length + read} entries were left out, the first because ${skipped[0]}.`
}
