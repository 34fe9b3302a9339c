import { formerTaskIn, taskIn, type EntryContent, type IncidentAct, type IncidentState, type PlaybookContent, type RunTask, type TaskState } from '../../contract/index.ts'
import { ProblemError } from '../ports.ts'

const stateWords: Readonly<Record<TaskState, string>> = { open: 'open', 'under-way': 'under way', done: 'done', 'not-needed': 'marked as not needed' }

/** What a closed incident still takes. */
const afterwards: ReadonlySet<IncidentAct['type']> = new Set(['reopen', 'note', 'comment', 'promise-kept', 'report', 'observation', 'corrective-action', 'corrective-action-moved', 'corrective-action-done', 'corrective-action-reopened', 'lesson', 'withdrawn'])

/**
 * What an act writes into the timeline of an incident that stands so. Which hours count at a level is for others to know.
 * @param playbookOf the content of a playbook's version; asked for runs alone
 * @throws ProblemError when the act does not fit
 */
export async function contentOfAct(act: IncidentAct, state: IncidentState, playbookOf: (playbook: number, version: number) => Promise<PlaybookContent>): Promise<EntryContent> {
  if (!afterwards.has(act.type)) refuseClosed(state)
  switch (act.type) {
    case 'level':
      if (act.level === state.level) refuse(`The incident is at level ${act.level} already.`, 'Choose another level, or leave it as it is.')
      return { type: 'level', from: state.level, level: act.level, reason: act.reason, clock: null }
    case 'run': {
      if (state.runs.some((run) => run.playbook === act.playbook)) refuse('This playbook runs in the incident already.', 'Work through the run that is there.')
      return { ...act, run: state.runs.length + 1, content: await playbookOf(act.playbook, act.version) }
    }
    case 'takeover': {
      const run = runOf(state, act.run)
      if (run.version !== act.from) refuse(`The run goes by version ${run.version} by now, not by version ${act.from}.`, 'Look at the difference again, then take the version over.')
      if (run.version === act.version) refuse(`The run goes by version ${act.version} already.`, 'Choose another version, or leave it as it is.')
      return { ...act, from: run.version, content: await playbookOf(run.playbook, act.version) }
    }
    case 'task':
      if (taskOf(state, act).state === act.state) refuse(`The task is ${stateWords[act.state]} already.`, 'Nothing is left to do about it.')
      if (act.state === 'not-needed' && act.reason === '') refuse('A task that is not needed takes a reason.', 'Say in a few words why it is not needed.')
      return act
    case 'assign':
    case 'comment':
      taskOf(state, act)
      return act
    case 'fact': {
      const run = runOf(state, act.run)
      const fact = run.content.facts.find((one) => one.key === act.fact)
      if (fact === undefined && Object.hasOwn(run.formerFacts, act.fact)) {
        return refuse(`Version ${run.version}, which the run goes by now, does not ask for this fact any more.`, 'Write what you found out as a note.')
      }
      if (fact === undefined) return refuse('This fact is not in the run’s playbook.', 'Choose one of the facts that are listed.')
      const { answer } = fact
      const fits =
        act.value === null ||
        (answer.kind === 'yes-no' ? ['yes', 'no'].includes(act.value) : answer.kind === 'choice' ? answer.options.includes(act.value) : answer.kind === 'number' ? Number.isFinite(Number(act.value)) : true)
      if (!fits) refuse(`“${act.value ?? ''}” is no answer to “${fact.question}”.`, answer.kind === 'choice' ? `Choose one of: ${answer.options.join(', ')}.` : answer.kind === 'number' ? 'Enter a number.' : 'Answer with yes or no.')
      return act
    }
    case 'promise-kept': {
      const promise = state.promises.find((one) => one.entry === act.promise)
      if (promise === undefined) refuse('There is no such promise.', 'Choose one of the promises that are listed.')
      else if (promise.keptAt !== null) refuse('This promise was kept already.', 'Nothing is left to do about it.')
      return act
    }
    case 'corrective-action':
      observationOf(state, act)
      return act
    case 'lesson':
      observationOf(state, act)
      if (!state.runs.some((run) => run.playbook === act.playbook)) refuse('This playbook does not run in the incident.', 'Choose one of the playbooks that ran in it.')
      return act
    case 'corrective-action-moved':
    case 'corrective-action-done':
      openAction(state, act.action)
      return act
    case 'corrective-action-reopened':
      if (state.actions.find((one) => one.entry === act.action)?.done === null) refuse('This corrective action is open.', 'Nothing is left to do about it.')
      else if (!state.actions.some((one) => one.entry === act.action)) notInReview()
      return act
    case 'withdrawn':
      if (![...state.observations, ...state.lessons].some((one) => one.entry === act.entry)) openAction(state, act.entry)
      return act
    case 'mentions':
      if (act.view === null && state.mentions === null) refuse('No mentions belong to the incident.', 'Nothing is left to take away.')
      return act
    case 'report':
    case 'observation':
    case 'close':
    case 'role':
    case 'note':
    case 'decision':
    case 'promise':
      return act
    case 'reopen':
      if (state.closed === null) refuse('The incident is open.', 'Nothing is left to do.')
      return act
  }
}

/** @throws ProblemError when the incident is closed */
export function refuseClosed({ closed }: Pick<IncidentState, 'closed'>): void {
  if (closed !== null) refuse('The incident is closed.', 'Reopen it first, with the reason why.')
}

function runOf(state: IncidentState, number: number): IncidentState['runs'][number] {
  return state.runs.find((run) => run.number === number) ?? refuse('This run is not in the incident.', 'Choose one of the runs that are listed.')
}

/** @throws ProblemError when the run or the task is not there */
export function taskOf(state: IncidentState, { run: number, task }: { readonly run: number; readonly task: string }): RunTask {
  const run = runOf(state, number)
  const found = taskIn(run, task)
  if (found !== null) return found
  const former = formerTaskIn(run, task)
  if (former !== null) refuse(`“${former.task.title}” is no longer in the playbook: the run goes by version ${run.version} now.`, 'What was done about it stands in the record. Write a note about anything further.')
  return refuse('This task is not in the run’s playbook.', 'Choose one of the tasks that are listed.')
}

/** @throws ProblemError when it is not in the review, or done */
function openAction(state: IncidentState, entry: number): void {
  const action = state.actions.find((one) => one.entry === entry)
  if (action === undefined) notInReview()
  else if (action.done !== null) refuse('This corrective action is done already.', 'Nothing is left to do about it.')
}

function notInReview(): never {
  return refuse('This is not in the review.', 'Choose one of the observations and corrective actions that are listed.')
}

/** @throws ProblemError when an observation is named that is not in the review */
function observationOf(state: IncidentState, { observation }: { readonly observation: number | null }): void {
  if (observation !== null && !state.observations.some((one) => one.entry === observation)) refuse('There is no such observation.', 'Choose one of the observations that are listed, or none.')
}

function refuse(happened: string, next: string): never {
  throw new ProblemError({ kind: 'conflict', happened, safe: 'Nothing was written into the timeline.', next })
}
