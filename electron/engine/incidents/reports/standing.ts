import { factIn, isSettled, taskClocks, taskIn, type EstablishedFact, type IncidentState, type PlaybookRun } from '../../../contract/index.ts'

/** A task as a report tells it. */
export interface ToldTask {
  readonly title: string
  /** Title of its playbook where several run; else null. */
  readonly playbook: string | null
  /** Whoever has it, or else the role that does it; null for nobody. */
  readonly who: string | null
  readonly dueAt: number | null
  readonly overdue: boolean
  /** Nothing has to be settled before it. */
  readonly ready: boolean
  readonly settled: { readonly at: number; readonly by: string; readonly done: boolean } | null
}

/** Tasks that apply, in the order of their playbooks. */
export function toldTasks(state: IncidentState, now: number): readonly ToldTask[] {
  return state.runs.flatMap((run) => {
    const clocks = taskClocks(run, state, now)
    const roles = new Map(run.content.roles.map(({ key, name }) => [key, name]))
    return run.content.phases.flatMap(({ tasks }) =>
      tasks.flatMap((task): ToldTask[] => {
        const [standing, clock] = [taskIn(run, task.key), clocks.get(task.key)]
        if (standing === null || clock === undefined || clock.applies === 'no') return []
        return [
          {
            title: task.title,
            playbook: state.runs.length > 1 ? run.content.title : null,
            who: standing.assignee ?? (task.role === null ? null : personOf(state, roles.get(task.role) ?? null)),
            dueAt: clock.dueAt,
            overdue: clock.overdue,
            ready: clock.applies === 'yes' && clock.waitsFor.length === 0,
            settled: isSettled(standing) ? { at: standing.since, by: standing.by, done: standing.state === 'done' } : null,
          },
        ]
      }),
    )
  })
}

function personOf({ roles }: IncidentState, role: string | null): string | null {
  if (role === null) return null
  const person = Object.hasOwn(roles, role) ? roles[role]?.person : undefined
  return person === undefined ? role : `${person} (${role})`
}

/** A fact that the playbooks ask for. */
export interface ToldFact {
  readonly question: string
  readonly ask: string
  readonly established: EstablishedFact | null
}

/** Of a question that several playbooks ask, the first answer. */
export function toldFacts(runs: readonly PlaybookRun[]): readonly ToldFact[] {
  const facts = new Map<string, ToldFact>()
  for (const run of runs) {
    for (const { key, question, ask } of run.content.facts) {
      const before = facts.get(question)
      if (before?.established) continue
      facts.set(question, { question, ask, established: factIn(run, key) })
    }
  }
  return [...facts.values()]
}
