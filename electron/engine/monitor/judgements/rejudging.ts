import { setImmediate } from 'node:timers/promises'
import type { Log } from '../../ports.ts'
import type { MentionStore, Rejudged } from '../mention-store.ts'
import type { Judging } from './judging.ts'

/** Mentions judged anew per transaction: what comes in meanwhile waits no longer than that takes. */
const SLICE = 250

export interface Rejudging {
  /** Judges stored mentions anew where they were not judged as they would be now. */
  check(): void
  progress(): { readonly done: number; readonly total: number } | null
  /** Resolves when nothing is under way. */
  settled(): Promise<void>
  close(): Promise<void>
}

interface RejudgingParts {
  readonly store: Pick<MentionStore, 'rejudge' | 'judgedWith' | 'total'>
  readonly judging: () => Judging
  readonly log: Log
  /** Called after each slice. */
  readonly moved: (moved: Rejudged['moved']) => Promise<void>
  /** Called when all are judged alike. */
  readonly finished: () => void
}

/**
 * Keeps stored mentions judged as they would be now, after the model, the adaptation or the flag rules changed. Works in
 * the background, newest first; a console that was closed or killed goes on where it was.
 */
export function createRejudging({ store, judging, log, moved, finished }: RejudgingParts): Rejudging {
  let underWay: { readonly done: number; readonly total: number } | null = null
  let closed = false
  let work: Promise<void> = Promise.resolve()

  const pass = async (): Promise<void> => {
    const current = judging()
    const { name } = current
    const stands = store.judgedWith.read()
    if (stands.current === name && stands.target === null) return
    const total = store.total()
    if (total === 0) return store.judgedWith.settle(name)
    underWay = { done: stands.target === name ? stands.done : 0, total }
    // When the judgements change once more, the next pass is scheduled already.
    for (let more = true; more && !closed && judging() === current; ) {
      const slice = await store.rejudge({ name, limit: SLICE }, current.stored)
      more = slice.more
      underWay = { done: Math.min(slice.done, total), total }
      await moved(slice.moved)
      await setImmediate()
    }
    underWay = null
    if (!closed && judging() === current) finished()
  }

  return {
    check() {
      work = work.then(pass).catch((error: unknown) => {
        underWay = null
        log.error('Stored mentions could not be judged anew', error)
      })
    },
    progress: () => underWay,
    settled: () => work,
    async close() {
      closed = true
      await work
    },
  }
}
