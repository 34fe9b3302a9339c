import { z } from 'zod'
import { flagKind } from '../monitor/flag.ts'
import { sentimentClass } from '../monitor/mention.ts'
import { spikeMeasures } from '../monitor/spike.ts'
import { crisisLevel } from '../playbooks/playbook.ts'
import { instant, rowId, timeZone } from '../procedure.ts'
import { isDueByDay, reminderCondition } from './reminder.ts'

/** How loudly an alert is told, mildest first. */
export const alertSeverities = ['notice', 'warning', 'critical'] as const
export const alertSeverity = z.enum(alertSeverities)
export type AlertSeverity = z.infer<typeof alertSeverity>

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

/** Length of the stretch of time that is judged, in milliseconds: whole minutes, a week at most. */
export const alertWindow = z
  .number()
  .int()
  .min(MINUTE, 'The window must be at least a minute')
  .max(7 * DAY, 'The window can be a week at most')
  .multipleOf(MINUTE, 'The window must be a whole number of minutes')

const mentionCount = z.number().int('Enter a whole number').min(1, 'Enter at least 1').max(1_000_000, 'Enter at most 1,000,000')
const people = z.number().int('Enter a whole number').min(1, 'Enter at least 1').max(1_000_000_000_000, 'This is more than there are people')
/** A word or phrase holds at least one letter or digit; the rest of it does not count when it is looked for. */
const word = z
  .string()
  .trim()
  .max(100, 'A phrase can have 100 characters at most')
  .regex(/[\p{L}\p{N}]/u, 'Enter a word')
const wordList = z.array(word).min(1, 'Enter at least one word or phrase').max(20, 'Enter at most 20 words or phrases').readonly()

/** What must be the case among mentions for the rule to alert. Windows end at the moment that is judged. */
export const mentionCondition = z.discriminatedUnion('kind', [
  /** At least so many mentions in the window. */
  z.object({ kind: z.literal('volume'), count: mentionCount, window: alertWindow }),
  /** At least that share (0…1) of the judged mentions in the window is negative; with fewer judged ones nothing is said. */
  z.object({
    kind: z.literal('negative-share'),
    share: z.number().gt(0, 'Enter a share above 0').max(1, 'A share is 100 % at most'),
    judged: mentionCount.default(20),
    window: alertWindow,
  }),
  /** The console's own watch says that this is not normal. */
  z.object({ kind: z.literal('spike'), measure: z.enum(spikeMeasures) }),
  /** In so many windows in a row each has at least `factor` times its predecessor's; the last has at least `count`. */
  z.object({
    kind: z.literal('trend'),
    measure: z.enum(['volume', 'negative']),
    windows: z.number().int().min(2, 'A trend takes at least 2 windows').max(12, 'At most 12 windows are compared'),
    factor: z.number().min(1.05, 'Each window must have at least 1.05 times the one before').max(100),
    count: mentionCount.default(10),
    window: alertWindow,
  }),
  /** One mention, or all in the window together, could have been seen by at least so many people. */
  z.object({ kind: z.literal('reach'), of: z.enum(['mention', 'window']), reach: people, window: alertWindow }),
  /** At least so many mentions in the window with any of the words or phrases; 1 is the first sight. */
  z.object({ kind: z.literal('words'), words: wordList, count: mentionCount.default(1), window: alertWindow }),
  /** A theme, or an account, not met in the `days` before the window has at least `count` mentions in it. */
  z.object({
    kind: z.literal('first-sight'),
    of: z.enum(['theme', 'author']),
    days: z.number().int().min(1, 'Look back at least 1 day').max(365, 'Look back 365 days at most'),
    count: mentionCount.default(5),
    /** Whole hours: themes are counted by the hour. */
    window: alertWindow.multipleOf(60 * MINUTE, 'The window must be a whole number of hours'),
  }),
  /** At least so many mentions in the window that carry any of the flags. */
  z.object({ kind: z.literal('flags'), flags: z.array(flagKind).min(1, 'Choose at least one flag').readonly(), count: mentionCount.default(1), window: alertWindow }),
  /** At least so many mentions in the window by one of the accounts, or by any account with at least so many followers; one of the two. */
  z.object({
    kind: z.literal('author'),
    /** Without the leading @; upper and lower case are the same. */
    handles: z.array(z.string().trim().transform((handle) => handle.replace(/^@/, '')).pipe(z.string().min(1, 'Enter an account').max(300))).max(50).readonly().default([]),
    followers: people.nullable().default(null),
    count: mentionCount.default(1),
    window: alertWindow,
  }),
  /** A source of the rule (every connected one when it names none) has delivered nothing and can't be reached, or is late, for so long. */
  z.object({ kind: z.literal('silence'), after: z.number().int().min(5 * MINUTE, 'Wait at least 5 minutes').max(7 * DAY, 'Wait a week at most') }),
])
export type MentionCondition = z.infer<typeof mentionCondition>

