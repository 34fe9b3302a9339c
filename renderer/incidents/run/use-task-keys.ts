import { useCommands } from '../../shell/commands.ts'
import type { TaskLine } from './run-tasks.ts'

interface TaskKeys {
  /** The task that has the keyboard, or is open. */
  readonly current: TaskLine | null
  readonly opened: boolean
  /** The incident takes no more acts but comments. */
  readonly closed: boolean
  readonly onMove: (step: number) => void
  readonly onClose: () => void
  readonly onOpen: (task: string) => void
  readonly onToggle: (task: string) => void
  readonly onAssign: (task: string) => void
  readonly onSkip: (task: string) => void
  readonly onComment: (task: string) => void
  readonly onFact: () => void
}

/** What the keys do with the tasks of a run. */
export function useTaskKeys({ current, opened, closed, onMove, onClose, onOpen, onToggle, onAssign, onSkip, onComment, onFact }: TaskKeys): void {
  const group = 'Tasks'
  const withTask = (act: (task: string) => void) => () => {
    if (current !== null) act(current.task.key)
  }
  useCommands([
    { id: 'task.next', title: 'Next task', group, keys: ['j'], inPalette: false, run: () => onMove(1) },
    { id: 'task.previous', title: 'Previous task', group, keys: ['k'], inPalette: false, run: () => onMove(-1) },
    { id: 'task.open', title: 'Open the task', group, keys: ['Enter'], inPalette: false, run: withTask(onOpen) },
    { id: 'task.comment', title: 'Comment on the task', group, keys: ['c'], inPalette: false, run: withTask(onComment) },
    ...(closed
      ? []
      : [
          { id: 'task.toggle', title: 'Tick the task, or untick it', group, keys: ['x'], inPalette: false, run: withTask(onToggle) },
          { id: 'task.assign', title: 'Assign the task to me', group, keys: ['i'], inPalette: false, run: withTask(onAssign) },
          { id: 'task.not-needed', title: 'The task is not needed', group, keys: ['n'], inPalette: false, run: withTask(onSkip) },
          { id: 'task.fact', title: 'Answer the next open fact', group, keys: ['f'], run: onFact },
        ]),
    ...(opened ? [{ id: 'task.close', title: 'Close the task', group, keys: ['Escape'], inPalette: false, run: onClose }] : []),
  ])
}
