import { z } from 'zod'
import { incidentClock } from '../people/hours.ts'
import { crisisLevel, playbookContent, playbookFact, playbookKey, playbookTask, type PlaybookContent } from '../playbooks/playbook.ts'
import { playbookProposal } from '../playbooks/proposal.ts'
import { instant, rowId } from '../procedure.ts'
import { declaration, evidence, incidentMentions, taskState, type IncidentEntry } from './entry.ts'
import { reportForm } from './report.ts'

export const attachedEvidence = evidence.extend({ entry: z.number().int(), at: instant, by: z.string(), note: z.string() })
export type AttachedEvidence = z.infer<typeof attachedEvidence>

export const runTask = z.object({
  key: playbookKey,
  state: taskState,
  /** Since when it is in this state, and who brought it there; the start of the run at first. */
  since: instant,
  by: z.string(),
  reason: z.string(),
  assignee: z.string().nullable(),
  comments: z.array(z.object({ at: instant, by: z.string(), text: z.string() })).readonly(),
  evidence: z.array(attachedEvidence).readonly(),
})
export type RunTask = z.infer<typeof runTask>

/** A task that the run's playbook does not have any more: how it stood, and what the version said that had it last. */
export const formerTask = runTask.extend({ task: playbookTask, phase: z.string(), version: z.number().int() })
export type FormerTask = z.infer<typeof formerTask>

export const establishedFact = z.object({ value: z.string(), source: z.string(), at: instant, by: z.string() })
export type EstablishedFact = z.infer<typeof establishedFact>

export const playbookRun = z.object({
  number: z.number().int(),
  playbook: rowId,
  version: z.number().int(),
  startedAt: instant,
  content: playbookContent,
  tasks: z.record(playbookKey, runTask),
  /** Tasks of earlier versions that this one does not have any more, as they stood. */
  former: z.record(playbookKey, formerTask),
  /** Answers, also to facts that this version does not ask for any more. */
  facts: z.record(playbookKey, establishedFact),
  /** Facts of earlier versions that this one does not ask for any more. */
  formerFacts: z.record(playbookKey, playbookFact),
})
export type PlaybookRun = z.infer<typeof playbookRun>

export const promise = z.object({ entry: z.number().int(), text: z.string(), dueAt: instant, madeAt: instant, by: z.string(), keptAt: instant.nullable() })
export type IncidentPromise = z.infer<typeof promise>

/** An alert that concerns the incident. */
export const notedAlert = z.object({ alert: rowId, raisedAt: instant, acknowledgedAt: instant.nullable() })
export type NotedAlert = z.infer<typeof notedAlert>

/** A situation report that was issued; its text stands in its entry. */
export const issuedReport = z.object({ entry: z.number().int(), at: instant, by: z.string(), form: reportForm, title: z.string() })
export type IssuedReport = z.infer<typeof issuedReport>

export const observation = z.object({ entry: z.number().int(), at: instant, by: z.string(), kind: z.enum(['strength', 'gap']), text: z.string() })
export type Observation = z.infer<typeof observation>

export const correctiveAction = z.object({
  entry: z.number().int(), at: instant, by: z.string(), text: z.string(), owner: z.string(), dueOn: z.iso.date(),
  /** Entry of the observation that it answers. */
  observation: z.number().int().nullable(),
  done: z.object({ at: instant, by: z.string(), note: z.string() }).nullable(),
})
export type CorrectiveAction = z.infer<typeof correctiveAction>

/** A change that the review proposes to a playbook; what became of it stands with the playbook. */
export const lesson = z.object({ entry: z.number().int(), at: instant, by: z.string(), playbook: rowId, proposal: playbookProposal, why: z.string(), observation: z.number().int().nullable() })
export type Lesson = z.infer<typeof lesson>

/** Where an incident stands, by its entries. */
export const incidentState = z.object({
  declaration,
  declaredAt: instant,
  declaredBy: z.string(),
  level: crisisLevel,
  levelSince: instant,
  /** The hours in which its tasks come due; null: around the clock. */
  clock: incidentClock.nullable(),
  /** Those that counted until an instant, oldest first. */
  formerClocks: z.array(z.object({ until: instant, clock: incidentClock.nullable() })).readonly(),
  closed: z.object({ at: instant, by: z.string(), outcome: z.string() }).nullable(),
  /** Who has which role, by the role's name. */
  roles: z.record(z.string(), z.object({ person: z.string(), since: instant })),
  runs: z.array(playbookRun).readonly(),
  promises: z.array(promise).readonly(),
  /** Of the incident as a whole. */
  evidence: z.array(attachedEvidence).readonly(),
  /** Which mentions belong to it; null: none were chosen. */
  mentions: incidentMentions.nullable(),
  /** In the order in which they were noted. */
  alerts: z.array(notedAlert).readonly(),
  /** Oldest first. */
  reports: z.array(issuedReport).readonly(),
  observations: z.array(observation).readonly(),
  actions: z.array(correctiveAction).readonly(),
  lessons: z.array(lesson).readonly(),
  /** Number of the last entry. */
  through: z.number().int(),
})
export type IncidentState = z.infer<typeof incidentState>

