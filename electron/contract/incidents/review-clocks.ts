import type { StatementType } from '../playbooks/playbook.ts'
import type { LevelDefinition } from './contract.ts'
import type { IncidentEntry } from './entry.ts'
import type { ClockTarget, MomentClock, ReviewClock, SeriesClock } from './review.ts'
import { taskIn, type IncidentState } from './state.ts'
import { taskClocks } from './task-clock.ts'

const MINUTE = 60_000
/** As many entries are named where many were late. */
const NAMED = 20

/** Texts that say for the organisation what is known: the first of them is the holding statement. */
const holdingTexts: ReadonlySet<StatementType> = new Set([
  'aware-gathering-facts', 'confirmed-limited-facts', 'injury-or-death', 'stop-use', 'service-disruption', 'data-incident', 'allegation-under-investigation', 'correcting-false-information',
  'authority-investigating', 'litigation-pending', 'apology',
])
/** Texts that are a first word in public: a short post is one too. */
const firstTexts: ReadonlySet<StatementType> = new Set([...holdingTexts, 'social-short-form'])

export interface ReviewedIncident {
  readonly state: IncidentState
  /** In their order; those of the types `alert`, `level`, `role`, `task` and `report` are looked at. */
  readonly entries: readonly IncidentEntry[]
  readonly levels: readonly LevelDefinition[]
  readonly now: number
}

/**
 * Clocks against the times of the levels that were in force. Detecting runs from the first signal, acknowledging from
 * the alert, everything else from the declaration. After a change of level its time runs from the change; a stricter
 * level never gives more time. What nothing recorded tells stays open.
 */
export function reviewClocks(incident: ReviewedIncident): readonly ReviewClock[] {
  const { state: { declaration, declaredAt }, entries } = incident
  const numbered = (type: IncidentEntry['content']['type']): number[] => entries.flatMap((entry) => (entry.content.type === type ? [entry.number] : []))
  const due = deadlines(incident)
  const moment = (clock: Pick<MomentClock, 'name' | 'from' | 'at' | 'stop' | 'entries'>, minutes: ((level: LevelDefinition) => number) | null): MomentClock => ({
    kind: 'moment', ...clock, target: minutes === null || clock.from === null ? null : due(clock.from, clock.at, minutes),
  })
  const { raised, acknowledged } = alertOf(incident)
  const role = entries.find(({ content }) => content.type === 'role' && content.to !== null)
  const first = firstText(incident, firstTexts)
  const holding = firstText(incident, holdingTexts)
  return [
    moment({ name: 'detect', from: declaration.signalAt, at: raised?.at ?? declaredAt, stop: raised === null ? 'declared' : 'alert-raised', entries: [raised?.entry ?? 1] }, null),
    moment(
      raised === null
        ? { name: 'acknowledge', from: null, at: null, stop: null, entries: [] }
        : { name: 'acknowledge', from: raised.at, at: acknowledged?.at ?? declaredAt, stop: acknowledged === null ? 'declared' : 'alert-acknowledged', entries: [acknowledged?.entry ?? 1] },
      ({ acknowledgeMinutes }) => acknowledgeMinutes,
    ),
    moment({ name: 'level', from: declaration.signalAt, at: declaredAt, stop: 'declared', entries: [1, ...numbered('level')] }, null),
    moment({ name: 'convene', from: declaredAt, at: role?.at ?? null, stop: role === undefined ? null : 'role-taken', entries: role === undefined ? [] : [role.number] }, ({ conveneMinutes }) => conveneMinutes),
    moment({ name: 'first-word', from: declaredAt, ...first }, ({ firstWordMinutes }) => firstWordMinutes),
    moment({ name: 'statement', from: declaredAt, ...holding }, ({ statementMinutes }) => statementMinutes),
    promises(incident),
    reports(incident, due),
    tasks(incident),
  ]
}

interface AlertMoment {
  readonly at: number
  readonly entry: number
}

/** The alert that it was declared from, by the timeline. Whoever declares an incident from an alert has seen it: only what was acknowledged before counts. */
function alertOf({ state: { declaration, declaredAt }, entries }: ReviewedIncident): { readonly raised: AlertMoment | null; readonly acknowledged: AlertMoment | null } {
  const noted = entries.flatMap(({ number, content }) => (content.type === 'alert' && content.alert === declaration.alert && content.raisedAt <= declaredAt ? [{ number, content }] : []))
  const [first] = noted
  const answered = noted.find(({ content }) => content.acknowledged !== null && content.acknowledged.at <= declaredAt)
  return {
    raised: first === undefined ? null : { at: first.content.raisedAt, entry: first.number },
    acknowledged: answered?.content.acknowledged ? { at: answered.content.acknowledged.at, entry: answered.number } : null,
  }
}

/** When the incident was over; now while it lasts. */
const endOf = ({ state: { closed }, now }: Pick<ReviewedIncident, 'state' | 'now'>): number => closed?.at ?? now

interface LevelPeriod {
  readonly level: number
  readonly since: number
}

function periodsOf({ state: { declaration }, entries }: ReviewedIncident): readonly LevelPeriod[] {
  return [{ level: declaration.level, since: -Infinity }, ...entries.flatMap(({ at, content }) => (content.type === 'level' ? [{ level: content.level, since: at }] : []))]
}

/** The time that counted for something that began at `from` and was done at `at`. null where the levels are not known. */
type Deadline = (from: number, at: number | null, minutes: (level: LevelDefinition) => number) => ClockTarget | null

