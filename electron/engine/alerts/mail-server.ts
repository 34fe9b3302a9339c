import { z } from 'zod'
import { mailServerDefinition, type MailServer, type MailServerDefinition } from '../../contract/index.ts'
import type { MailRoute } from '../channels/index.ts'
import type { Database } from '../database/open.ts'
import { ProblemError, type MailPerson, type Secrets } from '../ports.ts'

/** The name of the mail server's password among the secrets. */
export const MAIL_PASSWORD = 'mail-server-password'

interface MailServerParts {
  readonly database: Database
  readonly secrets: Secrets
}

/** The one server that e-mail is handed to. Its password lies with the secrets and is never given out. */
export function createMailServer({ database, secrets }: MailServerParts) {
  const { write } = database

  const definition = async (): Promise<MailServerDefinition | null> => {
    const row = await write.selectFrom('mail_server').select('definition').where('id', '=', 1).executeTakeFirst()
    return row ? mailServerDefinition.parse(JSON.parse(row.definition)) : null
  }

  const read = async (): Promise<MailServer | null> => {
    const found = await definition()
    return found && { definition: found, passwordSet: (await secrets.get(MAIL_PASSWORD)) !== null }
  }

  return {
    read,
    /**
     * @param password the stored one stays when it is missing and goes when it is null
     * @throws ProblemError when the sender can't be understood, or the password can't be kept.
     */
    async save(wanted: MailServerDefinition, password: string | null | undefined): Promise<MailServer> {
      senderOf(wanted.from)
      if (password === null) await secrets.remove(MAIL_PASSWORD)
      else if (password !== undefined) await secrets.set(MAIL_PASSWORD, password)
      const json = JSON.stringify(wanted)
      await write
        .insertInto('mail_server')
        .values({ id: 1, definition: json })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ definition: json }))
        .execute()
      return { definition: wanted, passwordSet: (await secrets.get(MAIL_PASSWORD)) !== null }
    },
    /** How a message leaves; null while no server is set up. */
    async route(): Promise<MailRoute | null> {
      const found = await definition()
      if (!found) return null
      const { host, port, security, user, from } = found
      const asked = security !== 'none' && user !== ''
      return { access: { host, port, security, user, password: asked ? await secrets.get(MAIL_PASSWORD) : null }, from: senderOf(from) }
    },
  }
}
export type MailServerBook = ReturnType<typeof createMailServer>

/** An address, or a name with an address in angle brackets. No part of it can hold a line break. */
const sender = /^(?:"?(?<name>[^"<>\p{Cc}]*?)"?\s*<(?<address>[^<>\s]+)>|(?<bare>[^<>\s]+))$/u

/** @throws ProblemError when it is neither. */
export function senderOf(from: string): MailPerson {
  const found = sender.exec(from)?.groups
  const address = z.email().safeParse(found?.['address'] ?? found?.['bare'])
  if (address.success) return { name: found?.['name']?.trim() ?? '', address: address.data }
  throw new ProblemError({
    kind: 'bad-input',
    happened: 'The sender is no e-mail address.',
    safe: 'The mail server was not changed.',
    next: 'Enter one such as alerts@example.org, or Holdfast <alerts@example.org>.',
  })
}
