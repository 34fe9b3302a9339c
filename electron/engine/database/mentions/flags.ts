import type Sqlite from 'better-sqlite3'
import type { FlagKind } from '../../../contract/index.ts'
import { shownFlags, type StoredFlag } from '../../monitor/judgements/stored-flags.ts'

/** Part of the database: a kind's number never changes and is never given to another. */
const codes: Readonly<Record<FlagKind, number>> = {
  cut: 0,
  'future-dated': 1,
  spam: 2,
  complaint: 3,
  question: 4,
  compliment: 5,
  'personal-data': 6,
  'legal-threat': 7,
  injury: 8,
  'refund-demand': 9,
  journalist: 10,
  'large-account': 11,
  campaign: 12,
  bot: 13,
}

export const flagCode = (kind: FlagKind): number => codes[kind]

export function flagsOf(json: string | null): readonly StoredFlag[] {
  return json === null ? [] : (JSON.parse(json) as StoredFlag[])
}

export function flagsJson(flags: readonly StoredFlag[]): string | null {
  return flags.length === 0 ? null : JSON.stringify(flags)
}

/** Writes which flags a stored mention shows, for filtering and counting; call inside the transaction that changes them. */
export function createFlagWriter(writer: Sqlite.Database) {
  const put = writer.prepare('INSERT OR IGNORE INTO mention_flag (flag, mention_id) VALUES (?, ?)')
  const remove = writer.prepare('DELETE FROM mention_flag WHERE flag = ? AND mention_id = ?')
  return (id: number, before: readonly StoredFlag[], after: readonly StoredFlag[]): void => {
    const was = new Set(shownFlags(before).map((flag) => flagCode(flag.kind)))
    const is = new Set(shownFlags(after).map((flag) => flagCode(flag.kind)))
    for (const code of was) if (!is.has(code)) remove.run(code, id)
    for (const code of is) if (!was.has(code)) put.run(code, id)
  }
}
