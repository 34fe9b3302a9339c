import { z } from 'zod'
import { type AlertCondition, type AlertConditionKind, type AlertRuleDefinition, alertSeverities, isDueByDay, type ReminderTopic, reminderTopics } from '../../../electron/contract/index.ts'
import { localTimeZone } from '../../ui/time-format.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

export const conditionKinds = ['spike', 'volume', 'negative-share', 'trend', 'reach', 'words', 'first-sight', 'flags', 'author', 'silence', 'reminder'] as const satisfies readonly AlertConditionKind[]

/** A rule as far as it has been typed. The fields of every condition are kept, so that changing one's mind loses nothing. */
export const ruleDraft = z.object({
  name: z.string(),
  enabled: z.boolean(),
  /** 0: every mention, whatever it names. */
  brand: z.number(),
  sources: z.array(z.number()),
  languages: z.array(z.string()),
  sentiments: z.array(z.string()),
  severity: z.enum(alertSeverities),
  kind: z.enum(conditionKinds),
  spikeMeasure: z.enum(['volume', 'negative-share']),
  trendMeasure: z.enum(['volume', 'negative']),
  reachOf: z.enum(['mention', 'window']),
  sightOf: z.enum(['theme', 'author']),
  count: z.number().nullable(),
  windowMinutes: z.number().nullable(),
  sharePercent: z.number().nullable(),
  judged: z.number().nullable(),
  windows: z.number().nullable(),
  factor: z.number().nullable(),
  reach: z.number().nullable(),
  days: z.number().nullable(),
  followers: z.number().nullable(),
  silentMinutes: z.number().nullable(),
  words: z.array(z.string()),
  flags: z.array(z.string()),
  handles: z.array(z.string()),
  reminderOf: z.enum(reminderTopics).default('task'),
  /** Minutes, or days of what is due on a day. */
  leadAmount: z.number().nullable().default(0),
  leadSide: z.enum(['before', 'after']).default('after'),
  optionalTasks: z.boolean().default(true),
  fromLevel: z.number().default(1),
  /** 0: none. */
  criticalFrom: z.number().default(0),
  quiet: z.boolean(),
  quietDays: z.array(z.number()),
  quietFrom: z.string(),
  quietTo: z.string(),
  quietZone: z.string(),
  passCritical: z.boolean(),
  /** 0: none. */
  passLevel: z.number().default(3),
  coolDownMinutes: z.number().nullable(),
  steps: z.array(z.object({ recipientId: z.number().nullable(), afterMinutes: z.number().nullable() })),
  desktop: z.boolean(),
})
export type RuleDraft = z.infer<typeof ruleDraft>

export const emptyRule: RuleDraft = {
  name: '', enabled: true, brand: 0, sources: [], languages: [], sentiments: [], severity: 'warning', kind: 'spike',
  spikeMeasure: 'volume', trendMeasure: 'volume', reachOf: 'mention', sightOf: 'theme',
  count: 10, windowMinutes: 60, sharePercent: 50, judged: 20, windows: 3, factor: 1.5, reach: 100_000, days: 30, followers: null, silentMinutes: 120,
  words: [], flags: [], handles: [],
  reminderOf: 'task', leadAmount: 0, leadSide: 'after', optionalTasks: true, fromLevel: 1, criticalFrom: 0,
  quiet: false, quietDays: [1, 2, 3, 4, 5, 6, 7], quietFrom: '22:00', quietTo: '07:00', quietZone: localTimeZone, passCritical: true, passLevel: 3,
  coolDownMinutes: 60, steps: [], desktop: true,
}

/** How many mentions a condition begins with: what must not go unread alerts from the first on. */
export function usualCount(kind: AlertConditionKind): number {
  return kind === 'words' || kind === 'flags' || kind === 'author' ? 1 : kind === 'first-sight' ? 5 : 10
}

/** Another condition; its usual count comes along, unless another was typed. */
export function withKind(draft: RuleDraft, kind: AlertConditionKind): Partial<RuleDraft> {
  return { kind, ...(draft.count === usualCount(draft.kind) ? { count: usualCount(kind) } : {}) }
}

/** The form's beginning: what a rule is now. */
export function draftOf(rule: AlertRuleDefinition): RuleDraft {
  const { quietHours } = rule
  return {
    ...emptyRule,
    name: rule.name,
    enabled: rule.enabled,
    brand: rule.brand ?? 0,
    sources: [...rule.sources],
    languages: [...rule.languages],
    sentiments: [...rule.sentiments],
    severity: rule.severity,
    ...conditionFields(rule.condition),
    ...(quietHours && {
      quiet: true,
      quietDays: [...quietHours.days],
      quietFrom: quietHours.from,
      quietTo: quietHours.to,
      quietZone: quietHours.timeZone,
      passCritical: quietHours.passCritical,
      passLevel: quietHours.passLevel ?? 0,
    }),
    coolDownMinutes: rule.coolDown / MINUTE,
    steps: rule.escalation.map((step) => ({ ...step })),
    desktop: rule.desktop,
  }
}

