import type { Insertable, Selectable, Transaction } from 'kysely'
import {
  spikeArithmetic,
  spikeConfidence,
  spikeMeasure,
  spikeScope,
  type SpikeEpisode,
  type SpikeEpisodeQuery,
} from '../../../contract/index.ts'
import type { Database } from '../../database/open.ts'
import type { Schema, SpikeEpisodeTable } from '../../database/schema.ts'

/** An episode with the stream it was found in. */
export interface StoredEpisode extends SpikeEpisode {
  readonly watch: string
  readonly stream: string
}

/** What one stream remembers at a checkpoint. */
export interface StreamState {
  readonly stream: string
  readonly detector: Uint8Array
  readonly tracker: string
}

/** A moment that a watch can go on from. */
export interface Checkpoint {
  /** Figures before are contained. */
  readonly at: number
  readonly fromAt: number
  readonly version: number
  readonly account: string
  readonly streams: readonly StreamState[]
}

export interface EpisodeChanges {
  /** Without an id they are new. */
  readonly put: readonly (Omit<StoredEpisode, 'id' | 'partOf'> & { readonly id: number | null })[]
  readonly remove: readonly number[]
}

/** Episodes and checkpoints in the database. */
export function createSpikeStore(database: Database) {
  const { read, write } = database

  return {
    /** Latest onset first. */
    async list({ from, to, brand, measure, open, parts = false, limit = 100 }: SpikeEpisodeQuery): Promise<SpikeEpisode[]> {
      let query = read.selectFrom('spike_episode').selectAll()
      if (from !== undefined) query = query.where((where) => where.or([where('end_at', 'is', null), where('end_at', '>', from ?? 0)]))
      if (to !== undefined) query = query.where('onset_at', '<', to)
      if (brand !== undefined) query = query.where('brand_id', '=', brand)
      if (measure !== undefined) query = query.where('measure', '=', measure)
      if (open !== undefined) query = query.where('end_at', open ? 'is' : 'is not', null)
      if (!parts) query = query.where('part_of', 'is', null)
      // Figures of a brand that was removed are kept for the day it is given back, and so are its episodes.
      const gone = read.selectFrom('brand').select('id').where('removed_at', 'is not', null)
      const rows = await query.where('brand_id', 'not in', gone).orderBy('onset_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
      return rows.map(toEpisode).map(forReaders)
    },

    /** Those that overlap [from, to), of every brand and scope; earliest onset first. */
    async between(from: number, to: number): Promise<StoredEpisode[]> {
      const rows = await read
        .selectFrom('spike_episode')
        .selectAll()
        .where((where) => where.or([where('end_at', 'is', null), where('end_at', '>', from)]))
        .where('onset_at', '<', to)
        .where('brand_id', 'not in', read.selectFrom('brand').select('id').where('removed_at', 'is not', null))
        .orderBy('onset_at')
        .orderBy('id')
        .execute()
      return rows.map(toEpisode)
    },

    /** Those of a watch that last or ended after an instant; earliest onset first. */
    async since(after: number, watch: string): Promise<StoredEpisode[]> {
      const rows = await write
        .selectFrom('spike_episode')
        .selectAll()
        .where((where) => where.or([where('end_at', 'is', null), where('end_at', '>=', after)]))
        .where('watch', '=', watch)
        .orderBy('onset_at')
        .orderBy('id')
        .execute()
      return rows.map(toEpisode)
    },

    /** Those of a watch that last. */
    async lasting(watch: string): Promise<StoredEpisode[]> {
      const rows = await write.selectFrom('spike_episode').selectAll().where('watch', '=', watch).where('end_at', 'is', null).orderBy('onset_at').orderBy('id').execute()
      return rows.map(toEpisode)
    },

    /**
     * Carries changes out in one transaction, and says anew which of the brand's episodes are part of another.
     * @param slack how far apart two episodes may lie and still be one crisis. Milliseconds.
     */
    async apply(brandId: number, { put, remove }: EpisodeChanges, slack: number): Promise<void> {
      await write.transaction().execute(async (transaction) => {
        for (const episode of put) await putEpisode(transaction, brandId, episode)
        if (remove.length > 0) await transaction.deleteFrom('spike_episode').where('id', 'in', remove).execute()
        const first = Math.min(...put.map((episode) => episode.onsetAt), Infinity)
        await linkParts(transaction, brandId, Number.isFinite(first) ? first - slack : null, slack)
      })
    },

    /** Latest first. */
    async checkpoints(watch: string): Promise<Checkpoint[]> {
      const rows = await write.selectFrom('spike_checkpoint').selectAll().where('watch', '=', watch).orderBy('at', 'desc').execute()
      return Promise.all(
        rows.map(async (row) => {
          const states = await write.selectFrom('spike_state').selectAll().where('checkpoint_id', '=', row.id).execute()
          return {
            at: row.at,
            fromAt: row.from_at,
            version: row.version,
            account: row.account,
            streams: states.map(({ stream, detector, tracker }) => ({ stream, detector, tracker })),
          }
        }),
      )
    },

    /** Stores the checkpoints that are not stored yet and forgets all others of the watch. */
    async keepCheckpoints(watch: string, checkpoints: readonly Checkpoint[]): Promise<void> {
      await write.transaction().execute(async (transaction) => {
        const kept = checkpoints.map((checkpoint) => checkpoint.at)
        await transaction.deleteFrom('spike_checkpoint').where('watch', '=', watch).where('at', 'not in', kept).execute()
        for (const { at, fromAt, version, account, streams } of checkpoints) {
          const row = await transaction
            .insertInto('spike_checkpoint')
            .values({ watch, at, from_at: fromAt, version, account })
            .onConflict((conflict) => conflict.doNothing())
            .returning('id')
            .executeTakeFirst()
          for (const { stream, detector, tracker } of row ? streams : []) {
            await transaction
              .insertInto('spike_state')
              .values({ checkpoint_id: row?.id ?? 0, stream, detector: Buffer.from(detector), tracker })
              .execute()
          }
        }
      })
    },

    async forgetCheckpoints(watch: string): Promise<void> {
      await write.deleteFrom('spike_checkpoint').where('watch', '=', watch).execute()
    },

    /** Sources that brought in anything, removed ones too: their mentions stay. */
    sources: () => read.selectFrom('source').select(['id', 'kind', 'name', 'mentions']).where('mentions', '>', 0).orderBy('id').execute(),
  }
}
export type SpikeStore = ReturnType<typeof createSpikeStore>

/** Without what only the watch needs to know. */
export function forReaders({ watch: _watch, stream: _stream, ...episode }: StoredEpisode): SpikeEpisode {
  return episode
}

function toEpisode(row: Selectable<SpikeEpisodeTable>): StoredEpisode {
  return {
    id: row.id,
    brandId: row.brand_id === 0 ? null : row.brand_id,
    watch: row.watch,
    stream: row.stream,
    scope: spikeScope.parse(JSON.parse(row.scope)),
    measure: spikeMeasure.parse(row.measure),
    onsetAt: row.onset_at,
    peakAt: row.peak_at,
    peakValue: row.peak_value,
    endAt: row.end_at,
    total: row.total,
    expectedTotal: row.expected_total,
    confidence: spikeConfidence.parse(row.confidence),
    provisional: row.provisional === 1,
    noticedAt: row.noticed_at,
    partOf: row.part_of,
    arithmetic: spikeArithmetic.parse(JSON.parse(row.arithmetic)),
  }
}

async function putEpisode(transaction: Transaction<Schema>, brandId: number, { id, ...episode }: EpisodeChanges['put'][number]): Promise<void> {
  const values: Insertable<SpikeEpisodeTable> = {
    brand_id: brandId,
    watch: episode.watch,
    stream: episode.stream,
    scope: JSON.stringify(episode.scope),
    measure: episode.measure,
    onset_at: episode.onsetAt,
    peak_at: episode.peakAt,
    peak_value: episode.peakValue,
    end_at: episode.endAt,
    total: episode.total,
    expected_total: episode.expectedTotal,
    confidence: episode.confidence,
    provisional: episode.provisional ? 1 : 0,
    noticed_at: episode.noticedAt,
    part_of: null,
    arithmetic: JSON.stringify(episode.arithmetic),
  }
  if (id === null) await transaction.insertInto('spike_episode').values(values).execute()
  else await transaction.updateTable('spike_episode').set(values).where('id', '=', id).execute()
}

/** A brand's volume over all sources leads; what else the brand shows at the same time is part of that episode. */
async function linkParts(transaction: Transaction<Schema>, brandId: number, since: number | null, slack: number): Promise<void> {
  const all = JSON.stringify({ kind: 'all' })
  let query = transaction
    .selectFrom('spike_episode')
    .select(['id', 'onset_at', 'end_at', 'scope', 'measure', 'part_of'])
    .where('brand_id', '=', brandId)
  if (since !== null) query = query.where((where) => where.or([where('end_at', 'is', null), where('end_at', '>=', since)]))
  const rows = await query.orderBy('onset_at', 'desc').execute()
  const leads = rows.filter((row) => row.scope === all && row.measure === 'volume')
  for (const row of rows) {
    const overlaps = (lead: (typeof rows)[number]): boolean =>
      lead.onset_at <= (row.end_at ?? Infinity) + slack && (lead.end_at ?? Infinity) + slack >= row.onset_at
    const lead = leads.includes(row) ? null : (leads.find(overlaps)?.id ?? null)
    if (lead !== row.part_of) await transaction.updateTable('spike_episode').set({ part_of: lead }).where('id', '=', row.id).execute()
  }
}
