import type { Transaction } from 'kysely'
import {
  entryContent,
  stateOf,
  taskClocks,
  withEntry,
  type ChainCheck,
  type Declaration,
  type EntryContent,
  type EntryType,
  type Evidence,
  type Incident,
  type IncidentAct,
  type IncidentEntry,
  type IncidentState,
  type IncidentSummary,
  type Mention,
  type PlaybookContent,
  type Topic,
} from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { IncidentEntryTable, Schema } from '../database/schema.ts'
import { ProblemError, type Clock, type Randomness } from '../ports.ts'
import { contentOfAct, taskOf } from './acts.ts'
import { verdictOf, writeBundle } from './bundle.ts'
import { FIRST_HASH, hashOfEntry, sha256 } from './chain.ts'
import { createLevels } from './levels.ts'

export { verifyBundle } from './bundle.ts'

export interface IncidentParts {
  readonly database: Database
  readonly clock: Clock
  readonly random: Randomness
  readonly changed: (topic: Topic) => void
  readonly playbookOf: (playbook: number, version: number) => Promise<PlaybookContent>
  readonly mentionOf: (id: number) => Mention | null
}

/** Where evidence belongs: to a task, or to the incident as a whole. */
export interface EvidencePlace {
  readonly run: number | null
  readonly task: string | null
}

/** Incidents of this workspace: timelines, and what follows from them. */
export function createIncidents({ database, clock, random, changed, playbookOf, mentionOf }: IncidentParts) {
  const { write } = database
  /** Where incidents stand by what was read or written last. */
  const states = new Map<number, IncidentState>()

  const entriesOf = async (id: number): Promise<readonly IncidentEntry[]> => {
    const rows = await write.selectFrom('incident_entry').selectAll().where('incident_id', '=', id).orderBy('number').execute()
    return rows.length === 0 ? notThere() : rows.map(entryOf)
  }
  const keyOf = async (id: number, executor: Pick<Transaction<Schema>, 'selectFrom'> = write): Promise<string> =>
    (await executor.selectFrom('incident').select('key').where('id', '=', id).executeTakeFirst())?.key ?? notThere()
  const stateAt = async (id: number): Promise<IncidentState> => {
    const known = states.get(id) ?? stateOf(await entriesOf(id))
    states.set(id, known)
    return known
  }

  /** Adds entries one after the other; what an act means is decided on what stands when its turn has come. */
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  }
  const insert = async (transaction: Transaction<Schema>, id: number, key: string, last: { readonly number: number; readonly hash: string }, by: string, content: EntryContent): Promise<IncidentEntry> => {
    const unsealed = { number: last.number + 1, at: clock.now(), by, content, previousHash: last.hash }
    const entry = { ...unsealed, hash: hashOfEntry(key, unsealed) }
    await transaction
      .insertInto('incident_entry')
      .values({ incident_id: id, number: entry.number, at: entry.at, by, type: content.type, content: JSON.stringify(content), previous_hash: entry.previousHash, hash: entry.hash })
      .execute()
    return entry
  }
  const add = (id: number, by: string, meant: (state: IncidentState) => Promise<EntryContent>, keep?: Uint8Array): Promise<Incident> =>
    inTurn(async () => {
      const state = await stateAt(id)
      const content = await meant(state)
      const entry = await write.transaction().execute(async (transaction) => {
        if (content.type === 'evidence' && keep !== undefined) {
          await transaction.insertInto('incident_evidence').values({ hash: content.evidence.hash, content: Buffer.from(keep), kept_at: clock.now() }).onConflict((conflict) => conflict.doNothing()).execute()
        }
        const last = await transaction.selectFrom('incident_entry').select(['number', 'hash']).where('incident_id', '=', id).orderBy('number', 'desc').limit(1).executeTakeFirstOrThrow()
        return insert(transaction, id, await keyOf(id, transaction), last, by, content)
      })
      const next = withEntry(state, entry)
      states.set(id, next)
      changed('incidents')
      return { id, state: next }
    })
  const attach = (id: number, by: string, { run, task }: EvidencePlace, evidence: Omit<Evidence, 'hash' | 'bytes'>, bytes: Uint8Array, note: string): Promise<Incident> =>
    add(
      id,
      by,
      async (state) => {
        if (run !== null && task !== null) taskOf(state, { run, task })
        return { type: 'evidence', run, task, evidence: { ...evidence, hash: sha256(bytes), bytes: bytes.length }, note }
      },
      bytes,
    )
  const bytesOf = async (hash: string): Promise<Uint8Array | null> => (await write.selectFrom('incident_evidence').select('content').where('hash', '=', hash).executeTakeFirst())?.content ?? null
  const evidenceOf = async (entries: readonly IncidentEntry[]): Promise<ReadonlyMap<string, Uint8Array>> => {
    const kept = new Map<string, Uint8Array>()
    for (const { content } of entries) {
      if (content.type !== 'evidence') continue
      const bytes = await bytesOf(content.evidence.hash)
      if (bytes !== null) kept.set(content.evidence.hash, bytes)
    }
    return kept
  }

  return {
    async list(): Promise<IncidentSummary[]> {
      const rows = await write.selectFrom('incident').select('id').orderBy('id', 'desc').execute()
      const summaries: IncidentSummary[] = []
      for (const { id } of rows) summaries.push(summaryOf(id, await stateAt(id), clock.now()))
      return summaries.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null))
    },
    get: async (id: number): Promise<Incident> => ({ id, state: await stateAt(id) }),
    declare: (declared: Declaration, by: string): Promise<Incident> =>
      inTurn(async () => {
        const key = Buffer.from(random.bytes(16)).toString('hex')
        const { id, entry } = await write.transaction().execute(async (transaction) => {
          const row = await transaction.insertInto('incident').values({ key }).returning('id').executeTakeFirstOrThrow()
          return { id: row.id, entry: await insert(transaction, row.id, key, { number: 0, hash: FIRST_HASH }, by, { type: 'declared', ...declared }) }
        })
        const state = withEntry(null, entry)
        states.set(id, state)
        changed('incidents')
        return { id, state }
      }),
    act: (id: number, by: string, act: IncidentAct): Promise<Incident> => add(id, by, (state) => contentOfAct(act, state, playbookOf)),
    async timeline({ id, types, before, limit }: { readonly id: number; readonly types?: readonly EntryType[] | undefined; readonly before?: number | undefined; readonly limit: number }) {
      await keyOf(id)
      let query = write.selectFrom('incident_entry').selectAll().where('incident_id', '=', id).orderBy('number', 'desc').limit(limit + 1)
      if (types !== undefined && types.length > 0) query = query.where('type', 'in', [...types])
      if (before !== undefined) query = query.where('number', '<', before)
      const rows = await query.execute()
      const entries = rows.slice(0, limit).map(entryOf)
      return { entries, nextBefore: rows.length > limit ? (entries.at(-1)?.number ?? null) : null }
    },
    evidence: {
      attachFile: (id: number, by: string, place: EvidencePlace, name: string, bytes: Uint8Array, note: string): Promise<Incident> => attach(id, by, place, { name, kind: 'file' }, bytes, note),
      /** @throws ProblemError when the mention is not stored */
      async pinMention(id: number, by: string, place: EvidencePlace, mention: number, note: string): Promise<Incident> {
        const pinned = mentionOf(mention) ?? refuse('This mention is not stored any more.', 'Choose another one.')
        const name = `${pinned.author.name || pinned.author.handle || 'Unnamed author'}: ${pinned.text.replace(/\s+/g, ' ').slice(0, 120)}`
        return attach(id, by, place, { name, kind: 'mention' }, Buffer.from(`${JSON.stringify(pinned, null, 1)}\n`), note)
      },
      /** @throws ProblemError when it is not kept here, or not what was kept */
      async read(hash: string): Promise<Uint8Array> {
        const bytes = (await bytesOf(hash)) ?? refuse('This evidence is not kept here.', 'Look for it in an exported copy of the incident.')
        return sha256(bytes) === hash ? bytes : refuse('The evidence is not what was kept: the file of the database was changed.', 'Take it from a backup or from an exported copy.')
      },
    },
    levels: createLevels(database),
    async verify(id: number): Promise<ChainCheck> {
      const entries = await entriesOf(id)
      const kept = await evidenceOf(entries)
      return verdictOf(await keyOf(id), entries, (hash) => kept.get(hash) ?? null)
    },
    async exportBundle(id: number): Promise<{ name: string; text: string }> {
      const entries = await entriesOf(id)
      const { declaration } = await stateAt(id)
      const plain = declaration.title.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60)
      return { name: `incident-${plain || id}.json`, text: writeBundle(await keyOf(id), entries, await evidenceOf(entries), clock.now()) }
    },
  }
}
export type Incidents = ReturnType<typeof createIncidents>

