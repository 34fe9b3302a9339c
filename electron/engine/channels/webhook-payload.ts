import { z } from 'zod'
import { alertArithmetic, alertSeverity } from '../../contract/index.ts'
import { oneLine, type Dispatch } from './notice.ts'

const epoch = z.number().int().describe('Milliseconds since 1970, UTC')

const common = {
  /** Names this schema; a change that breaks a receiver gets another number. */
  schema: z.literal('holdfast.alert.1'),
  /** As in the header Idempotency-Key. */
  id: z.string(),
  sentAt: epoch,
  recipient: z.string(),
}

/** What a webhook is sent. Documented in `resources/help/alert-delivery.md`. */
export const webhookPayload = z.discriminatedUnion('event', [
  z.object({
    ...common,
    event: z.literal('alert'),
    /** Place in the rule's escalation, from 0. */
    step: z.number().int(),
    alert: z.object({
      id: z.number().int(),
      rule: z.string(),
      severity: alertSeverity,
      brand: z.string().nullable(),
      sentence: z.string(),
      arithmetic: alertArithmetic,
      startedAt: epoch,
      raisedAt: epoch,
      endedAt: epoch.nullable(),
    }),
  }),
  z.object({ ...common, event: z.literal('test') }),
])
export type WebhookPayload = z.infer<typeof webhookPayload>

/** @param recipient name of the one it is for */
export function payloadOf({ key, step, alert, at }: Dispatch, recipient: string): WebhookPayload {
  const head = { schema: 'holdfast.alert.1' as const, id: key, sentAt: at, recipient }
  if (alert === null) return { ...head, event: 'test' }
  const { id, rule, severity, brand, sentence, arithmetic, startedAt, raisedAt, endedAt } = alert
  return { ...head, event: 'alert', step, alert: { id, rule, severity, brand, sentence: oneLine(sentence, 2_000), arithmetic, startedAt, raisedAt, endedAt } }
}
