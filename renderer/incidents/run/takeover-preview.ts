import { factIn, type FormerTask, formerTaskIn, type IncidentState, type PlaybookContent, type PlaybookFact, type PlaybookRun, type PlaybookTask, type RunTask, takenOver, taskClocks, taskIn } from '../../../electron/contract/index.ts'
import { answerProblem } from './fact-answer.ts'

/** What becomes of a run when it goes on with another version of its playbook. */
export interface TakeoverPreview {
  /** Tasks that it gets, open. */
  readonly added: readonly PlaybookTask[]
  /** Tasks that an earlier version had, as they stood then. */
  readonly back: readonly FormerTask[]
  /** Tasks that leave and that something was done about or written on. */
  readonly leaving: readonly { readonly task: PlaybookTask; readonly stood: RunTask }[]
  /** Tasks that leave and that nobody has touched. */
  readonly untouched: readonly PlaybookTask[]
  /** Tasks that are overdue at once, and were not before. */
  readonly late: readonly { readonly task: PlaybookTask; readonly dueAt: number }[]
  /** Tasks that were overdue, stay, and are not any more. */
  readonly relieved: readonly PlaybookTask[]
  /** Facts that were answered and are not asked any more. */
  readonly unasked: readonly PlaybookFact[]
  /** Facts whose answer is none any more: the kind of answer has changed. */
  readonly unfitting: readonly PlaybookFact[]
}

/** Whether anybody did something about a task or wrote something on it. */
export const isTouched = ({ state, assignee, comments, evidence }: Pick<RunTask, 'state' | 'assignee' | 'comments' | 'evidence'>): boolean =>
  state !== 'open' || assignee !== null || comments.length > 0 || evidence.length > 0

const tasksOf = (content: PlaybookContent): readonly PlaybookTask[] => content.phases.flatMap(({ tasks }) => tasks)

/** @param now instant of the workspace at which it would be taken over */
export function takeoverPreview(run: PlaybookRun, next: Pick<PlaybookRun, 'version' | 'content'>, incident: Pick<IncidentState, 'level' | 'closed' | 'clock' | 'formerClocks'>, now: number): TakeoverPreview {
  const after = takenOver(run, next, now, '')
  const isLate = (one: PlaybookRun) => new Map([...taskClocks(one, incident, now)].filter(([, clock]) => clock.overdue).map(([key, { dueAt }]) => [key, dueAt ?? now]))
  const [lateBefore, lateAfter] = [isLate(run), isLate(after)]
  const has = (one: PlaybookRun, { key }: PlaybookTask) => taskIn(one, key) !== null
  const left = tasksOf(run.content).flatMap(task => {
    const stood = taskIn(run, task.key)
    return stood === null || has(after, task) ? [] : [{ task, stood }]
  })
  const news = tasksOf(next.content).filter(task => !has(run, task))
  const asked = new Set(next.content.facts.map(({ key }) => key))
  return {
    added: news.filter(({ key }) => !Object.hasOwn(run.former, key)),
    back: news.flatMap(({ key }) => formerTaskIn(run, key) ?? []),
    leaving: left.filter(({ stood }) => isTouched(stood)),
    untouched: left.filter(({ stood }) => !isTouched(stood)).map(({ task }) => task),
    late: tasksOf(next.content).flatMap(task => (lateBefore.has(task.key) || !lateAfter.has(task.key) ? [] : [{ task, dueAt: lateAfter.get(task.key) ?? now }])),
    relieved: tasksOf(next.content).filter(task => lateBefore.has(task.key) && !lateAfter.has(task.key)),
    unasked: run.content.facts.filter(({ key }) => factIn(run, key) !== null && !asked.has(key)),
    unfitting: next.content.facts.filter(({ key, answer }) => {
      const established = factIn(run, key)
      return established !== null && answerProblem(answer, established.value) !== null
    }),
  }
}