function summaryOf(id: number, state: IncidentState, now: number): IncidentSummary {
  const { declaration, level, declaredAt, closed, runs } = state
  const tasks = { done: 0, open: 0, overdue: 0 }
  for (const run of runs) {
    for (const [key, clock] of taskClocks(run, state, now)) {
      const settled = run.tasks[key]?.state === 'done' || run.tasks[key]?.state === 'not-needed'
      if (settled) tasks.done += 1
      else if (clock.applies !== 'no') tasks.open += 1
      if (clock.overdue) tasks.overdue += 1
    }
  }
  return { id, title: declaration.title, brand: declaration.brand, level, signalAt: declaration.signalAt, declaredAt, closedAt: closed?.at ?? null, tasks }
}

function entryOf(row: IncidentEntryTable): IncidentEntry {
  return { number: row.number, at: row.at, by: row.by, content: entryContent.parse(JSON.parse(row.content)), previousHash: row.previous_hash, hash: row.hash }
}

function notThere(): never {
  throw new ProblemError({ kind: 'not-found', happened: 'This incident is not known here.', safe: 'Nothing was changed.', next: 'Choose one from the list of incidents.' })
}

function refuse(happened: string, next: string): never {
  throw new ProblemError({ kind: 'not-found', happened, safe: 'Nothing was changed.', next })
}