/** What must be the case for the rule to alert. */
export const alertCondition = z.discriminatedUnion('kind', [mentionCondition, reminderCondition])
export type AlertCondition = z.infer<typeof alertCondition>
export type AlertConditionKind = AlertCondition['kind']

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 22:00')

/** When nobody is to be disturbed. Alerts are listed all the same, and delivered at the end if they are still open. */
export const quietHours = z.object({
  /** Days on which they begin: 1 Monday … 7 Sunday. */
  days: z.array(z.number().int().min(1).max(7)).min(1, 'Choose at least one day').max(7).readonly(),
  from: clockTime,
  /** At or before `from` it is the next day's. */
  to: clockTime,
  /** Of the person who is not to be disturbed. */
  timeZone,
  /** Critical alerts are delivered at once all the same. */
  passCritical: z.boolean().default(true),
  /** So are reminders in incidents of this level or a higher one; null: at none. */
  passLevel: crisisLevel.nullable().default(3),
})
export type QuietHours = z.infer<typeof quietHours>

export const escalationStep = z.object({
  recipientId: rowId,
  /** After the first delivery, when nobody has acknowledged the alert by then. */
  afterMinutes: z.number().int().min(0).max(7 * 1_440, 'Wait a week at most'),
})
export type EscalationStep = z.infer<typeof escalationStep>

