import { z } from 'zod'
import { instant, rowId } from '../procedure.ts'

export const deliveryChannels = ['desktop', 'email', 'webhook'] as const
export const deliveryChannel = z.enum(deliveryChannels)
export type DeliveryChannel = z.infer<typeof deliveryChannel>

/**
 * One message on its way. `waiting`: for its first or its next attempt, or for the end of a mute or of quiet hours;
 * `failed`: no further attempt is made by itself; `cancelled`: the alert was acknowledged before it left, or was muted
 * and over, or nothing leaves this way (`error` then says why).
 */
export const deliveryState = z.enum(['waiting', 'sending', 'sent', 'failed', 'cancelled'])
export type DeliveryState = z.infer<typeof deliveryState>

export const alertDelivery = z.object({
  id: rowId,
  alertId: rowId,
  /** Place in the rule's escalation, from 0; the desktop notification is sent with the first. */
  step: z.number().int().nonnegative(),
  channel: deliveryChannel,
  /** null for this computer's own notification. */
  recipientId: rowId.nullable(),
  /** As it was when the message was put on its way. */
  recipientName: z.string().nullable(),
  state: deliveryState,
  attempts: z.number().int().nonnegative(),
  createdAt: instant,
  /** null when no further attempt is due. */
  nextAttemptAt: instant.nullable(),
  sentAt: instant.nullable(),
  /** In plain words; never holds a password or an address with a secret. */
  error: z.string().nullable(),
})
export type AlertDelivery = z.infer<typeof alertDelivery>

/** Somebody who can be told of an alert; by e-mail, by a webhook, or both. */
export const recipientDefinition = z
  .object({
    name: z.string().trim().min(1, 'A recipient needs a name').max(100, 'A name can have 100 characters at most'),
    email: z.email('Enter a full e-mail address').max(254).nullable().default(null),
    webhook: z.url({ protocol: /^https?$/, error: 'Enter a full address that begins with https:// or http://' }).max(2_000).nullable().default(null),
    /** For people: role, telephone, when to be called. */
    note: z.string().trim().max(500, 'A note can have 500 characters at most').default(''),
  })
  .superRefine((recipient, context) => {
    if (recipient.email === null && recipient.webhook === null) {
      context.addIssue({ code: 'custom', path: ['email'], message: 'Enter an e-mail address or a webhook' })
    }
  })
export type RecipientDefinition = z.infer<typeof recipientDefinition>

/** `secret-missing`: calls are to be signed, and the secret is not on this computer; none is made until there is a new one. */
export const recipientSigning = z.enum(['unsigned', 'signed', 'secret-missing'])
export type RecipientSigning = z.infer<typeof recipientSigning>

export const recipient = z.object({
  id: rowId,
  definition: recipientDefinition,
  /** How its webhook is called. */
  signing: recipientSigning,
  /** Last message that arrived, and the last that did not. */
  lastSentAt: instant.nullable(),
  lastFailedAt: instant.nullable(),
  lastError: z.string().nullable(),
})
export type Recipient = z.infer<typeof recipient>

/** What came of a test message on each channel. */
export const deliveryTest = z.object({
  channel: deliveryChannel,
  ok: z.boolean(),
  /** In plain words. */
  said: z.string(),
})
export type DeliveryTest = z.infer<typeof deliveryTest>

export const mailSecurities = ['tls', 'starttls', 'none'] as const
export const mailServerDefinition = z.object({
  host: z.string().trim().min(1, 'Enter the mail server’s name').max(253),
  port: z.number().int().min(1, 'A port is 1 to 65535').max(65_535, 'A port is 1 to 65535'),
  security: z.enum(mailSecurities),
  /** Empty: the server asks for no account. */
  user: z.string().trim().max(320).default(''),
  /** Sender of the messages: an address, or a name with an address in angle brackets. */
  from: z.string().trim().min(3, 'Enter the sender’s address').max(320),
})
export type MailServerDefinition = z.infer<typeof mailServerDefinition>

/** The password never leaves the engine. */
export const mailServer = z.object({ definition: mailServerDefinition, passwordSet: z.boolean() })
export type MailServer = z.infer<typeof mailServer>
