import { type Incident, isSettled, taskClocks, taskIn } from '../../electron/contract/index.ts'
import { openPromises } from '../incidents/closing/promise-words.ts'

/** A task that waits to be done, with its time. */
export interface DueTask {
  readonly run: number
  readonly key: string
  readonly title: string
  readonly dueAt: number
}

/** What presses in an open incident. */
export interface Pressure {
  /** Tasks that apply and have a time, the most urgent first; those that wait for others left out. */
  readonly due: readonly DueTask[]
  readonly overdue: number
  /** Promises not kept yet, the most urgent first. */
  readonly promises: ReturnType<typeof openPromises>
}

/** What presses in an incident at an instant, across its runs. */
export function pressureOf({ state }: Incident, now: number): Pressure {
  const lines = state.runs.flatMap(run => {
    const clocks = taskClocks(run, state, now)
    return run.content.phases
      .flatMap(phase => phase.tasks)
      .flatMap(({ key, title }) => {
        const clock = clocks.get(key)
        if (clock === undefined || clock.applies === 'no' || isSettled(taskIn(run, key))) return []
        return [{ run: run.number, key, title, ...clock }]
      })
  })
  const due = lines.flatMap(({ run, key, title, dueAt, waitsFor }) => (dueAt === null || waitsFor.length > 0 ? [] : [{ run, key, title, dueAt }])).toSorted((a, b) => a.dueAt - b.dueAt)
  return { due, overdue: lines.filter(({ overdue }) => overdue).length, promises: openPromises(state.promises) }
}
