import type Sqlite from 'better-sqlite3'
import type { Database } from '../open.ts'

/** Kept statements per database; filters come in a few shapes, asked again and again. */
const STATEMENTS = 200
const cache = new WeakMap<Database, Map<string, Sqlite.Statement<unknown[]>>>()

/** A read statement, compiled once. */
export function prepared(database: Database, sql: string): Sqlite.Statement<unknown[]> {
  const statements = cache.get(database) ?? new Map<string, Sqlite.Statement<unknown[]>>()
  cache.set(database, statements)
  const known = statements.get(sql)
  if (known) return known
  if (statements.size >= STATEMENTS) statements.clear()
  const statement = database.reader.prepare<unknown[]>(sql)
  statements.set(sql, statement)
  return statement
}