/**
 * What an entry makes of the state before it; null before the declaration. The state before is left as it was.
 * @throws Error when the first entry declares nothing: then it is no incident's timeline
 */
export const withEntry = (state: IncidentState | null, entry: IncidentEntry): IncidentState => withEntryInto(new WeakSet(), state, entry)

/** @throws Error when the entries are no timeline */
export function stateOf(entries: readonly IncidentEntry[]): IncidentState {
  const own: OwnTasks = new WeakSet()
  const state = entries.reduce<IncidentState | null>((before, entry) => withEntryInto(own, before, entry), null)
  return state ?? notDeclared()
}

/** Records of tasks that nobody else holds, so that an entry may be written into them: thousands of tasks are not copied for each. */
export type OwnTasks = WeakSet<PlaybookRun['tasks']>

/**
 * As `withEntry`, for whoever keeps the state to themselves: the state before is not to be used any more.
 * @param own gets what was made on the way; what is given out must be taken from it
 * @throws Error when the first entry declares nothing
 */
export function withEntryInto(own: OwnTasks, state: IncidentState | null, { number, at, by, content }: IncidentEntry): IncidentState {
  if (content.type === 'declared') {
    const { type: _, clock, ...declared } = content
    return { declaration: declared, declaredAt: at, declaredBy: by, level: content.level, levelSince: at, clock, formerClocks: [], closed: null, roles: {}, runs: [], promises: [], evidence: [], mentions: null, alerts: [], reports: [], observations: [], actions: [], lessons: [], through: number }
  }
  if (state === null) return notDeclared()
  const next = { ...state, through: number }
  switch (content.type) {
    case 'level':
      return { ...next, level: content.level, levelSince: at, clock: content.clock, formerClocks: [...state.formerClocks, { until: at, clock: state.clock }] }
    case 'run': {
      const run: PlaybookRun = {
        number: content.run, playbook: content.playbook, version: content.version, startedAt: at, content: content.content,
        tasks: tasksOf(content.content, {}, at, by), former: {}, facts: {}, formerFacts: {},
      }
      return { ...next, runs: [...state.runs, run] }
    }
    case 'takeover':
      return withRun(next, content.run, (run) => takenOver(run, content, at, by))
    case 'task':
      return withTask(next, content, own, (task) => ({ ...task, state: content.state, since: at, by, reason: content.reason }))
    case 'assign':
      return withTask(next, content, own, (task) => ({ ...task, assignee: content.to }))
    case 'comment':
      return withTask(next, content, own, (task) => ({ ...task, comments: [...task.comments, { at, by, text: content.text }] }))
    case 'evidence': {
      const attached = { ...content.evidence, entry: number, at, by, note: content.note }
      return content.run === null || content.task === null
        ? { ...next, evidence: [...state.evidence, attached] }
        : withTask(next, { run: content.run, task: content.task }, own, (task) => ({ ...task, evidence: [...task.evidence, attached] }))
    }
    case 'fact':
      return withRun(next, content.run, (run) => {
        const { [content.fact]: _, ...others } = run.facts
        return { ...run, facts: content.value === null ? others : { ...others, [content.fact]: { value: content.value, source: content.source, at, by } } }
      })
    case 'role': {
      const { [content.role]: _, ...others } = state.roles
      return { ...next, roles: content.to === null ? others : { ...others, [content.role]: { person: content.to, since: at } } }
    }
    case 'promise':
      return { ...next, promises: [...state.promises, { entry: number, text: content.text, dueAt: content.dueAt, madeAt: at, by, keptAt: null }] }
    case 'promise-kept':
      return { ...next, promises: state.promises.map((one) => (one.entry === content.promise ? { ...one, keptAt: at } : one)) }
    case 'mentions':
      return { ...next, mentions: content.view }
    case 'alert': {
      const noted = { alert: content.alert, raisedAt: content.raisedAt, acknowledgedAt: content.acknowledged?.at ?? null }
      return { ...next, alerts: [...state.alerts.filter((one) => one.alert !== content.alert), noted] }
    }
    case 'report':
      return { ...next, reports: [...state.reports, { entry: number, at, by, form: content.form, title: content.title }] }
    case 'observation':
      return { ...next, observations: [...state.observations, { entry: number, at, by, kind: content.kind, text: content.text }] }
    case 'corrective-action':
      return { ...next, actions: [...state.actions, { entry: number, at, by, text: content.text, owner: content.owner, dueOn: content.dueOn, observation: content.observation, done: null }] }
    case 'corrective-action-moved':
      return { ...next, actions: state.actions.map((one) => (one.entry === content.action ? { ...one, owner: content.owner, dueOn: content.dueOn } : one)) }
    case 'corrective-action-done':
      return { ...next, actions: state.actions.map((one) => (one.entry === content.action ? { ...one, done: { at, by, note: content.note } } : one)) }
    case 'corrective-action-reopened':
      return { ...next, actions: state.actions.map((one) => (one.entry === content.action ? { ...one, done: null } : one)) }
    case 'lesson': {
      const { type: _, ...told } = content
      return { ...next, lessons: [...state.lessons, { entry: number, at, by, ...told }] }
    }
    case 'withdrawn': {
      const left = (one: { readonly entry: number }): boolean => one.entry !== content.entry
      return { ...next, observations: state.observations.filter(left), actions: state.actions.filter(left), lessons: state.lessons.filter(left) }
    }
    case 'close':
      return { ...next, closed: { at, by, outcome: content.outcome } }
    case 'reopen':
      return { ...next, closed: null }
    case 'note':
    case 'decision':
    case 'report-sent':
      return next
  }
}

