import type { RecipientSigning } from '../../contract/index.ts'
import type { Randomness, Secrets } from '../ports.ts'

/** What a call to a recipient's webhook is signed with. */
export type CallSigning = { readonly kind: 'unsigned' } | { readonly kind: 'signed'; readonly secret: string } | { readonly kind: 'secret-missing' }

const nameOf = (recipient: number): string => `alert-webhook:${recipient}`

/**
 * Signing secrets of webhooks that are told of alerts. They lie with the secrets of this computer and are given out once,
 * when they are made; that a recipient has one stands in the database, so that a lost secret is no reason to go on unsigned.
 */
export function createWebhookSecrets({ secrets, random }: { readonly secrets: Secrets; readonly random: Randomness }) {
  return {
    /** Makes a new one; the one before is void at once. */
    async renew(recipient: number): Promise<string> {
      const secret = Buffer.from(random.bytes(32)).toString('hex')
      await secrets.set(nameOf(recipient), secret)
      return secret
    },
    forget: (recipient: number): Promise<void> => secrets.remove(nameOf(recipient)),
    /** @param signed as the database has it */
    async of(recipient: number, signed: boolean): Promise<CallSigning> {
      if (!signed) return { kind: 'unsigned' }
      const secret = await secrets.get(nameOf(recipient))
      return secret === null ? { kind: 'secret-missing' } : { kind: 'signed', secret }
    },
    async stateOf(recipient: number, signed: boolean): Promise<RecipientSigning> {
      return (await this.of(recipient, signed)).kind
    },
  }
}
export type WebhookSecrets = ReturnType<typeof createWebhookSecrets>
