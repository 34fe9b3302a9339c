import { EventPublisher } from '@orpc/server'
import type { Change, Topic } from '../contract/index.ts'

/** Announcements are gathered for so long: live data would otherwise wake the page hundreds of times a second. */
const GATHER = 150

/** Tells whoever listens what changed, a few times a second at most. In real time, whatever clock a workspace has. */
export class Changes {
  readonly #publisher = new EventPublisher<{ change: Change }>()
  readonly #now: () => number
  #topics = new Set<Topic>()
  #timer: NodeJS.Timeout | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  announce(topic: Topic): void {
    this.#topics.add(topic)
    this.#timer ??= setTimeout(() => this.#publish(), GATHER)
  }

  /** Ends when the signal aborts. */
  subscribe(signal: AbortSignal | undefined): AsyncIterable<Change> {
    return this.#publisher.subscribe('change', signal ? { signal } : {})
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #publish(): void {
    this.#timer = null
    const topics = [...this.#topics]
    this.#topics = new Set()
    this.#publisher.publish('change', { topics, at: this.#now() })
  }
}
