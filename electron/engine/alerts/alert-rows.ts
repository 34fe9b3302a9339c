import {
  alertArithmetic,
  alertRuleDefinition,
  alertSentence,
  type Alert,
  type AlertArithmetic,
  type AlertRuleDefinition,
  type AlertState,
  type MentionArithmetic,
  type MentionFilter,
  type Suppression,
} from '../../contract/index.ts'
import type { AlertTable } from '../database/schema.ts'
import { narrowingOf } from './conditions.ts'
import { muteOf } from './rules.ts'

export type AlertRow = Omit<AlertTable, 'id'> & { readonly id: number }

/** What of an alert's surroundings decides how it is shown. */
export interface Surroundings {
  readonly now: number
  /** Weekdays and hours are told there. */
  readonly timeZone: string
  /** Until when the alert's rule is muted; null when it is not. */
  readonly ruleMutedUntil: number | null
  readonly failedDeliveries: number
}

export function toAlert(row: AlertRow, { now, timeZone, ruleMutedUntil, failedDeliveries }: Surroundings): Alert {
  const rule = alertRuleDefinition.parse(JSON.parse(row.rule))
  const arithmetic = alertArithmetic.parse(JSON.parse(row.arithmetic))
  const muted = muteOf(row, now)
  const suppressed = suppressionOf(row, muted?.until ?? null, ruleMutedUntil, now)
  return {
    id: row.id,
    ruleId: row.rule_id,
    rule,
    severity: row.severity,
    brand: row.brand_id,
    state: stateOf(row),
    startedAt: row.started_at,
    raisedAt: row.raised_at,
    updatedAt: row.updated_at,
    endedAt: row.ended_at,
    arithmetic,
    sentence: alertSentence(arithmetic, timeZone, row.ended_at ?? now),
    filter: filterOf(rule, arithmetic),
    acknowledged: row.acknowledged_at === null ? null : { at: row.acknowledged_at, by: row.acknowledged_by ?? '', note: row.acknowledged_note ?? '' },
    muted,
    suppressed,
    judged: row.judged,
    decision:
      row.decision === null || row.decided_at === null
        ? null
        : { at: row.decided_at, by: row.decided_by ?? '', decision: row.decision, reason: row.decision_reason ?? '' },
    nextStepAt: row.acknowledged_at !== null || row.next_step_at === null ? null : Math.max(row.next_step_at, suppressed?.until ?? 0),
    failedDeliveries,
  }
}

export function stateOf(row: Pick<AlertRow, 'acknowledged_at' | 'ended_at'>): AlertState {
  if (row.acknowledged_at === null) return 'open'
  return row.ended_at === null ? 'acknowledged' : 'resolved'
}

function suppressionOf(row: AlertRow, mutedUntil: number | null, ruleMutedUntil: number | null, now: number): Suppression | null {
  // Nobody is left to be told, or need be.
  if (row.acknowledged_at !== null || row.next_step_at === null) return null
  const muted = Math.max(mutedUntil ?? 0, ruleMutedUntil ?? 0)
  if (muted > now) return { reason: 'muted', until: muted }
  if (row.suppressed === null || row.suppressed_until === null || row.suppressed_until <= now) return null
  return { reason: row.suppressed, until: row.suppressed_until }
}

/** Opens exactly the mentions that the arithmetic counts; a reminder counts none. */
function filterOf(rule: AlertRuleDefinition, arithmetic: AlertArithmetic): MentionFilter | null {
  const { condition } = rule
  if (arithmetic.kind === 'reminder' || condition.kind === 'reminder') return null
  return { from: arithmetic.from, to: arithmetic.to, ...scopeOf(rule), ...narrowingOf(condition), ...firstSeen(arithmetic) }
}

/** Which mentions a rule is about, whatever its condition. */
export function scopeOf({ brand, sources, languages, sentiments }: AlertRuleDefinition): MentionFilter {
  return {
    ...(brand === null ? {} : { brands: [brand] }),
    ...(sources.length === 0 ? {} : { sources: [...sources] }),
    ...(languages.length === 0 ? {} : { languages: [...languages] }),
    ...(sentiments.length === 0 ? {} : { sentiments: [...sentiments] }),
  }
}

function firstSeen(arithmetic: MentionArithmetic): MentionFilter {
  if (arithmetic.kind !== 'first-sight') return {}
  const [first] = arithmetic.found
  if (first === undefined) return {}
  return arithmetic.of === 'theme' ? { theme: first } : { handles: [first.replace(/^@/, '')] }
}
