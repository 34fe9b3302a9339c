import { setImmediate } from 'node:timers/promises'
import type { MentionCondition } from '../../contract/index.ts'
import type { ConditionFigures } from './condition-figures.ts'
import { evaluateCondition, judgedWhen, lookBack, narrowingOf, stepOf } from './conditions.ts'
import type { Met } from './firings.ts'

/** Moments judged without a break, so that questions are answered in between. */
const AT_ONCE = 1_440
/** What arrives so much later than it was published can still weaken what is met. Milliseconds. */
export const SETTLE = 60_000

/** The last moment of a condition's grid that can be judged at an instant. */
export function lastMoment(condition: MentionCondition, now: number): number {
  const step = stepOf(condition)
  const floor = (instant: number): number => Math.floor(instant / step) * step
  switch (judgedWhen(condition)) {
    case 'early':
      return floor(now) + step
    case 'over':
      return floor(now)
    case 'settled':
      return floor(now - SETTLE)
  }
}

/** The first moment whose window can hold what happened at an instant. */
export function firstMoment(condition: MentionCondition, instant: number): number {
  const step = stepOf(condition)
  return Math.floor(instant / step) * step + step
}

/**
 * Judges a condition at every moment of its grid from the first to the last, both included.
 * @param stopped asked between two pieces of work; what was found until then is given back
 */
export async function judge(
  condition: MentionCondition,
  figures: ConditionFigures,
  first: number,
  last: number,
  stopped: () => boolean = () => false,
): Promise<readonly Met[]> {
  const step = stepOf(condition)
  const met: Met[] = []
  for (let start = first; start <= last && !stopped(); start += AT_ONCE * step) {
    const end = Math.min(last, start + (AT_ONCE - 1) * step)
    if (isCounted(condition)) figures.counts(start - lookBack(condition), end, narrowingOf(condition))
    for (let at = start; at <= end; at += step) {
      const found = evaluateCondition(condition, at, figures)
      if (found) met.push(found)
    }
    if (end < last) await setImmediate()
  }
  return met
}

/** Its figures are read in one go for all moments, rather than minute by minute. */
function isCounted({ kind }: MentionCondition): boolean {
  return kind !== 'first-sight' && kind !== 'spike' && kind !== 'silence'
}
