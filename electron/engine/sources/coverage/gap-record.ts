import type { GapReason } from '../../../contract/index.ts'
import type { Log } from '../../ports.ts'
import { GapBook, type RecordedGap } from './gap-book.ts'
import type { GapStore } from './gap-store.ts'
import type { Stamp } from './heartbeat.ts'

/** Charts and rules go by minutes. Milliseconds. */
const SHORTEST = 60_000

export interface GapRecordParts {
  readonly store: GapStore
  readonly log: Log
  /** Called when a gap begins, ends or moves, with the time from which on something else is known. */
  readonly changed: (from: number) => void
  /** What is written down with the gaps; null while nothing is to be heard. */
  readonly stamp: () => Stamp | null
}

/** Gaps as they are found: in memory at once, on disk as soon as the disk takes them. */
export interface GapRecord {
  readonly book: GapBook
  /** Takes over what was recorded before. @returns gaps of sources that last, by source */
  load(): Promise<ReadonlyMap<number, RecordedGap>>
  begin(sourceId: number | null, reason: GapReason, from: number, to?: number): RecordedGap
  /** Ends a gap, or moves its beginning; one that was over within a minute says nothing, and is forgotten. */
  change(gap: RecordedGap, times: { readonly from?: number; readonly to?: number }): void
  /** Writes what is not written yet; a failure is logged and tried again with the next call. */
  write(): Promise<void>
}

export function createGapRecord({ store, log, changed, stamp }: GapRecordParts): GapRecord {
  const book = new GapBook()
  const unsaved = new Set<RecordedGap>()
  const dropped = new Set<RecordedGap>()
  let writing: Promise<void> = Promise.resolve()
  let failing = false

  const writeAll = async (): Promise<void> => {
    for (const gap of dropped) {
      await store.remove(gap)
      dropped.delete(gap)
    }
    for (const gap of unsaved) {
      // What changes meanwhile is written again.
      unsaved.delete(gap)
      await store.save(gap).catch((error: unknown) => {
        unsaved.add(gap)
        throw error
      })
    }
    const last = stamp()
    // Last of all: should writing break off here, the time since the older stamp is a gap, which claims too much and not too little.
    if (last) await store.note(last)
  }

  return {
    book,
    async load() {
      const lasting = new Map<number, RecordedGap>()
      for (const gap of await store.gaps()) {
        book.add(gap)
        if (gap.sourceId !== null && gap.to === null) lasting.set(gap.sourceId, gap)
      }
      return lasting
    },
    begin(sourceId, reason, from, to) {
      const gap: RecordedGap = { id: null, sourceId, reason, from, to: to ?? null }
      if (to !== undefined && to - from < SHORTEST) return gap
      book.add(gap)
      unsaved.add(gap)
      changed(from)
      return gap
    },
    change(gap, times) {
      // Until it ended it was taken to last.
      const first = times.from === undefined ? Math.min(times.to ?? Infinity, gap.to ?? Infinity) : Math.min(gap.from, times.from)
      Object.assign(gap, times)
      if (gap.to !== null && gap.to - gap.from < SHORTEST) {
        book.drop(gap)
        unsaved.delete(gap)
        dropped.add(gap)
      } else unsaved.add(gap)
      changed(first)
    },
    write() {
      writing = writing.then(writeAll).then(
        () => {
          failing = false
        },
        (error: unknown) => {
          // Said once: a full disk would fill the log too.
          if (!failing) log.error('When sources could be heard could not be written down', error)
          failing = true
        },
      )
      return writing
    },
  }
}
