import { type IncidentState, type PlaybookContent, type PlaybookRun, type PlaybookTask, type RunTask, taskClocks, type TaskClock } from '../../../electron/contract/index.ts'
import { COMMANDER } from '../incident-words.ts'
import type { TaskChoice } from '../incidents-search.ts'

/** A task of a run with everything that its row shows. */
export interface TaskLine {
  readonly task: PlaybookTask
  readonly state: RunTask
  readonly clock: TaskClock
  /** "2.4": so that tasks can be named on the telephone. */
  readonly number: string
  /** Who is to do it: whoever it was assigned to, else whoever has its role; null while that is nobody. */
  readonly owner: string | null
}

export interface PhaseLines {
  readonly phase: PlaybookContent['phases'][number]
  readonly number: number
  readonly lines: readonly TaskLine[]
}

export const isSettled = ({ state }: Pick<RunTask, 'state'>): boolean => state === 'done' || state === 'not-needed'

type Standing = Pick<IncidentState, 'level' | 'closed' | 'roles' | 'clock' | 'formerClocks'>

/**
 * The tasks of a run by their phases. Whether one is overdue is left to the clock: `overdue` says that it will be
 * once its time has passed, so that nothing here has to be made anew every second.
 */
export function phaseLines(run: PlaybookRun, incident: Standing): readonly PhaseLines[] {
  const clocks = taskClocks(run, incident, Infinity)
  const roleNames = new Map(run.content.roles.map(({ key, name }) => [key, name]))
  return run.content.phases.map((phase, place) => ({
    phase,
    number: place + 1,
    lines: phase.tasks.flatMap((task, index) => {
      const state = run.tasks[task.key]
      const clock = clocks.get(task.key)
      if (state === undefined || clock === undefined) return []
      const role = task.role === null ? COMMANDER : (roleNames.get(task.role) ?? task.role)
      return [{ task, state, clock, number: `${place + 1}.${index + 1}`, owner: state.assignee ?? incident.roles[role]?.person ?? null }]
    }),
  }))
}

/** Whether a task is overdue at an instant. */
export const isOverdue = ({ clock }: Pick<TaskLine, 'clock'>, now: number): boolean => clock.overdue && clock.dueAt !== null && clock.dueAt < now

/** Whether something else has to be done before it. */
export const isBlocked = ({ clock, state }: Pick<TaskLine, 'clock' | 'state'>): boolean => clock.waitsFor.length > 0 && clock.applies !== 'no' && !isSettled(state)

/** Whether a choice shows a task. @param overdue keys of the tasks that are overdue now */
export function isShown(line: TaskLine, choice: TaskChoice, person: string, overdue: ReadonlySet<string>): boolean {
  switch (choice) {
    case 'all':
      return true
    case 'mine':
      return line.clock.applies !== 'no' && person !== '' && line.owner === person
    case 'overdue':
      return overdue.has(line.task.key)
    case 'blocked':
      return isBlocked(line)
  }
}

/** How far a run is; tasks that do not apply count for nothing. */
export function progressOf(phases: readonly PhaseLines[]): { readonly settled: number; readonly all: number } {
  const applying = phases.flatMap(({ lines }) => lines.filter(({ clock }) => clock.applies !== 'no'))
  return { settled: applying.filter(({ state }) => isSettled(state)).length, all: applying.length }
}

/** What an answer opened and what it closed: how many tasks apply now that did not before, and the other way round. */
export function branchChange(before: readonly PhaseLines[], after: readonly PhaseLines[]): { readonly opened: number; readonly closed: number } {
  const applied = new Map(before.flatMap(({ lines }) => lines.map(({ task, clock }) => [task.key, clock.applies] as const)))
  const lines = after.flatMap(phase => phase.lines)
  return {
    opened: lines.filter(({ task, clock }) => clock.applies === 'yes' && applied.get(task.key) !== 'yes').length,
    closed: lines.filter(({ task, clock }) => clock.applies === 'no' && applied.get(task.key) !== 'no').length,
  }
}

/** "1 task opens, 2 tasks no longer apply"; empty when nothing changes. */
export function branchWords({ opened, closed }: ReturnType<typeof branchChange>): string {
  const count = (number: number, one: string, many: string) => (number === 0 ? [] : [number === 1 ? `1 task ${one}` : `${number} tasks ${many}`])
  return [...count(opened, 'opens', 'open'), ...count(closed, 'no longer applies', 'no longer apply')].join(', ')
}
