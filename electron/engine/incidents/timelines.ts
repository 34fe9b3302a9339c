import type { Selectable, Transaction } from 'kysely'
import {
  entryContent,
  incidentEntry,
  stateOf,
  withEntryInto,
  type Declaration,
  type EntryContent,
  type EntryType,
  type Incident,
  type IncidentClock,
  type IncidentEntry,
  type IncidentMentions,
  type IncidentState,
  type OwnTasks,
  type Written,
} from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { IncidentEntryTable } from '../database/incident-tables.ts'
import type { Schema } from '../database/schema.ts'
import { ProblemError, type Clock, type Randomness } from '../ports.ts'
import { FIRST_HASH, hashOfEntry } from './chain.ts'

/** How far the page's clock may run ahead of the engine's, as it does beside a recording that plays fast. Milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000

export interface TimelineParts {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly changed: () => void
}

/** Which entries of a timeline are asked for. */
export interface TimelinePage {
  readonly id: number
  readonly types?: readonly EntryType[] | undefined
  /** Number of the entry that follows the page. */
  readonly before?: number | undefined
  readonly limit: number
}

/** The timelines of this workspace: entries are added at their end, each with the hash of the one before. */
export function createTimelines({ database, clock, random, changed }: TimelineParts) {
  const { write } = database
  /** Where incidents stand by what was read or written last. */
  const states = new Map<number, IncidentState>()
  const own: OwnTasks = new WeakSet()

  const keyOf = async (id: number, executor: Pick<Transaction<Schema>, 'selectFrom'> = write): Promise<string> =>
    (await executor.selectFrom('incident').select('key').where('id', '=', id).executeTakeFirst())?.key ?? notThere()
  const rowsOf = async (id: number): Promise<readonly EntryRow[]> => {
    const rows = await write.selectFrom('incident_entry').selectAll().where('incident_id', '=', id).orderBy('number').execute()
    if (rows.length > 0) return rows
    // Declaring writes both at once: an incident without entries has lost them.
    await keyOf(id)
    return damaged('The incident’s timeline has no entry any more')
  }
  const stateAt = async (id: number): Promise<IncidentState> => {
    const known = states.get(id)
    if (known) return known
    const read = stateOfRows(await rowsOf(id))
    // An act may have been written while the rows were read.
    const now = states.get(id) ?? read
    states.set(id, now)
    return now
  }

  /** Adds entries one after the other; what an act means is decided on what stands when its turn has come. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  const insert = async (transaction: Transaction<Schema>, id: number, key: string, last: { readonly number: number; readonly hash: string }, by: string, meant: EntryContent): Promise<IncidentEntry> => {
    // What is hashed is what can be read again: in the contract's form, and of characters that every file holds.
    const content = entryContent.parse(meant)
    const unsealed = { number: last.number + 1, at: clock.now(), by: by.toWellFormed(), content, previousHash: last.hash }
    const entry = { ...unsealed, hash: hashOfEntry(key, unsealed) }
    await transaction
      .insertInto('incident_entry')
      .values({ incident_id: id, number: entry.number, at: entry.at, by: entry.by, content: JSON.stringify(content), previous_hash: entry.previousHash, hash: entry.hash })
      .execute()
    return entry
  }
  const wrote = (id: number, state: IncidentState): void => {
    states.set(id, state)
    changed()
  }

  return {
    /** Where an incident stands now; to be read at once, since the next act may be written into it. */
    stateAt,
    /** As `stateAt`; of a timeline that can't be read, why: one damaged timeline is no reason to keep the others from anybody. */
    async stateOrDamage(id: number): Promise<IncidentState | ProblemError> {
      try {
        return await stateAt(id)
      } catch (error) {
        if (error instanceof ProblemError && error.problem.kind === 'storage-damaged') return error
        throw error
      }
    },
    /** Where an incident stands now, for good. */
    async stateToKeep(id: number): Promise<IncidentState> {
      const read = await stateAt(id)
      // The one of this very moment: an act may have been written into the other since.
      const state = states.get(id) ?? read
      for (const { tasks } of state.runs) own.delete(tasks)
      return state
    },
    keyOf,
    /** The title that it was declared with, as far as it can be read. */
    async titleOf(id: number): Promise<string | null> {
      const first = await write.selectFrom('incident_entry').select('content').where('incident_id', '=', id).where('number', '=', 1).executeTakeFirst()
      const content = first === undefined ? null : contentIn(first.content)
      const title = typeof content === 'object' && content !== null && 'title' in content ? content.title : null
      return typeof title === 'string' && title.trim() !== '' ? title.trim().slice(0, 150) : null
    },
    ids: async (): Promise<readonly number[]> => (await write.selectFrom('incident').select('id').orderBy('id', 'desc').execute()).map(({ id }) => id),
    /** Entries as they are stored, to be checked or handed on; whatever they say. */
    storedOf: async (id: number): Promise<readonly IncidentEntry[]> => (await rowsOf(id)).map((row) => stored(row) as IncidentEntry),
    /**
     * @param hours that count from now on; null: around the clock
     * @param mentions which mentions belong to it from the beginning, as its second entry
     */
    declare: (declared: Declaration, by: string, hours: IncidentClock | null, mentions: IncidentMentions | null = null): Promise<Incident> =>
      inTurn(async () => {
        if (declared.signalAt > clock.now() + CLOCKS_DIFFER) refuseFuture()
        const key = Buffer.from(random.bytes(16)).toString('hex')
        const { id, entries } = await write.transaction().execute(async (transaction) => {
          const row = await transaction.insertInto('incident').values({ key }).returning('id').executeTakeFirstOrThrow()
          const first = await insert(transaction, row.id, key, { number: 0, hash: FIRST_HASH }, by, { type: 'declared', ...declared, clock: hours })
          return { id: row.id, entries: mentions === null ? [first] : [first, await insert(transaction, row.id, key, first, by, { type: 'mentions', view: mentions })] }
        })
        const state = stateOf(entries)
        wrote(id, state)
        return { id, state }
      }),
    /**
     * @param meant what is written, decided on where the incident stands
     * @param keep stores what the entry names, in the same transaction; gets the entry's number
     */
    add: (id: number, by: string, meant: (state: IncidentState) => Promise<EntryContent> | EntryContent, keep?: (transaction: Transaction<Schema>, number: number) => Promise<void>): Promise<Written> =>
      inTurn(async () => {
        const state = await stateAt(id)
        const content = await meant(state)
        const entry = await write.transaction().execute(async (transaction) => {
          const last = await transaction.selectFrom('incident_entry').select(['number', 'hash']).where('incident_id', '=', id).orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
          await keep?.(transaction, last.number + 1)
          return insert(transaction, id, await keyOf(id, transaction), last, by, content)
        })
        wrote(id, withEntryInto(own, state, entry))
        return { id, entry }
      }),
    /** Every entry of these types, in their order. */
    async entriesOf(id: number, types: readonly EntryType[]): Promise<readonly IncidentEntry[]> {
      await keyOf(id)
      return (await write.selectFrom('incident_entry').selectAll().where('incident_id', '=', id).where('type', 'in', [...types]).orderBy('number').execute()).map(entryOf)
    },
    /** Latest first. */
    async page({ id, types, before, limit }: TimelinePage): Promise<{ entries: readonly IncidentEntry[]; nextBefore: number | null }> {
      await keyOf(id)
      let query = write.selectFrom('incident_entry').selectAll().where('incident_id', '=', id).orderBy('number', 'desc').limit(limit + 1)
      if (types !== undefined && types.length > 0) query = query.where('type', 'in', [...types])
      if (before !== undefined) query = query.where('number', '<', before)
      const rows = await query.execute()
      const entries = rows.slice(0, limit).map(entryOf)
      return { entries, nextBefore: rows.length > limit ? (entries.at(-1)?.number ?? null) : null }
    },
  }
}
export type Timelines = ReturnType<typeof createTimelines>

