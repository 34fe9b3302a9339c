import { recipientDefinition, type Recipient, type RecipientDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { AlertRecipientTable } from '../database/schema.ts'
import { ProblemError, type Clock } from '../ports.ts'

interface RecipientParts {
  readonly database: Database
  readonly clock: Clock
  /** Called after a recipient was saved, removed or restored. */
  readonly changed: () => void
}

type RecipientRow = Omit<AlertRecipientTable, 'id'> & { readonly id: number }

/** Who can be told. Removing only marks, so that it can be undone; rules skip who is removed. */
export function createRecipients({ database, clock, changed }: RecipientParts) {
  const { write } = database

  const one = async (id: number): Promise<Recipient> =>
    toRecipient((await write.selectFrom('alert_recipient').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownRecipient())

  const set = async (id: number, change: Partial<Omit<AlertRecipientTable, 'id'>>): Promise<void> => {
    await one(id)
    await write.updateTable('alert_recipient').set(change).where('id', '=', id).execute()
    changed()
  }

  return {
    one,
    async list(): Promise<Recipient[]> {
      const rows = await write.selectFrom('alert_recipient').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
      return rows.map(toRecipient)
    },
    async save(id: number | undefined, definition: RecipientDefinition): Promise<Recipient> {
      const json = JSON.stringify(definition)
      if (id !== undefined) {
        await set(id, { definition: json })
        return one(id)
      }
      const inserted = await write
        .insertInto('alert_recipient')
        .values({ definition: json, last_sent_at: null, last_failed_at: null, last_error: null, removed_at: null })
        .returning('id')
        .executeTakeFirstOrThrow()
      changed()
      return one(inserted.id)
    },
    remove: (id: number): Promise<void> => set(id, { removed_at: clock.now() }),
    async restore(id: number): Promise<Recipient> {
      await set(id, { removed_at: null })
      return one(id)
    },
    /** What came of a message that no alert stands behind. @param error in words; null when all of it arrived */
    tried: (id: number, error: string | null): Promise<void> =>
      set(id, error === null ? { last_sent_at: clock.now() } : { last_failed_at: clock.now(), last_error: error }),
  }
}
export type Recipients = ReturnType<typeof createRecipients>

function toRecipient(row: RecipientRow): Recipient {
  return {
    id: row.id,
    definition: recipientDefinition.parse(JSON.parse(row.definition)),
    lastSentAt: row.last_sent_at,
    lastFailedAt: row.last_failed_at,
    lastError: row.last_error,
  }
}

function unknownRecipient(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This recipient is not in the list.',
    safe: 'Nothing was changed and nothing was sent.',
    next: 'Open the list of recipients again.',
  })
}
