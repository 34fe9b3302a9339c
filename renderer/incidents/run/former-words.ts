import type { RunTask } from '../../../electron/contract/index.ts'
import { countOf } from '../../ui/number-format.ts'
import { taskStateNames } from '../incident-words.ts'

/** What was done about a task, in a few words: "done by Mira Holm, 2 comments"; empty where nothing was. */
export function tracesOf({ state, by, assignee, comments, evidence }: Pick<RunTask, 'state' | 'by' | 'assignee' | 'comments' | 'evidence'>): string {
  return [
    state === 'open' ? '' : `${taskStateNames[state].toLowerCase()}, ${by}`,
    assignee === null ? '' : `assigned to ${assignee}`,
    comments.length === 0 ? '' : countOf(comments.length, 'comment'),
    evidence.length === 0 ? '' : `${evidence.length} kept as evidence`,
  ]
    .filter(part => part !== '')
    .join(' · ')
}
