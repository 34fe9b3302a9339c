import type { PlaybookTask, TaskCondition } from '../playbooks/playbook.ts'
import { dueAfter, type CountedTime } from './counted-time.ts'
import { factIn, isSettled, taskIn, type IncidentState, type PlaybookRun } from './state.ts'

const MINUTE = 60_000

/** What matters about a task of a run now. */
export interface TaskClock {
  /** `unknown`: it depends on a fact that is not established yet. */
  readonly applies: 'yes' | 'no' | 'unknown'
  /** Keys of tasks that must be done, or not needed, before. */
  readonly waitsFor: readonly string[]
  /** null while what it is due after has not happened, and for tasks that are never due, such as those whose hours never come. */
  readonly dueAt: number | null
  readonly overdue: boolean
}

/** Whether a condition holds. An unanswered fact leaves it open; "is not …" holds until the fact says otherwise. */
export function conditionHolds(condition: TaskCondition | null, run: PlaybookRun, level: number): TaskClock['applies'] {
  if (condition === null) return 'yes'
  if (condition.kind === 'level') return level >= condition.atLeast ? 'yes' : 'no'
  const established = factIn(run, condition.fact)
  if (established === null) return condition.is ? 'unknown' : 'yes'
  const same = established.value.toLowerCase() === condition.value.toLowerCase()
  return same === condition.is ? 'yes' : 'no'
}

/** The clocks of all tasks of a run, by key, at an instant. Time counts from the run's start, in the hours of the incident's level. */
export function taskClocks(run: PlaybookRun, incident: Pick<IncidentState, 'level' | 'closed' | 'clock' | 'formerClocks'>, now: number): ReadonlyMap<string, TaskClock> {
  const { level, closed } = incident
  const phases = phaseStarts(run, level)
  const applies = new Map(run.content.phases.flatMap((phase) => phase.tasks.map((task) => [task.key, conditionHolds(task.condition, run, level)] as const)))
  return new Map(
    run.content.phases.flatMap((phase) =>
      phase.tasks.map((task): [string, TaskClock] => {
        const said = applies.get(task.key) ?? 'yes'
        const settled = isSettled(taskIn(run, task.key))
        const waitsFor = task.blockedBy.filter((key) => {
          const other = taskIn(run, key)
          return other !== null && !isSettled(other) && applies.get(key) !== 'no'
        })
        const dueAt = dueOf(task, run, phases.get(phase.key) ?? null, incident)
        return [task.key, { applies: said, waitsFor, dueAt, overdue: closed === null && !settled && said === 'yes' && dueAt !== null && dueAt < now }]
      }),
    ),
  )
}

/** null while it is open or under way. */
function settledAt(run: PlaybookRun, key: string): number | null {
  const task = taskIn(run, key)
  return task !== null && isSettled(task) ? task.since : null
}

/** A phase begins when every task of the one before that must be done is settled; the first with the run. */
function phaseStarts(run: PlaybookRun, level: number): ReadonlyMap<string, number | null> {
  const starts = new Map<string, number | null>()
  let start: number | null = run.startedAt
  for (const phase of run.content.phases) {
    starts.set(phase.key, start)
    const needed = phase.tasks.filter((task) => !task.optional && conditionHolds(task.condition, run, level) !== 'no')
    const ends = needed.map((task) => settledAt(run, task.key))
    start = start === null || ends.includes(null) ? null : Math.max(start, ...ends.map((end) => end ?? 0))
  }
  return starts
}

function dueOf({ due }: PlaybookTask, run: PlaybookRun, phaseStart: number | null, counted: CountedTime): number | null {
  if (due === null) return null
  const from = due.after === 'start' ? run.startedAt : due.after === 'phase' ? phaseStart : settledAt(run, due.after.task)
  return from === null ? null : dueAfter(counted, from, due.minutes * MINUTE)
}
