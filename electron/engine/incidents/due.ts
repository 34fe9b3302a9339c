import { isSettled, reportDueAt, taskClocks, taskIn, type IncidentState, type LevelDefinition, type PlaybookRun, type RunTask } from '../../contract/index.ts'

/** Who does the tasks that a playbook gives to no role. */
const COMMANDER = 'Incident commander'

/** Something that is still to be done, whenever it is due. */
export interface DueInIncident {
  readonly of: 'task' | 'promise' | 'report' | 'corrective-action'
  /** Tells it from the incident's other ones of its kind. */
  readonly key: string
  readonly text: string
  /** By name; null when nobody is named. */
  readonly who: string | null
  /** Epoch milliseconds, or a day as 2027-05-31. */
  readonly due: number | string
  readonly optional: boolean
  readonly task: { readonly run: number; readonly key: string } | null
}

/**
 * What is still to be done in an incident and has a time: tasks that apply, promises that were not kept, the next
 * situation report, and corrective actions. When it is closed the promises and corrective actions stay.
 */
export function dueIn(state: IncidentState, levels: readonly LevelDefinition[], now: number): readonly DueInIncident[] {
  const promises = state.promises.filter(({ keptAt }) => keptAt === null).map(({ entry, text, by, dueAt }) => plain('promise', String(entry), text, by, dueAt))
  const actions = state.actions.filter(({ done }) => done === null).map(({ entry, text, owner, dueOn }) => plain('corrective-action', `${entry}/${dueOn}`, text, owner, dueOn))
  return [...(state.closed === null ? state.runs.flatMap((run) => tasksOf(run, state, now)) : []), ...promises, ...reportOf(state, levels), ...actions]
}

function tasksOf(run: PlaybookRun, state: IncidentState, now: number): readonly DueInIncident[] {
  const clocks = taskClocks(run, state, now)
  const roles = new Map(run.content.roles.map(({ key, name }) => [key, name]))
  return run.content.phases.flatMap(({ tasks }) =>
    tasks.flatMap(({ key, title, role, optional }): DueInIncident[] => {
      const clock = clocks.get(key)
      const task = taskIn(run, key)
      if (clock?.applies !== 'yes' || clock.dueAt === null || isSettled(task)) return []
      const who = personFor(task, role === null ? COMMANDER : (roles.get(role) ?? role), state)
      return [{ of: 'task', key: `${run.number}/${key}`, text: title, who, due: clock.dueAt, optional, task: { run: run.number, key } }]
    }),
  )
}

/** Whoever the task was given to, or has its role. */
function personFor(task: RunTask | null, role: string, { roles }: Pick<IncidentState, 'roles'>): string | null {
  return task?.assignee ?? (Object.hasOwn(roles, role) ? (roles[role]?.person ?? null) : null)
}

function reportOf(state: IncidentState, levels: readonly LevelDefinition[]): readonly DueInIncident[] {
  const minutes = levels.find(({ level }) => level === state.level)?.reportMinutes
  const due = reportDueAt(state, levels)
  return minutes === undefined || due === null ? [] : [plain('report', String(due), `every ${interval(minutes)} at level ${state.level}`, null, due)]
}

const interval = (minutes: number): string => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)

const plain = (of: DueInIncident['of'], key: string, text: string, who: string | null, due: number | string): DueInIncident => ({ of, key, text, who, due, optional: false, task: null })
