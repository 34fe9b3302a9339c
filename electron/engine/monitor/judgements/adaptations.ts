import { z } from 'zod'
import type { AccuracyReport, SentimentAdaptationRecord } from '../../../contract/index.ts'
import type { Database } from '../../database/open.ts'
import type { SentimentAdaptationTable } from '../../database/schema.ts'
import type { SentimentAdaptation } from '../analysis/sentiment/index.ts'

/** Without whether it fits the model, which the database does not know. */
export interface StoredAdaptation extends Omit<SentimentAdaptationRecord, 'fitsModel'> {
  readonly modelVersion: string
}

/** The workspace's adaptations: at most one is active, and none is ever deleted. */
export interface Adaptations {
  active(): Promise<StoredAdaptation | null>
  /** The one that was taken back last. */
  reverted(): Promise<StoredAdaptation | null>
  /** Puts a new one in the place of the active one. */
  put(adaptation: NewAdaptation): Promise<StoredAdaptation>
  remove(id: number, at: number): Promise<void>
  giveBack(id: number): Promise<void>
}

export interface NewAdaptation extends SentimentAdaptation {
  readonly at: number
  readonly samples: number
  readonly basis: AccuracyReport['adaptation']['basis']
  readonly modelVersion: string
}

const parameters = z.object({ bias: z.tuple([z.number(), z.number(), z.number()]) })

export function createAdaptations({ write, writer, exclusive }: Pick<Database, 'write' | 'writer' | 'exclusive'>): Adaptations {
  return {
    async active() {
      const row = await write.selectFrom('sentiment_adaptation').selectAll().where('removed_at', 'is', null).orderBy('id', 'desc').executeTakeFirst()
      return row ? stored(row) : null
    },
    async reverted() {
      const row = await write
        .selectFrom('sentiment_adaptation')
        .selectAll()
        .where('removed_at', 'is not', null)
        .orderBy('removed_at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirst()
      return row ? stored(row) : null
    },
    async put({ bias, at, samples, basis, modelVersion }) {
      const row = await exclusive(() => {
        writer.prepare('UPDATE sentiment_adaptation SET removed_at = ? WHERE removed_at IS NULL').run(at)
        return writer
          .prepare('INSERT INTO sentiment_adaptation (at, parameters, samples, basis, model_version) VALUES (?, ?, ?, ?, ?) RETURNING *')
          .get(at, JSON.stringify({ bias }), samples, basis, modelVersion) as Row
      })
      return stored(row)
    },
    async remove(id, at) {
      await write.updateTable('sentiment_adaptation').set({ removed_at: at }).where('id', '=', id).execute()
    },
    async giveBack(id) {
      await write.updateTable('sentiment_adaptation').set({ removed_at: null }).where('id', '=', id).execute()
    },
  }
}

type Row = Omit<SentimentAdaptationTable, 'id'> & { readonly id: number }

function stored(row: Row): StoredAdaptation {
  const { bias } = parameters.parse(JSON.parse(row.parameters))
  return { id: row.id, at: row.at, samples: row.samples, basis: row.basis, bias, modelVersion: row.model_version }
}
