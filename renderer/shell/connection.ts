import type { ClientLink, ClientOptions } from '@orpc/client'
import type { Line, OpenLine } from './transport.ts'

export type ConnectionStatus = 'connecting' | 'open' | 'lost'

/** The engine could not be reached while it was asked. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/** Waits before each further attempt; the last one repeats. Milliseconds. */
export const RETRY_WAITS: readonly number[] = [250, 500, 1_000, 2_000, 5_000]

/** How long a call waits for the line to come back before it fails. Milliseconds. */
const CALL_PATIENCE = 6_000

/**
 * Keeps a line to the engine open: opens it anew with growing waits whenever it is lost, and lets calls wait a little.
 * A call that was under way when the line broke fails; it is never sent twice.
 */
export class Connection implements ClientLink<Record<never, never>> {
  readonly #open: OpenLine
  readonly #listeners = new Set<() => void>()
  #status: ConnectionStatus = 'connecting'
  #line: Line | null = null
  #attempt = 0
  #openings = 0
  #retryNow: (() => void) | null = null

  constructor(open: OpenLine) {
    this.#open = open
  }

  /** Begins to connect. Called once. */
  start(): void {
    void this.#keepOpen()
  }

  get status(): ConnectionStatus {
    return this.#status
  }

  /** How often a line was opened so far; grows by one with every reconnect. */
  get openings(): number {
    return this.#openings
  }

  /** Tries at once instead of waiting for the next attempt. */
  retry(): void {
    this.#retryNow?.()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<Record<never, never>>): Promise<unknown> {
    const line = this.#line ?? (await this.#waitForLine(options.signal))
    try {
      return await line.link.call(path, input, options)
    } catch (error) {
      // The link reports a broken line as an abort; tell it apart from a call the page itself gave up.
      if (this.#line !== line && !options.signal?.aborted) throw new ConnectionLost('The line to the engine broke', { cause: error })
      throw error
    }
  }

  async #keepOpen(): Promise<never> {
    for (;;) {
      try {
        const line = await this.#open()
        this.#attempt = 0
        this.#openings += 1
        this.#line = line
        this.#become('open')
        await line.closed
      } catch {
        // Refused or gone: the status says so, and the next attempt follows.
      }
      this.#line = null
      this.#become('lost')
      await this.#pause(RETRY_WAITS[Math.min(this.#attempt, RETRY_WAITS.length - 1)] ?? 5_000)
      this.#attempt += 1
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        clearTimeout(timer)
        this.#retryNow = null
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      this.#retryNow = done
    })
  }

  #waitForLine(signal: AbortSignal | undefined): Promise<Line> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(patience)
        unsubscribe()
        signal?.removeEventListener('abort', abandon)
        settle()
      }
      const abandon = () => finish(() => reject(new DOMException('The call was given up', 'AbortError')))
      const patience = setTimeout(() => finish(() => reject(new ConnectionLost('The engine can’t be reached'))), CALL_PATIENCE)
      const unsubscribe = this.subscribe(() => {
        const line = this.#line
        if (line) finish(() => resolve(line))
      })
      signal?.addEventListener('abort', abandon, { once: true })
      if (signal?.aborted) abandon()
    })
  }

  #become(status: ConnectionStatus): void {
    if (this.#status === status) return
    this.#status = status
    for (const listener of [...this.#listeners]) listener()
  }
}
