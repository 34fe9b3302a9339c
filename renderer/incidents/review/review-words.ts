import { clockDifference, type MomentClock, type Observation, type OpenAction, type ReviewClock, type SeriesClock } from '../../../electron/contract/index.ts'
import { dayWords } from '../../playbooks/playbook-words.ts'
import { formatDuration, MINUTE } from '../../ui/time-format.ts'

/** What a row of the clocks says besides its name and basis. */
export interface ClockCells {
  readonly target: string
  readonly actual: string
  readonly difference: string
}

const length = (milliseconds: number): string => (milliseconds < MINUTE ? 'under 1 min' : formatDuration(milliseconds))

/** @param now what has not stopped and is not due yet says by when it is */
export function clockCells(clock: ReviewClock, closed: boolean, now: number): ClockCells {
  return clock.kind === 'moment' ? momentCells(clock, closed, now) : seriesCells(clock)
}

function momentCells(clock: MomentClock, closed: boolean, now: number): ClockCells {
  const { from, at, target } = clock
  const difference = clockDifference(clock)
  return {
    target: from === null ? '–' : target === null ? 'None set' : `${formatDuration(target.minutes * MINUTE)} at level ${target.level}`,
    actual: from === null || at === null ? 'Not recorded' : length(at - from),
    difference: difference !== null ? (difference > 0 ? `${length(difference)} late` : `${length(-difference)} early`) : target !== null && !closed && at === null && target.dueAt > now ? `due in ${length(target.dueAt - now)}` : '',
  }
}

function seriesCells({ name, onTime, late, waiting, worst, intervals }: SeriesClock): ClockCells {
  const due = onTime + late
  return {
    target: name === 'reports' ? intervals.map(({ level, minutes }) => `every ${formatDuration(minutes * MINUTE)} at level ${level}`).join(', ').replace(/^e/, 'E') : name === 'promises' ? 'As promised' : 'As due',
    actual: due === 0 ? (waiting > 0 ? `None due yet, ${waiting} to come` : 'Nothing was due') : `${onTime} of ${due} on time`,
    difference: worst === null || due === 0 ? '' : name === 'reports' ? `longest time without one: ${length(worst)}` : `up to ${length(worst)} late`,
  }
}

/** How a clock is drawn, each 0…1 of the bar's length; null where there is nothing to draw. */
export interface ClockBar {
  /** What was used, or was on time. */
  readonly filled: number
  /** What was late, behind that. */
  readonly late: number
  /** Where the target is. */
  readonly mark: number | null
}

/** A moment's bar is as long as the longer of what was allowed and what was used; a series' as all that was due. */
export function clockBar(clock: ReviewClock): ClockBar | null {
  if (clock.kind === 'series') {
    const due = clock.onTime + clock.late
    return due === 0 ? null : { filled: clock.onTime / due, late: clock.late / due, mark: null }
  }
  const { from, at, target } = clock
  if (from === null || at === null || target === null) return null
  const [used, allowed] = [Math.max(0, at - from), target.dueAt - from]
  const whole = Math.max(used, allowed, 1)
  return { filled: Math.min(used, allowed) / whole, late: Math.max(0, used - allowed) / whole, mark: allowed / whole }
}

/** An action is overdue from the day after its own. @param today as `dayOf` gives it */
export const actionIsOverdue = ({ dueOn }: Pick<OpenAction, 'dueOn'>, today: string): boolean => dueOn < today

/** "due 1 Dec 2026", "overdue since 1 Dec 2026", "due today". */
export function actionDueWords(action: Pick<OpenAction, 'dueOn'>, today: string): string {
  if (action.dueOn === today) return 'due today'
  return `${actionIsOverdue(action, today) ? 'overdue since' : 'due'} ${dayWords(action.dueOn)}`
}

/** Names are the same whatever their case and the space around them. */
export const isOwnedBy = ({ owner }: Pick<OpenAction, 'owner'>, person: string): boolean => person.trim() !== '' && owner.trim().toLowerCase() === person.trim().toLowerCase()

/** Observations as a list offers them. */
export function observationChoices(observations: readonly Observation[]): { readonly value: string; readonly label: string }[] {
  const words = ({ kind, text }: Observation) => `${kind === 'gap' ? 'Gap' : 'Strength'}: ${text.length > 90 ? `${text.slice(0, 88)}…` : text}`
  return observations.map(one => ({ value: String(one.entry), label: words(one) }))
}

/** Parts of a playbook as a list offers them; of two with one key the first, since a list can't hold both. */
export function choicesOf(parts: readonly (readonly [key: string, words: string])[]): { readonly value: string; readonly label: string }[] {
  const first = new Map<string, string>()
  for (const [key, words] of parts) if (!first.has(key)) first.set(key, words)
  return [...first].map(([value, label]) => ({ value, label }))
}
