import { z } from 'zod'
import { instant, procedure, rowId } from '../procedure.ts'
import { alert, alertDetail, alertJudgement, alertPage, alertState, alertSummary, personName } from './alert.ts'
import { alertDelivery, deliveryTest, mailServer, mailServerDefinition, recipient, recipientDefinition } from './delivery.ts'
import { alertPreview, alertRule, alertRuleDefinition } from './rule.ts'

const withId = z.object({ id: rowId })
const note = z.string().trim().max(1_000, 'A note can have 1,000 characters at most')

export const alertsContract = {
  /** Latest first. A period takes the alerts that overlap [from, to). */
  list: procedure
    .input(
      z.object({
        states: z.array(alertState).optional(),
        /** Missing: both. */
        about: z.enum(['mentions', 'reminders']).optional(),
        brand: rowId.optional(),
        rule: rowId.optional(),
        from: instant.optional(),
        to: instant.optional(),
        before: rowId.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(alertPage),
  get: procedure.input(withId).output(alertDetail),
  summary: procedure.output(alertSummary),
  /** Stops the escalation. */
  acknowledge: procedure.input(z.object({ id: rowId, by: personName, note: note.default('') })).output(alert),
  /** Undoes it; the escalation goes on. */
  unacknowledge: procedure.input(withId).output(alert),
  /** Holds back the alert's deliveries, or those of all alerts of a rule, until then. Alerts are listed all the same. */
  mute: procedure
    .input(z.object({ target: z.union([z.object({ ruleId: rowId }), z.object({ alertId: rowId })]), until: instant, reason: note.default('') }))
    .output(z.void()),
  unmute: procedure.input(z.object({ target: z.union([z.object({ ruleId: rowId }), z.object({ alertId: rowId })]) })).output(z.void()),
  /** null takes the judgement back. */
  judge: procedure.input(z.object({ id: rowId, judged: alertJudgement.nullable() })).output(alert),
  /** Decides that this is an incident, or that it is none. Acknowledges the alert where nobody has. */
  decide: procedure
    .input(z.object({ id: rowId, by: personName, decision: z.enum(['declare-incident', 'no-incident']), reason: note.default('') }))
    .output(alert),
  /** Takes the decision back; an acknowledgement stays. */
  undecide: procedure.input(withId).output(alert),
  rules: {
    list: procedure.output(z.array(alertRule)),
    /** Creates without `id`, changes with it. */
    save: procedure.input(z.object({ id: rowId.optional(), definition: alertRuleDefinition })).output(alertRule),
    /** Its alerts stay. */
    remove: procedure.input(withId).output(z.void()),
    /** Undoes a removal. */
    restore: procedure.input(withId).output(alertRule),
    /** When the rule would have alerted on stored mentions, or what it would remind of now; nothing is stored or sent. With `id` its judgements so far. */
    preview: procedure
      .input(z.object({ id: rowId.optional(), definition: alertRuleDefinition, from: instant, to: instant }))
      .output(alertPreview),
  },
}

/** Who is told, and what came of it. */
export const deliveryContract = {
  recipients: {
    list: procedure.output(z.array(recipient)),
    save: procedure.input(z.object({ id: rowId.optional(), definition: recipientDefinition })).output(recipient),
    remove: procedure.input(withId).output(z.void()),
    /** Undoes a removal. */
    restore: procedure.input(withId).output(recipient),
    /** Makes the secret that calls of its webhook are signed with; the one before is void at once. Given out this once. */
    renewSecret: procedure.input(withId).output(z.object({ secret: z.string() })),
    /** Sends a test message on every channel of the recipient and waits for what comes of it. */
    test: procedure.input(withId).output(z.array(deliveryTest)),
  },
  mailServer: {
    /** null while none is set up. */
    read: procedure.output(mailServer.nullable()),
    /** Without `password` the stored one stays; null removes it. */
    save: procedure.input(z.object({ definition: mailServerDefinition, password: z.string().max(1_000).nullable().optional() })).output(mailServer),
    /** Connects and logs in; sends a message when an address is given. */
    test: procedure.input(z.object({ to: z.email('Enter a full e-mail address').optional() })).output(deliveryTest),
  },
  deliveries: {
    /** Latest first. */
    list: procedure.input(z.object({ alertId: rowId.optional(), limit: z.number().int().min(1).max(500).default(100) })).output(z.array(alertDelivery)),
    /** Tries a failed delivery again now. */
    retry: procedure.input(withId).output(alertDelivery),
  },
}
