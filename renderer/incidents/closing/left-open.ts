import { type IncidentPromise, type IncidentState, isSettled, taskClocks, taskIn } from '../../../electron/contract/index.ts'
import { openPromises } from './promise-words.ts'

interface OpenTask {
  readonly run: number
  readonly key: string
  readonly title: string
  /** Title of the run's playbook. */
  readonly playbook: string
  readonly overdue: boolean
}

/** What is left to do when an incident is to be closed: tasks that must be done and may apply, and promises. */
export function leftOpen(state: IncidentState, now: number): { readonly tasks: readonly OpenTask[]; readonly promises: readonly IncidentPromise[] } {
  const tasks = state.runs.flatMap(run => {
    const clocks = taskClocks(run, state, now)
    return run.content.phases
      .flatMap(phase => phase.tasks)
      .filter(({ key, optional }) => !optional && !isSettled(taskIn(run, key)) && clocks.get(key)?.applies !== 'no')
      .map(({ key, title }) => ({ run: run.number, key, title, playbook: run.content.title, overdue: clocks.get(key)?.overdue ?? false }))
  })
  return { tasks, promises: openPromises(state.promises) }
}