function conditionFields(condition: AlertCondition): Partial<RuleDraft> {
  const window = 'window' in condition ? { windowMinutes: condition.window / MINUTE } : {}
  const count = 'count' in condition ? { count: condition.count } : {}
  const common = { kind: condition.kind, ...window, ...count }
  switch (condition.kind) {
    case 'volume':
      return common
    case 'negative-share':
      return { ...common, sharePercent: Math.round(condition.share * 1_000) / 10, judged: condition.judged }
    case 'spike':
      return { ...common, spikeMeasure: condition.measure }
    case 'trend':
      return { ...common, trendMeasure: condition.measure, windows: condition.windows, factor: condition.factor }
    case 'reach':
      return { ...common, reachOf: condition.of, reach: condition.reach }
    case 'words':
      return { ...common, words: [...condition.words] }
    case 'first-sight':
      return { ...common, sightOf: condition.of, days: condition.days }
    case 'flags':
      return { ...common, flags: [...condition.flags] }
    case 'author':
      return { ...common, handles: [...condition.handles], followers: condition.followers }
    case 'silence':
      return { ...common, silentMinutes: condition.after / MINUTE }
    case 'reminder': {
      const { of, lead, optionalTasks, fromLevel, criticalFrom } = condition
      return { ...common, reminderOf: of, leadAmount: Math.abs(lead) / unitOf(of), leadSide: lead > 0 ? 'before' : 'after', optionalTasks, fromLevel, criticalFrom: criticalFrom ?? 0 }
    }
  }
}

/** What the time before or after is counted in. Milliseconds. */
const unitOf = (of: ReminderTopic): number => (isDueByDay(of) ? DAY : MINUTE)

const milliseconds = (minutes: number | null): number | null => (minutes === null ? null : minutes * MINUTE)

/** Playbooks belong to no brand and have no level. */
export const isAboutPlaybooks = ({ kind, reminderOf }: Pick<RuleDraft, 'kind' | 'reminderOf'>): boolean => kind === 'reminder' && reminderOf === 'review'

/** The definition a draft stands for; not yet checked. */
export function definitionOf(draft: RuleDraft): unknown {
  const { sources, languages, sentiments } = draft.kind === 'reminder' ? { sources: [], languages: [], sentiments: [] } : draft
  return {
    name: draft.name,
    enabled: draft.enabled,
    brand: draft.brand === 0 || isAboutPlaybooks(draft) ? null : draft.brand,
    sources,
    languages,
    sentiments,
    severity: draft.severity,
    condition: conditionOf(draft),
    quietHours: draft.quiet
      ? { days: draft.quietDays, from: draft.quietFrom, to: draft.quietTo, timeZone: draft.quietZone, passCritical: draft.passCritical, passLevel: draft.passLevel === 0 ? null : draft.passLevel }
      : null,
    coolDown: milliseconds(draft.coolDownMinutes),
    escalation: draft.steps.map((step, index) => (index === 0 ? { ...step, afterMinutes: 0 } : step)),
    desktop: draft.desktop,
  }
}

function conditionOf(draft: RuleDraft): unknown {
  const { kind, count } = draft
  const window = milliseconds(draft.windowMinutes)
  switch (kind) {
    case 'volume':
      return { kind, count, window }
    case 'negative-share':
      return { kind, share: draft.sharePercent === null ? null : draft.sharePercent / 100, judged: draft.judged, window }
    case 'spike':
      return { kind, measure: draft.spikeMeasure }
    case 'trend':
      return { kind, measure: draft.trendMeasure, windows: draft.windows, factor: draft.factor, count, window }
    case 'reach':
      return { kind, of: draft.reachOf, reach: draft.reach, window }
    case 'words':
      return { kind, words: draft.words, count, window }
    case 'first-sight':
      return { kind, of: draft.sightOf, days: draft.days, count, window }
    case 'flags':
      return { kind, flags: draft.flags, count, window }
    case 'author':
      return { kind, handles: draft.handles, followers: draft.followers, count, window }
    case 'silence':
      return { kind, after: milliseconds(draft.silentMinutes) }
    case 'reminder': {
      const { reminderOf, leadAmount, leadSide, optionalTasks, fromLevel, criticalFrom } = draft
      const lead = leadAmount === null ? null : leadAmount * unitOf(reminderOf) * (leadSide === 'before' || leadAmount === 0 ? 1 : -1)
      return { kind, of: reminderOf, lead, optionalTasks, fromLevel, criticalFrom: criticalFrom === 0 ? null : criticalFrom }
    }
  }
}
