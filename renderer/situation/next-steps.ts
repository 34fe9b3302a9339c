import type { Incident, OpenAction, Situation, Source } from '../../electron/contract/index.ts'
import { countOf, formatCount } from '../ui/number-format.ts'
import { DAY, HOUR } from '../ui/time-format.ts'
import { countdownWords } from '../incidents/closing/promise-words.ts'
import { taskCountdown } from '../incidents/counted-words.ts'
import type { IncidentsSearch } from '../incidents/incidents-search.ts'
import { actionDueWords } from '../incidents/review/review-words.ts'
import type { MonitorSearch } from '../monitor/monitor-search.ts'
import { dayOf, dayWords } from '../playbooks/playbook-words.ts'
import { pressureOf } from './incident-pressure.ts'
import { troubleOf } from './source-trouble.ts'

/** Something to do now, with the place where it is done. */
export interface NextStep {
  readonly id: string
  readonly words: string
  readonly place: { readonly to: 'monitor'; readonly search: MonitorSearch } | { readonly to: 'settings'; readonly section: string } | { readonly to: 'incident'; readonly id: number; readonly search: IncidentsSearch } | { readonly to: 'incidents' }
}

/** A theme this many times its usual rate is worth reading before all else. */
const REMARKABLE = 3

/** So much more of the mentions than usual must be negative before they ask for attention on a quiet day. */
const REMARKABLE_SHARE = 0.15

/** What is due within this time is worth naming. Milliseconds. */
const SOON = HOUR

/** What is worth doing next, most urgent first; empty when nothing asks for attention. */
export function nextSteps(situation: Situation, sources: readonly Source[], brands: readonly number[] | undefined, incidents: readonly Incident[] = [], actions: readonly OpenAction[] = []): readonly NextStep[] {
  const steps: NextStep[] = incidents.flatMap(incident => incidentStep(incident, situation.now))
  const brandFilter = brands ? { brands: [...brands] } : {}
  const leading = situation.themes.find(theme => theme.mentions >= 5 && theme.mentions > REMARKABLE * Math.max(theme.usual, 0.5))
  if (leading) {
    steps.push({
      id: 'theme',
      words: `Read what is said about “${leading.term}”: ${countOf(leading.mentions, 'mention')}, usually ${formatCount(leading.usual)}`,
      place: { to: 'monitor', search: { ...brandFilter, theme: leading.term, window: DAY } },
    })
  }
  const { hour } = situation
  const heated = hour.negativeShare !== null && hour.negativeShare > (hour.usualNegativeShare ?? 0.35) + REMARKABLE_SHARE
  const above = situation.severity === 'elevated' || situation.severity === 'severe'
  if (hour.mentions > 0 && hour.negativeShare !== 0 && (heated || above)) {
    steps.push({
      id: 'direct',
      words: 'Go through negative mentions that address you directly in the last hour',
      place: { to: 'monitor', search: { ...brandFilter, sentiments: ['negative'], direct: true, window: HOUR } },
    })
  }
  const failing = sources.filter(source => troubleOf(source, situation.now) === 'failing')
  if (failing.length > 0) {
    const [first] = failing
    steps.push({
      id: 'sources',
      words: failing.length === 1 && first ? `Mend “${first.definition.name}”: it brings nothing in` : `Mend ${failing.length} sources that bring nothing in`,
      place: { to: 'settings', section: 'sources' },
    })
  }
  return [...steps, ...actionSteps(actions, situation.now)]
}

/** Corrective actions that are due within this time are named. Milliseconds. */
const ACTIONS_AHEAD = 7 * DAY

/** So many corrective actions are named one by one; the others are one click away. */
const NAMED_ACTIONS = 3

/** Corrective actions that are overdue, or due within a week. @param actions the next due first */
function actionSteps(actions: readonly OpenAction[], now: number): readonly NextStep[] {
  const today = dayOf(now)
  const due = actions.filter(({ dueOn }) => dueOn <= dayOf(now + ACTIONS_AHEAD))
  const left = due.length - NAMED_ACTIONS
  return [
    ...due.slice(0, NAMED_ACTIONS).map(({ incident, entry, text, owner, dueOn }): NextStep => ({ id: `action-${incident}-${entry}`, words: `“${text}”, ${owner}: ${actionDueWords({ dueOn }, today)}`, place: { to: 'incident', id: incident, search: { view: 'review' } } })),
    ...(left > 0 ? [{ id: 'actions', words: `See to ${countOf(left, 'further corrective action')} due by ${dayWords(dayOf(now + ACTIONS_AHEAD))}`, place: { to: 'incidents' } } as const] : []),
  ]
}

/** The most urgent thing in an open incident; nothing when no more is due than its panel shows. */
function incidentStep(incident: Incident, now: number): NextStep[] {
  const { id, state } = incident
  const { title } = state.declaration
  const { overdue, due, promises } = pressureOf(incident, now)
  const [promise] = promises
  const step = (words: string, search: IncidentsSearch): NextStep[] => [{ id: `incident-${id}`, words, place: { to: 'incident', id, search } }]
  if (promise !== undefined && promise.dueAt < now + SOON) {
    return step(`Keep the promise “${promise.text}” in “${title}”: ${countdownWords(promise.dueAt, now)}`, { view: 'timeline' })
  }
  if (overdue > 0) return step(`See to ${countOf(overdue, 'overdue task')} in “${title}”`, { show: 'overdue' })
  if (state.runs.length === 0) return step(`Start a playbook in “${title}”`, {})
  const [task] = due
  return task !== undefined && task.dueAt < now + SOON ? step(`“${task.title}” in “${title}”, ${taskCountdown(state, task.dueAt, now)}`, { run: task.run, task: task.key }) : []
}
