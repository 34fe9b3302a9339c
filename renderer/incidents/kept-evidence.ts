import type { AttachedEvidence, IncidentState } from '../../electron/contract/index.ts'

/** Most bytes of a file that is kept. The engine's limit, told here before anything is sent. */
export const MOST_EVIDENCE_BYTES = 25_000_000

/** Evidence with where it belongs. */
export interface KeptEvidence {
  readonly evidence: AttachedEvidence
  /** null: of the incident as a whole. */
  readonly place: { readonly run: number; readonly playbook: string; readonly task: string; readonly title: string } | null
}

/** Everything that is kept in an incident, the latest first. */
export function keptEvidence({ evidence, runs }: Pick<IncidentState, 'evidence' | 'runs'>): readonly KeptEvidence[] {
  const ofTasks = runs.flatMap(run => {
    const current = run.content.phases.flatMap(phase => phase.tasks.map(({ key, title }) => ({ key, title, kept: run.tasks[key]?.evidence ?? [] })))
    const former = Object.values(run.former).map(({ key, task, evidence: kept }) => ({ key, title: task.title, kept }))
    return [...current, ...former].flatMap(({ key, title, kept }) => kept.map(one => ({ evidence: one, place: { run: run.number, playbook: run.content.title, task: key, title } })))
  })
  return [...evidence.map(one => ({ evidence: one, place: null })), ...ofTasks].toSorted((one, other) => other.evidence.entry - one.evidence.entry)
}

/** A hash shortened so that two can be told apart at a glance. */
export const shortHash = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`
