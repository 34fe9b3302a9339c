import type { Incident, PlaybookRun, TaskState } from '../../../electron/contract/index.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import type { IncidentActions } from '../use-incident-actions.ts'
import { isSettled } from './run-tasks.ts'

const doneWords: Readonly<Record<TaskState, string>> = { open: 'Open again', 'under-way': 'Under way', done: 'Done', 'not-needed': 'Not needed' }

/** What is done with the tasks of a run. Each act is told with a way back, which is an entry of its own. */
export function useTaskActions(incident: Incident, run: PlaybookRun, actions: IncidentActions) {
  const closed = incident.state.closed !== null
  const titleOf = (key: string) => run.content.phases.flatMap(phase => phase.tasks).find(task => task.key === key)?.title ?? key
  const setState = async (key: string, state: TaskState, reason = ''): Promise<boolean> => {
    const before = run.tasks[key]
    if (before === undefined || closed) return false
    const place = { type: 'task', run: run.number, task: key } as const
    const done = await actions.act({ ...place, state, reason }, state === 'done' ? 'tick the task' : 'change the task')
    if (done === null) return false
    notifyUndo(`${doneWords[state]}: ${titleOf(key)}`, () => actions.act({ ...place, state: before.state, reason: before.reason }, 'change the task back'))
    return true
  }
  const assign = async (key: string, to: string | null): Promise<boolean> => {
    const before = run.tasks[key]
    if (before === undefined || closed || before.assignee === to) return false
    const place = { type: 'assign', run: run.number, task: key } as const
    const done = await actions.act({ ...place, to }, 'assign the task')
    if (done === null) return false
    notifyUndo(to === null ? `Assigned to nobody: ${titleOf(key)}` : `Assigned to ${to}: ${titleOf(key)}`, () => actions.act({ ...place, to: before.assignee }, 'assign the task back'))
    return true
  }
  return {
    setState,
    assign,
    /** Done if it was not settled; open again if it was. */
    toggle: (key: string): void => {
      const before = run.tasks[key]
      if (before !== undefined) void setState(key, isSettled(before) ? 'open' : 'done')
    },
    assignToMe: async (key: string): Promise<void> => {
      const me = await actions.person('take the task')
      if (me !== null) await assign(key, me)
    },
    skip: (key: string, reason: string): Promise<boolean> => setState(key, 'not-needed', reason),
    comment: async (key: string, text: string): Promise<boolean> => (await actions.act({ type: 'comment', run: run.number, task: key, text }, 'comment on the task')) !== null,
  }
}
export type TaskActions = ReturnType<typeof useTaskActions>