type EntryRow = Selectable<IncidentEntryTable>

function stored(row: EntryRow): unknown {
  return { number: row.number, at: row.at, by: row.by, content: contentIn(row.content), previousHash: row.previous_hash, hash: row.hash }
}

/** What is no JSON any more stays as it is, so that the check of the timeline can name its entry. */
function contentIn(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

function stateOfRows(rows: readonly EntryRow[]): IncidentState {
  const entries = rows.map(entryOf)
  return entries[0]?.content.type === 'declared' ? stateOf(entries) : damaged('The incident’s timeline has lost its declaration')
}

function entryOf(row: EntryRow): IncidentEntry {
  const entry = incidentEntry.safeParse(stored(row))
  return entry.success ? entry.data : unreadable(row.number)
}

function notThere(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This incident is not known here.', safe: 'Nothing was changed.', next: 'Choose one from the list of incidents.' })
}

function refuseFuture(): never {
  throw new ProblemError({
    kind: 'bad-input',
    happened: 'The first signal can’t be later than now.',
    safe: 'Nothing was declared; what you entered is still there.',
    next: 'Enter when the first signal was seen.',
  })
}

function unreadable(number: number): never {
  return damaged(`Entry ${number} of the incident’s timeline can’t be read`)
}

function damaged(happened: string): never {
  throw new ProblemError({
    kind: 'storage-damaged',
    happened: `${happened}: the file of the database was changed by something else.`,
    safe: 'Nothing was changed now.',
    next: 'Restore a backup from before. A copy of the incident that was exported earlier can be checked by itself.',
  })
}
