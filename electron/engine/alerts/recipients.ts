import { z } from 'zod'
import { recipientDefinition, type Recipient, type RecipientDefinition } from '../../contract/index.ts'
import type { Database } from '../database/open.ts'
import type { AlertRecipientTable } from '../database/schema.ts'
import { ProblemError, type Clock } from '../ports.ts'
import type { WebhookSecrets } from './webhook-secrets.ts'

interface RecipientParts {
  readonly database: Database
  readonly clock: Clock
  readonly webhookSecrets: WebhookSecrets
  /** Called after a recipient was saved, removed or restored. */
  readonly changed: () => void
}

type RecipientRow = Omit<AlertRecipientTable, 'id'> & { readonly id: number }

/** Who can be told. Removing only marks, so that it can be undone; rules skip who is removed. */
export function createRecipients({ database, clock, webhookSecrets, changed }: RecipientParts) {
  const { write } = database

  const row = async (id: number): Promise<RecipientRow> =>
    (await write.selectFrom('alert_recipient').selectAll().where('id', '=', id).executeTakeFirst()) ?? unknownRecipient()

  const toRecipient = async (found: RecipientRow): Promise<Recipient> => {
    const { definition, signed } = readStoredRecipient(found.definition)
    return {
      id: found.id,
      definition,
      signing: await webhookSecrets.stateOf(found.id, signed),
      lastSentAt: found.last_sent_at,
      lastFailedAt: found.last_failed_at,
      lastError: found.last_error,
    }
  }

  const one = async (id: number): Promise<Recipient> => toRecipient(await row(id))

  const set = async (id: number, change: Partial<Omit<AlertRecipientTable, 'id'>>): Promise<void> => {
    await row(id)
    await write.updateTable('alert_recipient').set(change).where('id', '=', id).execute()
    changed()
  }

  return {
    one,
    async list(): Promise<Recipient[]> {
      const rows = await write.selectFrom('alert_recipient').selectAll().where('removed_at', 'is', null).orderBy('id').execute()
      return Promise.all(rows.map(toRecipient))
    },
    /** Without a webhook there is nothing to sign: its secret goes. */
    async save(id: number | undefined, definition: RecipientDefinition): Promise<Recipient> {
      if (id !== undefined) {
        const signed = readStoredRecipient((await row(id)).definition).signed && definition.webhook !== null
        await set(id, { definition: storedRecipient(definition, signed) })
        if (!signed) await webhookSecrets.forget(id)
        return one(id)
      }
      const inserted = await write
        .insertInto('alert_recipient')
        .values({ definition: storedRecipient(definition, false), last_sent_at: null, last_failed_at: null, last_error: null, removed_at: null })
        .returning('id')
        .executeTakeFirstOrThrow()
      changed()
      return one(inserted.id)
    },
    /**
     * From now on its webhook's calls are signed with a new secret.
     * @throws ProblemError when it has no webhook, or the secret can't be kept.
     */
    async renewSecret(id: number): Promise<{ readonly secret: string }> {
      const { definition } = readStoredRecipient((await row(id)).definition)
      if (definition.webhook === null) noWebhook()
      const secret = await webhookSecrets.renew(id)
      await set(id, { definition: storedRecipient(definition, true) })
      return { secret }
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

const signedPart = z.object({ signed: z.boolean().default(false) })

/** A recipient as its row has it; rows of before calls could be signed do not say whether they are. */
export function readStoredRecipient(json: string): { readonly definition: RecipientDefinition; readonly signed: boolean } {
  const stored: unknown = JSON.parse(json)
  return { definition: recipientDefinition.parse(stored), signed: signedPart.parse(stored).signed }
}

const storedRecipient = (definition: RecipientDefinition, signed: boolean): string => JSON.stringify({ ...definition, signed })

function unknownRecipient(): never {
  throw new ProblemError({
    kind: 'not-found',
    happened: 'This recipient is not in the list.',
    safe: 'Nothing was changed and nothing was sent.',
    next: 'Open the list of recipients again.',
  })
}

function noWebhook(): never {
  throw new ProblemError({
    kind: 'conflict',
    happened: 'This recipient has no webhook, so there is nothing to sign.',
    safe: 'Nothing was changed.',
    next: 'Enter a webhook, save the recipient, then make the secret.',
  })
}
