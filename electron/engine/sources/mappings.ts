import { z } from 'zod'
import { columnMapping, type ColumnMapping, type SavedMapping } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { storageProblem } from '../database/storage-problem.ts'
import { ProblemError } from '../ports.ts'

interface MappingRow {
  readonly id: number
  readonly name: string
  readonly header: string
  readonly mapping: string
  readonly last_used_at: number
}

/** Mappings that are remembered for files with the same columns. The first four answer `sources.mappings`. */
export interface Mappings {
  list(): Promise<SavedMapping[]>
  save(input: { id: number; name: string; mapping: ColumnMapping }): Promise<SavedMapping>
  remove(input: { id: number }): Promise<void>
  /** Possible until the engine is closed. */
  restore(input: { id: number }): Promise<SavedMapping>
  find(header: readonly string[]): Promise<SavedMapping | null>
  /** Stores or renews the mapping for this header; a name that a person gave stays. */
  remember(header: readonly string[], mapping: ColumnMapping, name: string, at: number): Promise<void>
}

/** The order of the columns does not matter: JSON Lines have none. */
function headerKey(header: readonly string[]): string {
  return header.toSorted().join('\u001f')
}

function savedOf(row: MappingRow): SavedMapping {
  return {
    id: row.id,
    name: row.name,
    header: z.array(z.string()).parse(JSON.parse(row.header)),
    mapping: columnMapping.parse(JSON.parse(row.mapping)),
    lastUsedAt: row.last_used_at,
  }
}

function notFound(): ProblemError {
  return new ProblemError({
    kind: 'not-found',
    happened: 'This mapping is not there any more.',
    safe: 'Imported mentions do not depend on it.',
    next: 'It is remembered again at the next import of such a file.',
  })
}

/** @param changed called after every change. */
export function createMappings(database: Database, changed: (topic: 'mappings') => void): Mappings {
  const removed = new Map<number, SavedMapping>()
  const write = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      throw storageProblem(error) ?? error
    }
    changed('mappings')
  }
  // Through the writing connection, so that what was just written is seen.
  const rows = () => database.write.selectFrom('import_mapping').select(['id', 'name', 'header', 'mapping', 'last_used_at'])
  const byId = async (id: number): Promise<SavedMapping> => {
    const row = await rows().where('id', '=', id).executeTakeFirst()
    if (row === undefined) throw notFound()
    return savedOf(row)
  }
  const find = async (header: readonly string[]): Promise<SavedMapping | null> => {
    const row = await rows().where('header_key', '=', headerKey(header)).executeTakeFirst()
    return row === undefined ? null : savedOf(row)
  }

  return {
    find,
    async list() {
      return (await rows().orderBy('last_used_at', 'desc').orderBy('id', 'desc').execute()).map(savedOf)
    },
    async save({ id, name, mapping }) {
      await byId(id)
      await write(() => database.write.updateTable('import_mapping').set({ name, mapping: JSON.stringify(mapping) }).where('id', '=', id).execute())
      return byId(id)
    },
    async remove({ id }) {
      removed.set(id, await byId(id))
      await write(() => database.write.deleteFrom('import_mapping').where('id', '=', id).execute())
    },
    async restore({ id }) {
      const mapping = removed.get(id)
      if (mapping === undefined) throw notFound()
      if ((await find(mapping.header)) !== null) {
        throw new ProblemError({
          kind: 'conflict',
          happened: 'Another mapping for the same columns was remembered meanwhile.',
          safe: 'That one is in use.',
          next: 'Remove it first if you want the earlier one back.',
        })
      }
      await write(() =>
        database.write
          .insertInto('import_mapping')
          .values({
            id,
            name: mapping.name,
            header: JSON.stringify(mapping.header),
            header_key: headerKey(mapping.header),
            mapping: JSON.stringify(mapping.mapping),
            last_used_at: mapping.lastUsedAt,
          })
          .execute(),
      )
      removed.delete(id)
      return byId(id)
    },
    async remember(header, mapping, name, at) {
      const text = JSON.stringify(mapping)
      await write(() =>
        database.write
          .insertInto('import_mapping')
          .values({ name, header: JSON.stringify(header), header_key: headerKey(header), mapping: text, last_used_at: at })
          .onConflict((conflict) => conflict.column('header_key').doUpdateSet({ mapping: text, last_used_at: at }))
          .execute(),
      )
    },
  }
}