function deadlines(incident: ReviewedIncident): Deadline {
  const periods = periodsOf(incident)
  const definitions = new Map(incident.levels.map((definition) => [definition.level, definition]))
  return (start, at, minutesOf) => {
    const over = at ?? endOf(incident)
    let target: ClockTarget | null = null
    for (const [index, { level, since }] of periods.entries()) {
      const until = periods[index + 1]?.since ?? Infinity
      const definition = definitions.get(level)
      if (until <= start || definition === undefined) continue
      const minutes = minutesOf(definition)
      const from = Math.max(start, since)
      const own: ClockTarget = { level, minutes, from, dueAt: from + minutes * MINUTE }
      target = target !== null && minutes <= target.minutes && target.dueAt < own.dueAt ? target : own
      // It was due, or done, while this level was in force.
      if (target.dueAt < until || over < until) return target
    }
    return target
  }
}

function firstText({ state, entries }: ReviewedIncident, texts: ReadonlySet<StatementType>): Pick<MomentClock, 'at' | 'stop' | 'entries'> {
  const done = state.runs.flatMap((run) =>
    run.content.phases.flatMap((phase) =>
      phase.tasks.flatMap(({ key, statement }) => {
        const task = statement !== null && texts.has(statement) ? taskIn(run, key) : null
        return task?.state === 'done' ? [{ run: run.number, task: key, at: task.since }] : []
      }),
    ),
  )
  const [first] = done.toSorted((a, b) => a.at - b.at)
  return first === undefined ? { at: null, stop: null, entries: [] } : { at: first.at, stop: 'text-task-done', entries: settledBy(entries, [first]) }
}

/** Numbers of the entries that brought tasks where they stand, in the order of the entries. */
function settledBy(entries: readonly IncidentEntry[], tasks: readonly { readonly run: number; readonly task: string }[]): number[] {
  const last = new Map(entries.flatMap(({ number, content }) => (content.type === 'task' ? [[`${content.run} ${content.task}`, number] as const] : [])))
  return tasks.flatMap(({ run, task }) => last.get(`${run} ${task}`) ?? []).toSorted((a, b) => a - b)
}

const series = (name: SeriesClock['name'], clock: Partial<SeriesClock>): SeriesClock => ({ kind: 'series', name, onTime: 0, late: 0, waiting: 0, worst: null, intervals: [], entries: [], ...clock })

/** Counts what was due. @param doneAt null while it is not done */
function counted(due: readonly { readonly dueAt: number; readonly doneAt: number | null }[], end: number): Pick<SeriesClock, 'onTime' | 'late' | 'waiting' | 'worst'> {
  const late = due.filter(({ dueAt, doneAt }) => (doneAt ?? end) > dueAt)
  const onTime = due.filter(({ dueAt, doneAt }) => doneAt !== null && doneAt <= dueAt).length
  return { onTime, late: late.length, waiting: due.length - onTime - late.length, worst: late.length === 0 ? null : Math.max(...late.map(({ dueAt, doneAt }) => (doneAt ?? end) - dueAt)) }
}

function promises(incident: ReviewedIncident): SeriesClock {
  const end = endOf(incident)
  const due = incident.state.promises.map(({ entry, dueAt, keptAt }) => ({ entry, dueAt, doneAt: keptAt }))
  return series('promises', { ...counted(due, end), entries: due.flatMap(({ entry, dueAt, doneAt }) => ((doneAt ?? end) > dueAt ? [entry] : [])).slice(0, NAMED) })
}

function tasks(incident: ReviewedIncident): SeriesClock {
  const end = endOf(incident)
  const due = incident.state.runs.flatMap((run) =>
    [...taskClocks(run, incident.state, end)].flatMap(([key, { applies, dueAt }]) => {
      const task = taskIn(run, key)
      // What was not needed was never due.
      if (dueAt === null || task === null || task.state === 'not-needed' || (task.state !== 'done' && applies !== 'yes')) return []
      return [{ run: run.number, task: key, dueAt, doneAt: task.state === 'done' ? task.since : null }]
    }),
  )
  const late = due.filter(({ dueAt, doneAt }) => doneAt !== null && doneAt > dueAt)
  return series('tasks', { ...counted(due, end), entries: settledBy(incident.entries, late).slice(0, NAMED) })
}

/** A report is due when the interval of the level has passed since the last one; each interval without one counts as late. */
function reports(incident: ReviewedIncident, due: Deadline): SeriesClock {
  const end = endOf(incident)
  const { declaredAt } = incident.state
  const issued = incident.entries.flatMap(({ at, content }) => (content.type === 'report' ? [at] : [])).filter((at) => at <= end)
  const intervals = new Map<number, number>()
  let [onTime, late, next, start] = [0, 0, 0, declaredAt]
  for (;;) {
    const at = issued[next] ?? null
    const target = due(start, at, ({ reportMinutes }) => reportMinutes)
    if (target === null) break
    intervals.set(target.level, target.minutes)
    if (at !== null && at <= target.dueAt) {
      onTime += 1
      next += 1
      start = at
    } else if (target.dueAt >= end) break
    else {
      late += 1
      start = target.dueAt
    }
  }
  const moments = [declaredAt, ...issued, end]
  const worst = Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)))
  return series('reports', { onTime, late, waiting: 0, worst: worst > 0 ? worst : null, intervals: [...intervals].map(([level, minutes]) => ({ level, minutes })) })
}
