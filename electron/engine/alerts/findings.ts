import { mentionArithmetic, type MentionArithmetic, type MentionCondition, type SpikeMeasure } from '../../contract/index.ts'
import { MINUTE } from '../monitor/index.ts'
import type { AlertRow } from './alert-rows.ts'
import type { Findings } from './book.ts'
import { arithmeticOf, stepOf } from './conditions.ts'
import type { RuleFigures } from './figures.ts'
import { gather, isOver, type Firing, type KnownFiring, type Met } from './firings.ts'
import type { MentionRule } from './rules.ts'

/** A rule with the moments at which its condition was met. */
export interface JudgedRule {
  readonly rule: MentionRule
  readonly figures: RuleFigures
  readonly met: readonly Met[]
}

/** Alerts that were met last before this instant have nothing to do with what was judged. */
export function earliestOf(judged: readonly JudgedRule[], now: number): number {
  const reach = Math.max(0, ...judged.map(({ rule }) => Math.max(rule.definition.coolDown, stepOf(rule.definition.condition))))
  return judged.flatMap(({ met }) => met).reduce((least, moment) => Math.min(least, moment.since), now) - reach
}

/**
 * What becomes of the rules' alerts: which begin, which go on or are over.
 * @param rows alerts that last, and those met at or after {@link earliestOf}
 */
export function findingsOf(judged: readonly JudgedRule[], rows: readonly AlertRow[], now: number): Findings {
  const begun: Findings['begun'][number][] = []
  const changed: Findings['changed'][number][] = []
  for (const { rule, figures, met } of judged) {
    const { condition, coolDown } = rule.definition
    const own = rows.filter((row) => row.rule_id === rule.id && standsOn(row, rule))
    const gathered = gather(met, own.map(toKnown), coolDown, stepOf(condition))
    const lasts = (firing: Firing): boolean => !isOver(firing, now, coolDown, stepOf(condition))
    for (const firing of gathered.begun) begun.push({ rule, firing, arithmetic: arithmeticOf(condition, firing.peakAt, figures), lasts: lasts(firing) })
    for (const row of own) {
      const known = toKnown(row)
      const extended = gathered.changed.find(({ id }) => id === row.id)
      const reached = extended ?? known
      const firing = condition.kind === 'spike' && row.ended_at === null ? untilEpisodesEnd(reached, condition.measure, figures) : reached
      // As long as the moment of the height is judged again, more may come in for it: as many, but by others.
      const again = firing.peak > known.peak || (condition.kind !== 'spike' && met.some(({ at }) => at === firing.peakAt))
      const settled = condition.kind === 'spike' && row.ended_at === null ? peakOfEnded(firing, condition, figures) : null
      const arithmetic = settled ?? (again ? arithmeticOf(condition, firing.peakAt, figures) : null)
      const differs = arithmetic !== null && JSON.stringify(arithmetic) !== row.arithmetic
      if (firing !== known || differs) changed.push({ id: row.id, firing, arithmetic: differs ? arithmetic : null, lasts: lasts(firing) })
    }
  }
  const touched = new Set(changed.map(({ id }) => id))
  const ended = rows
    .filter((row) => row.ended_at === null && !touched.has(row.id) && isOverFor(row, judged.find(({ rule }) => rule.id === row.rule_id)?.rule, now))
    .map((row) => ({ id: row.id, endedAt: row.last_met_at }))
  return { begun: begun.toSorted((a, b) => a.firing.startedAt - b.firing.startedAt), changed, ended }
}

/** An alert that was raised before its rule was changed stood on something else. */
const standsOn = (row: AlertRow, rule: MentionRule): boolean => row.raised_at > rule.evaluateFrom

/** Of a rule that was changed, turned off or removed nothing more comes. */
function isOverFor(row: AlertRow, rule: MentionRule | undefined, now: number): boolean {
  if (!rule || !standsOn(row, rule)) return true
  return isOver({ lastMetAt: row.last_met_at }, now, rule.definition.coolDown, stepOf(rule.definition.condition))
}

/** That an episode is over is only known some time after: until then it seemed to last. */
function untilEpisodesEnd(firing: KnownFiring<number>, measure: SpikeMeasure, figures: RuleFigures): KnownFiring<number> {
  const end = figures.episodesEnd(measure, firing.startedAt)
  const lastMetAt = end === null ? firing.lastMetAt : Math.ceil(end / MINUTE) * MINUTE
  return lastMetAt < firing.lastMetAt ? { ...firing, firstMetAt: Math.min(firing.firstMetAt, lastMetAt), lastMetAt } : firing
}

/** While an episode lasts its arithmetic is of the latest window; of its peak, when it is over. */
function peakOfEnded(firing: Firing, condition: Extract<MentionCondition, { kind: 'spike' }>, figures: RuleFigures): MentionArithmetic | null {
  const end = figures.episodesEnd(condition.measure, firing.startedAt)
  const at = end === null ? null : Math.floor(end / MINUTE) * MINUTE
  const episode = at === null ? null : figures.spikeAt(condition.measure, at)
  return at === null || episode === null || episode.peakValue < firing.peak ? null : arithmeticOf(condition, at, figures)
}

function toKnown(row: AlertRow): KnownFiring<number> {
  const { to } = mentionArithmetic.parse(JSON.parse(row.arithmetic))
  return { id: row.id, startedAt: row.started_at, firstMetAt: row.first_met_at, lastMetAt: row.last_met_at, peakAt: to, peak: row.peak }
}
