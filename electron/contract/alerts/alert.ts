import { z } from 'zod'
import { mentionFilter } from '../monitor/filter.ts'
import { flagKind } from '../monitor/flag.ts'
import { spikeArithmetic } from '../monitor/spike.ts'
import { instant, rowId } from '../procedure.ts'
import { alertDelivery } from './delivery.ts'
import { reminderArithmetic } from './reminder.ts'
import { alertMute, alertRuleDefinition, alertSeverity } from './rule.ts'

/** What every arithmetic over mentions says: the window, inclusive to exclusive, and what of it was not covered. */
const window = {
  from: instant,
  to: instant,
  mentions: z.number().int(),
  /** Milliseconds of the window in which a source could not be heard: the figures are then too low. */
  uncovered: z.number().int().nonnegative(),
}

/** The figures of mentions that an alert stands on. */
export const mentionArithmetic = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('volume'), ...window, count: z.number().int() }),
  z.object({
    kind: z.literal('negative-share'),
    ...window,
    negative: z.number().int(),
    judged: z.number().int(),
    /** The rule's threshold, 0…1. */
    share: z.number(),
    /** Of the 14 days before the window; null when none of them was judged. */
    usualShare: z.number().nullable(),
  }),
  z.object({ kind: z.literal('spike'), ...window, spike: spikeArithmetic }),
  z.object({
    kind: z.literal('trend'),
    ...window,
    measure: z.enum(['volume', 'negative']),
    /** Length of each window in milliseconds. */
    length: z.number().int(),
    /** Oldest first. */
    values: z.array(z.number().int()).readonly(),
    factor: z.number(),
  }),
  z.object({ kind: z.literal('reach'), ...window, of: z.enum(['mention', 'window']), reached: z.number(), reach: z.number() }),
  z.object({ kind: z.literal('words'), ...window, words: z.array(z.string()).readonly(), count: z.number().int() }),
  z.object({
    kind: z.literal('first-sight'),
    ...window,
    of: z.enum(['theme', 'author']),
    /** Themes, or accounts with a leading @; most mentioned first, a few at most. */
    found: z.array(z.string()).readonly(),
    days: z.number().int(),
    count: z.number().int(),
  }),
  z.object({ kind: z.literal('flags'), ...window, flags: z.array(flagKind).readonly(), count: z.number().int() }),
  z.object({
    kind: z.literal('author'),
    ...window,
    /** Who wrote, with a leading @; widest followed first, a few at most. */
    authors: z.array(z.string()).readonly(),
    followers: z.number().int().nullable(),
    count: z.number().int(),
  }),
  z.object({
    kind: z.literal('silence'),
    ...window,
    /** Names of the silent sources. */
    sources: z.array(z.string()).readonly(),
    /** Since when the longest silent one is. */
    since: instant,
  }),
])
export type MentionArithmetic = z.infer<typeof mentionArithmetic>

/** What an alert stands on. */
export const alertArithmetic = z.discriminatedUnion('kind', [mentionArithmetic, reminderArithmetic])
export type AlertArithmetic = z.infer<typeof alertArithmetic>

/**
 * `open`: nobody has acknowledged it, whether it still lasts or not; `acknowledged`: somebody has, and it lasts;
 * `resolved`: acknowledged and over. A reminder of which nothing is due any more is acknowledged by the console itself.
 */
export const alertStates = ['open', 'acknowledged', 'resolved'] as const
export const alertState = z.enum(alertStates)
export type AlertState = z.infer<typeof alertState>

/** A person's name as they gave it. */
export const personName = z.string().trim().min(1, 'Enter your name').max(100, 'A name can have 100 characters at most')

export const acknowledgement = z.object({ at: instant, by: z.string(), note: z.string() })
export type Acknowledgement = z.infer<typeof acknowledgement>

export const alertJudgement = z.enum(['useful', 'not-useful'])
export type AlertJudgement = z.infer<typeof alertJudgement>

/** Whether the alert is an incident, and who said so. */
export const alertDecision = z.object({
  at: instant,
  by: z.string(),
  decision: z.enum(['declare-incident', 'no-incident']),
  reason: z.string(),
})
export type AlertDecision = z.infer<typeof alertDecision>

/** Why nobody is told for now. */
export const suppression = z.object({ reason: z.enum(['quiet-hours', 'muted']), until: instant })
export type Suppression = z.infer<typeof suppression>

/** What was done to reach somebody. */
export const escalationEntry = z.object({
  at: instant,
  step: z.number().int().nonnegative(),
  recipientId: rowId.nullable(),
  /** As it was at that time. */
  recipientName: z.string().nullable(),
  /** `told`: put on its way, see the deliveries; `skipped`: the recipient is gone or has no address. */
  outcome: z.enum(['told', 'skipped']),
})
export type EscalationEntry = z.infer<typeof escalationEntry>

export const alert = z.object({
  id: rowId,
  ruleId: rowId,
  /** As it was when the alert was raised. */
  rule: alertRuleDefinition,
  severity: alertSeverity,
  brand: rowId.nullable(),
  state: alertState,
  /** The minute in which the condition was first met, by the mentions' own times. */
  startedAt: instant,
  /** When the console noticed. */
  raisedAt: instant,
  updatedAt: instant,
  /** When the condition was met last; null while it lasts. */
  endedAt: instant.nullable(),
  /** At its height so far; of a reminder as it stands. */
  arithmetic: alertArithmetic,
  /** The arithmetic in one line. */
  sentence: z.string(),
  /** Opens the mentions behind it, from its beginning to its end or to now; null for a reminder, which stands on none. */
  filter: mentionFilter.nullable(),
  acknowledged: acknowledgement.nullable(),
  muted: alertMute.nullable(),
  suppressed: suppression.nullable(),
  judged: alertJudgement.nullable(),
  decision: alertDecision.nullable(),
  /** When the next recipient is told unless somebody acknowledges before; null when nobody is left. */
  nextStepAt: instant.nullable(),
  /** Of the alert's deliveries, how many failed for good. */
  failedDeliveries: z.number().int(),
})
export type Alert = z.infer<typeof alert>

export const alertDetail = z.object({
  alert,
  steps: z.array(escalationEntry).readonly(),
  deliveries: z.array(alertDelivery).readonly(),
  /** Of all alerts of the rule. */
  earlier: z.array(alert).readonly(),
})
export type AlertDetail = z.infer<typeof alertDetail>

export const alertPage = z.object({
  /** Latest raised first. */
  alerts: z.array(alert).readonly(),
  /** Pass as `before` for the next page; null at the end. */
  nextBefore: rowId.nullable(),
})
export type AlertPage = z.infer<typeof alertPage>

export const alertSummary = z.object({
  /** Not resolved. */
  open: z.number().int(),
  unacknowledged: z.number().int(),
  /** Of the unacknowledged ones; null when there is none. */
  worst: alertSeverity.nullable(),
})
export type AlertSummary = z.infer<typeof alertSummary>