/** What a person fills in to be told when something is the case. */
export const alertRuleDefinition = z
  .object({
    name: z.string().trim().min(1, 'A rule needs a name').max(100, 'A name can have 100 characters at most'),
    enabled: z.boolean().default(true),
    /** null: every mention, whatever it names. */
    brand: rowId.nullable().default(null),
    /** Only mentions from these; empty: from all. */
    sources: z.array(rowId).max(100).readonly().default([]),
    /** Only mentions in these; empty: in all. */
    languages: z.array(z.string().min(2).max(3)).max(50).readonly().default([]),
    /** Only mentions judged so; empty: however they are judged. */
    sentiments: z.array(z.union([sentimentClass, z.literal('unjudged')])).max(4).readonly().default([]),
    severity: alertSeverity,
    condition: alertCondition,
    quietHours: quietHours.nullable().default(null),
    /** So long after the condition was last met, the next time still belongs to the same alert. Milliseconds. */
    coolDown: z.number().int().min(0).max(7 * DAY, 'The cool-down can be a week at most').multipleOf(MINUTE, 'The cool-down must be a whole number of minutes').default(60 * MINUTE),
    /** In order; the first step is taken at once. Empty: nobody is written to. */
    escalation: z.array(escalationStep).max(10, 'At most 10 steps').readonly().default([]),
    /** With a notification of the computer. */
    desktop: z.boolean().default(true),
  })
  .superRefine((rule, context) => {
    const { condition, escalation, quietHours } = rule
    if (condition.kind === 'author' && (condition.handles.length === 0) === (condition.followers === null)) {
      context.addIssue({ code: 'custom', path: ['condition', 'handles'], message: 'Enter either accounts, or how many followers an account must have' })
    }
    if (condition.kind === 'words' && condition.words.reduce((sum, one) => sum + one.length + 6, 0) > 500) {
      context.addIssue({ code: 'custom', path: ['condition', 'words'], message: 'These are too many long phrases for one rule: make a second one' })
    }
    if (condition.kind === 'spike' && rule.sources.length + rule.languages.length > 0) {
      context.addIssue({ code: 'custom', path: ['sources'], message: 'Spikes are watched over all sources and languages of a brand' })
    }
    if ((condition.kind === 'spike' || condition.kind === 'negative-share' || condition.kind === 'silence') && rule.sentiments.length > 0) {
      context.addIssue({ code: 'custom', path: ['sentiments'], message: 'This condition is about mentions however they are judged' })
    }
    if (condition.kind === 'reminder') {
      if (rule.sources.length + rule.languages.length + rule.sentiments.length > 0) {
        context.addIssue({ code: 'custom', path: ['sources'], message: 'Reminders are not about mentions: no sources, languages or sentiments belong to them' })
      }
      if (condition.of === 'review' && rule.brand !== null) context.addIssue({ code: 'custom', path: ['brand'], message: 'Playbooks belong to no brand' })
      if (isDueByDay(condition.of) && condition.lead % DAY !== 0) context.addIssue({ code: 'custom', path: ['condition', 'lead'], message: 'Enter whole days' })
    }
    if (quietHours && new Set(quietHours.days).size === 7 && quietHours.from === quietHours.to) {
      context.addIssue({ code: 'custom', path: ['quietHours', 'to'], message: 'Quiet hours can’t last the whole week: mute the rule instead' })
    }
    if (escalation[0] && escalation[0].afterMinutes !== 0) {
      context.addIssue({ code: 'custom', path: ['escalation', 0, 'afterMinutes'], message: 'The first step is taken at once: enter 0 minutes' })
    }
    for (const [index, step] of escalation.entries()) {
      if (index > 0 && step.afterMinutes < (escalation[index - 1]?.afterMinutes ?? 0)) {
        context.addIssue({ code: 'custom', path: ['escalation', index, 'afterMinutes'], message: 'A later step can’t come before an earlier one' })
      }
    }
  })
export type AlertRuleDefinition = z.infer<typeof alertRuleDefinition>

/** Not being told for a while. A mute always ends. */
export const alertMute = z.object({ until: instant, reason: z.string(), at: instant })
export type AlertMute = z.infer<typeof alertMute>

/** How people judged the alerts of a rule. */
export const alertJudgements = z.object({
  useful: z.number().int(),
  notUseful: z.number().int(),
  /** useful / judged; null while none was judged. */
  precision: z.number().min(0).max(1).nullable(),
})
export type AlertJudgements = z.infer<typeof alertJudgements>

export const alertRule = z.object({
  id: rowId,
  definition: alertRuleDefinition,
  muted: alertMute.nullable(),
  judgements: alertJudgements,
  alerts: z.number().int(),
  lastAlertAt: instant.nullable(),
})
export type AlertRule = z.infer<typeof alertRule>

/** When a rule would have alerted, on stored mentions; of a reminder, what it would remind of now. */
export const alertPreview = z.object({
  firings: z
    .array(
      z.object({
        startedAt: instant,
        /** When the condition was met last, or the end of what was looked at. */
        endedAt: instant,
        sentence: z.string(),
        /** Mentions behind it at its height. */
        mentions: z.number().int(),
        /** The end of the quiet hours that would have held it back; null when it would have been told at once. */
        heldUntil: instant.nullable(),
      }),
    )
    .readonly(),
  /** How many alerts a week that is; null when less than an hour was looked at. */
  perWeek: z.number().nullable(),
  /** What was looked at; shorter than asked for where the mentions begin later or the period is too long. */
  evaluatedFrom: instant,
  evaluatedTo: instant,
  /** What makes the answer less than exact, in plain words: gaps in the data, a bound that was met. */
  notes: z.array(z.string()).readonly(),
  /** Of the saved rule's alerts so far; null for a rule that is not saved. */
  judgements: alertJudgements.nullable(),
})
export type AlertPreview = z.infer<typeof alertPreview>
