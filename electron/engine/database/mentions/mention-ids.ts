import type Sqlite from 'better-sqlite3'

/**
 * A mention's id is its publication time in milliseconds × 1024 plus a sequence number. So the table, the full-text
 * index and every list share one order (newest first), and a period is a range of ids. Safe integers until year 2248.
 */
export const IDS_PER_MILLISECOND = 1_024

export const firstIdAt = (instant: number): number => instant * IDS_PER_MILLISECOND

/** Blocks remembered at most; forgetting only costs a look-up. */
const REMEMBERED = 8_192

/**
 * Gives out ids. More than 1,024 mentions of one millisecond (a file with dates but no times) run over into the
 * next milliseconds' blocks. Only for the one writer: nobody else may insert meanwhile.
 */
export function createIdAllocator(database: Sqlite.Database): (publishedAt: number) => number {
  const highest = database.prepare('SELECT max(id) FROM mention WHERE id >= ? AND id < ?').pluck()
  /** No id beyond it is taken, so what is newer than all that came before needs no look-up. */
  let newest = Number(database.prepare('SELECT coalesce(max(id), -1) FROM mention').pluck().get())
  /** Next free id of a block, one beyond its end when it is full. */
  const nextFree = new Map<number, number>()
  /** Where to go on for a millisecond whose own block is full. */
  const overflow = new Map<number, number>()

  const nextIn = (block: number): number => {
    const known = nextFree.get(block)
    if (known !== undefined) return known
    if (firstIdAt(block) > newest) return firstIdAt(block)
    const found = highest.get(firstIdAt(block), firstIdAt(block + 1)) as number | null
    return found === null ? firstIdAt(block) : found + 1
  }

  return (publishedAt) => {
    if (nextFree.size >= REMEMBERED) nextFree.clear()
    if (overflow.size >= REMEMBERED) overflow.clear()
    let block = overflow.get(publishedAt) ?? publishedAt
    let id = nextIn(block)
    while (id >= firstIdAt(block + 1)) {
      block += 1
      id = nextIn(block)
    }
    nextFree.set(block, id + 1)
    newest = Math.max(newest, id)
    if (block !== publishedAt) overflow.set(publishedAt, block)
    return id
  }
}