/** What becomes of a run that goes on with another version: nothing that was done or said is lost. */
export function takenOver(run: PlaybookRun, { version, content }: Pick<PlaybookRun, 'version' | 'content'>, at: number, by: string): PlaybookRun {
  const back = Object.fromEntries(Object.entries(run.former).map(([key, { task: _task, phase: _phase, version: _version, ...stood }]) => [key, stood]))
  const tasks = tasksOf(content, { ...back, ...run.tasks }, at, by)
  const left = run.content.phases.flatMap((phase) =>
    phase.tasks.flatMap((task): readonly [string, FormerTask][] => {
      const stood = taskIn(run, task.key)
      return stood === null || Object.hasOwn(tasks, task.key) ? [] : [[task.key, { ...stood, task, phase: phase.name, version: run.version }]]
    }),
  )
  const asked = new Set(content.facts.map(({ key }) => key))
  const formerFacts = Object.entries({ ...run.formerFacts, ...Object.fromEntries(run.content.facts.map((fact) => [fact.key, fact])) })
  return {
    ...run,
    version,
    content,
    tasks,
    former: Object.fromEntries([...Object.entries(run.former), ...left].filter(([key]) => !Object.hasOwn(tasks, key))),
    formerFacts: Object.fromEntries(formerFacts.filter(([key]) => !asked.has(key))),
  }
}

/** The tasks of a version: as they stand where they are known, open where they are new. */
function tasksOf({ phases }: PlaybookContent, known: PlaybookRun['tasks'], at: number, by: string): PlaybookRun['tasks'] {
  const begun: Omit<RunTask, 'key'> = { state: 'open', since: at, by, reason: '', assignee: null, comments: [], evidence: [] }
  return Object.fromEntries(phases.flatMap(({ tasks }) => tasks.map(({ key }) => [key, Object.hasOwn(known, key) ? (known[key] ?? { ...begun, key }) : { ...begun, key }])))
}

function withRun(state: IncidentState, number: number, change: (run: PlaybookRun) => PlaybookRun): IncidentState {
  return { ...state, runs: state.runs.map((run) => (run.number === number ? change(run) : run)) }
}

function withTask(state: IncidentState, { run: number, task: key }: { readonly run: number; readonly task: string }, own: OwnTasks, change: (task: RunTask) => RunTask): IncidentState {
  return withRun(state, number, (run) => {
    const task = taskIn(run, key)
    if (task === null) return run
    const tasks = own.has(run.tasks) ? run.tasks : { ...run.tasks }
    own.add(tasks)
    tasks[key] = change(task)
    return { ...run, tasks }
  })
}

/** null when the playbook has no such task. A key may be the name of something that every object has. */
export function taskIn(run: Pick<PlaybookRun, 'tasks'>, key: string): RunTask | null {
  return Object.hasOwn(run.tasks, key) ? (run.tasks[key] ?? null) : null
}

/** null when the run's playbook has it, or never had it. */
export function formerTaskIn(run: Pick<PlaybookRun, 'former'>, key: string): FormerTask | null {
  return Object.hasOwn(run.former, key) ? (run.former[key] ?? null) : null
}

/** null while it is not established. */
export function factIn(run: Pick<PlaybookRun, 'facts'>, key: string): EstablishedFact | null {
  return Object.hasOwn(run.facts, key) ? (run.facts[key] ?? null) : null
}

export const isSettled = (task: Pick<RunTask, 'state'> | null): boolean => task?.state === 'done' || task?.state === 'not-needed'

function notDeclared(): never {
  throw new Error('A timeline begins with the declaration')
}
