import { sourceDefinition, type Source, type SourceDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type Ports } from '../ports.ts'
import { standingOf, type Hearing } from './coverage/index.ts'
import type { Connection, MentionSink, SourceContext, SourceReport } from './source-port.ts'

/** Starts a connection for a definition; null for kinds that nothing runs for (imported files). */
export type StartConnection = (definition: SourceDefinition, context: SourceContext) => Connection | null

export interface RegistryParts {
  readonly database: Database
  readonly ports: Ports
  readonly sink: MentionSink
  readonly connect: StartConnection
  readonly receivedPerHour: (sourceId: number) => number
  /** Told of everything that says whether sources can be heard. */
  readonly hearing: Hearing
  readonly changed: (topic: 'sources') => void
}

interface Running {
  connection: Connection | null
  report: SourceReport
}

type Row = Awaited<ReturnType<typeof rows>>[number]

/** Every source with its running connection and what it last reported. */
export async function createRegistry(parts: RegistryParts) {
  const { database, ports, hearing, changed } = parts
  const running = new Map<number, Running>()
  const names = new Map<number, string>()
  let ensuring: Promise<number> = Promise.resolve(0)

  const report = (id: number, next: SourceReport): void => {
    const entry = running.get(id)
    if (entry) entry.report = { ...entry.report, ...next }
    hearing.reported(id, next)
    persist(database, id, next).catch((error: unknown) => ports.log.error(`Source ${id} could not record its state`, error))
    changed('sources')
  }

  const start = (row: Row): void => {
    const definition = sourceDefinition.parse(JSON.parse(row.definition))
    const entry: Running = { connection: null, report: { state: definition.kind === 'file' ? 'idle' : 'waiting' } }
    running.set(row.id, entry)
    let memory: unknown = row.memory === null ? null : JSON.parse(row.memory)
    entry.connection = parts.connect(definition, {
      id: row.id,
      sink: {
        async accept(sourceId, mentions) {
          const accepted = await parts.sink.accept(sourceId, mentions)
          hearing.delivered(sourceId, accepted)
          return accepted
        },
      },
      clock: ports.clock,
      network: ports.network,
      secrets: ports.secrets,
      log: ports.log,
      report: (next) => report(row.id, next),
      readMemory: () => memory,
      writeMemory: (next) => {
        memory = next
        database.writer.prepare('UPDATE source SET memory = ? WHERE id = ?').run(JSON.stringify(next), row.id)
      },
    })
  }

  const stop = async (id: number): Promise<void> => {
    const entry = running.get(id)
    running.delete(id)
    await entry?.connection?.stop()
  }

  const find = async (id: number): Promise<Row> => (await rows(database)).find((row) => row.id === id) ?? unknownSource()

  const toSource = (row: Row): Source => {
    const entry = running.get(row.id)
    return {
      id: row.id,
      definition: sourceDefinition.parse(JSON.parse(row.definition)),
      state: row.paused === 1 ? 'paused' : (entry?.report.state ?? 'idle'),
      lastSuccessAt: entry?.report.lastSuccessAt ?? row.last_success_at,
      lastErrorAt: entry?.report.lastErrorAt ?? row.last_error_at,
      lastError: entry?.report.lastError === undefined ? row.last_error : entry.report.lastError,
      nextAttemptAt: entry?.report.nextAttemptAt ?? null,
      notHeard: hearing.notHeard(row.id),
      lastMentionAt: row.last_mention_at,
      mentions: row.mentions,
      perHour: parts.receivedPerHour(row.id),
    }
  }

  const one = async (id: number): Promise<Source> => toSource(await find(id))

  const set = async (id: number, change: { paused?: 0 | 1; removed_at?: number | null; definition?: string; name?: string; kind?: string }) => {
    await database.write.updateTable('source').set(change).where('id', '=', id).execute()
  }

  const restart = async (id: number): Promise<Source> => {
    await stop(id)
    const row = await find(id)
    names.set(id, row.name)
    hearing.follow(standingOf(row))
    if (row.paused === 0 && row.removed_at === null) start(row)
    changed('sources')
    return one(id)
  }

  const create = async (definition: SourceDefinition): Promise<number> => {
    const row = await database.write
      .insertInto('source')
      .values({ kind: definition.kind, name: definition.name, definition: JSON.stringify(definition), paused: 0, created_at: ports.clock.now() })
      .returning('id')
      .executeTakeFirstOrThrow()
    await restart(row.id)
    return row.id
  }

  for (const row of await rows(database)) {
    names.set(row.id, row.name)
    if (row.removed_at === null && row.paused === 0) start(row)
  }

  return {
    /** Names of all sources there ever were: their mentions stay. */
    names: (): ReadonlyMap<number, string> => names,
    async list(): Promise<Source[]> {
      return (await rows(database)).filter((row) => row.removed_at === null).map(toSource)
    },
    /** @throws ProblemError when there is none with this id. */
    one,
    async save(id: number | undefined, definition: SourceDefinition): Promise<Source> {
      if (id === undefined) return one(await create(definition))
      const row = await find(id)
      if (row.kind !== definition.kind) differentKind()
      await set(id, { definition: JSON.stringify(definition), name: definition.name })
      return restart(id)
    },
    async remove(id: number): Promise<void> {
      await find(id)
      await set(id, { removed_at: ports.clock.now() })
      await restart(id)
    },
    async restore(id: number): Promise<Source> {
      await set(id, { removed_at: null })
      return restart(id)
    },
    async pause(id: number): Promise<Source> {
      await set(id, { paused: 1 })
      return restart(id)
    },
    async resume(id: number): Promise<Source> {
      await set(id, { paused: 0 })
      return restart(id)
    },
    async pollNow(id: number): Promise<Source> {
      await running.get(id)?.connection?.pollNow?.()
      return one(id)
    },
    /** The source that an import files its mentions under; one per name. */
    ensureFileSource(name: string): Promise<number> {
      // Two imports that ask at once must not make two sources of the name.
      ensuring = ensuring.catch(() => 0).then(() => ensureFileSource(name))
      return ensuring
    },
    report,
    async close(): Promise<void> {
      await Promise.all([...running.keys()].map(stop))
    },
  }

  async function ensureFileSource(name: string): Promise<number> {
    const known = (await rows(database)).find((row) => row.kind === 'file' && row.name === name)
    if (!known) return create({ kind: 'file', name })
    if (known.removed_at !== null) await set(known.id, { removed_at: null })
    return known.id
  }
}
export type Registry = Awaited<ReturnType<typeof createRegistry>>

function rows(database: Database) {
  return database.write.selectFrom('source').selectAll().orderBy('id').execute()
}

async function persist(database: Database, id: number, report: SourceReport): Promise<void> {
  const change = {
    ...(report.lastSuccessAt === undefined ? {} : { last_success_at: report.lastSuccessAt }),
    ...(report.lastErrorAt === undefined ? {} : { last_error_at: report.lastErrorAt }),
    ...(report.lastError === undefined ? {} : { last_error: report.lastError }),
  }
  if (Object.keys(change).length > 0) await database.write.updateTable('source').set(change).where('id', '=', id).execute()
}

function unknownSource(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This source is not connected any more.',
    safe: 'Its mentions are still stored.',
    next: 'Open the list of sources again.',
  })
}

function differentKind(): never {
  throw new ProblemError({
    kind: 'bad-input',
    happened: 'A source can’t change its kind.',
    safe: 'Nothing was changed.',
    next: 'Add a new source of the other kind and pause this one.',
  })
}
