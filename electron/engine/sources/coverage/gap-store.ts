import type { Database } from '../../database/open.ts'
import { MOST_GAPS, type RecordedGap } from './gap-book.ts'
import type { Stamp } from './heartbeat.ts'

/** Newest gaps that are read at the start. */
const READ = 5 * MOST_GAPS

/** The record on disk. */
export interface GapStore {
  /** Oldest first. */
  gaps(): Promise<readonly RecordedGap[]>
  stamp(): Promise<Stamp | null>
  /** Writes a gap as it is now, and gives it its id. */
  save(gap: RecordedGap): Promise<void>
  remove(gap: RecordedGap): Promise<void>
  note(stamp: Stamp): Promise<void>
}

export function createGapStore({ write }: Database): GapStore {
  return {
    async gaps() {
      const rows = await write.selectFrom('coverage_gap').selectAll().orderBy('id', 'desc').limit(READ).execute()
      return rows.toReversed().map(({ id, source_id, reason, from_at, to_at }) => ({ id, sourceId: source_id, reason, from: from_at, to: to_at }))
    },
    async stamp() {
      const row = await write.selectFrom('coverage_stamp').selectAll().executeTakeFirst()
      return row ? { at: row.at, reachedAt: row.reached_at, uptime: null } : null
    },
    async save(gap) {
      if (gap.id === null) {
        const values = { source_id: gap.sourceId, reason: gap.reason, from_at: gap.from, to_at: gap.to }
        gap.id = (await write.insertInto('coverage_gap').values(values).returning('id').executeTakeFirstOrThrow()).id
      } else await write.updateTable('coverage_gap').set({ from_at: gap.from, to_at: gap.to }).where('id', '=', gap.id).execute()
    },
    async remove({ id }) {
      if (id !== null) await write.deleteFrom('coverage_gap').where('id', '=', id).execute()
    },
    async note({ at, reachedAt }) {
      const times = { at, reached_at: reachedAt }
      await write.insertInto('coverage_stamp').values({ id: 1, ...times }).onConflict((row) => row.column('id').doUpdateSet(times)).execute()
    },
  }
}
