import { playbookLimits } from '../../../../electron/contract/index.ts'
import type { Draft, DraftPhase, DraftTask } from './draft.ts'
import { withoutRejected } from './fields.ts'
import { freeKey, tasksOf, withTaskReferences } from './keys.ts'
import { moveWithin, type Added } from './lists.ts'

/** A place for a task: before the index, in the phase of that id. */
export interface TaskPlace {
  readonly phase: number
  readonly index: number
}

const withPhases = (draft: Draft, phases: readonly DraftPhase[]): Draft => ({ ...draft, content: { ...draft.content, phases } })

/** Where a task stands; null where it is not there. */
export function taskPlace(draft: Draft, id: number): TaskPlace | null {
  for (const phase of draft.content.phases) {
    const index = phase.tasks.findIndex((task) => task.id === id)
    if (index >= 0) return { phase: phase.id, index }
  }
  return null
}

function insertTask(draft: Draft, place: TaskPlace, task: Omit<DraftTask, 'id'>): Added | null {
  const phase = draft.content.phases.find((one) => one.id === place.phase)
  if (phase === undefined || phase.tasks.length >= playbookLimits.tasksInPhase) return null
  const id = draft.nextId
  const phases = draft.content.phases.map((one) => (one.id === place.phase ? { ...one, tasks: one.tasks.toSpliced(place.index, 0, { ...task, id }) } : one))
  return { draft: { ...withPhases(draft, phases), nextId: id + 1 }, id }
}

/** Puts a new task at a place; null where the phase is full or gone. */
export function addTask(draft: Draft, place: TaskPlace): Added | null {
  return insertTask(draft, place, {
    key: freeKey('new-task', tasksOf(draft.content)),
    title: 'New task',
    role: null,
    due: null,
    optional: false,
    blockedBy: [],
    condition: null,
    evidence: '',
    statement: null,
    broadcast: null,
    instructions: '',
    block: null,
  })
}

/** Puts a copy behind a task, with a key of its own. The copy came with no block. */
export function duplicateTask(draft: Draft, id: number): Added | null {
  const place = taskPlace(draft, id)
  const task = tasksOf(draft.content).find((one) => one.id === id)
  if (place === null || task === undefined) return null
  return insertTask(draft, { ...place, index: place.index + 1 }, { ...task, key: freeKey(task.key, tasksOf(draft.content)), block: null })
}

/** Takes a task out. What waits for it goes on doing so. */
export function removeTask(draft: Draft, id: number): Draft {
  const phases = draft.content.phases.map((phase) => (phase.tasks.some((task) => task.id === id) ? { ...phase, tasks: phase.tasks.filter((task) => task.id !== id) } : phase))
  return { ...withPhases(draft, phases), rejected: withoutRejected(draft.rejected, [id]) }
}

/**
 * Moves a task to a place, counted in the list before it is moved.
 * The same draft where that changes nothing, or where the phase is full or gone.
 */
export function moveTask(draft: Draft, id: number, to: TaskPlace): Draft {
  const from = taskPlace(draft, id)
  const task = tasksOf(draft.content).find((one) => one.id === id)
  const target = draft.content.phases.find((phase) => phase.id === to.phase)
  if (from === null || task === undefined || target === undefined) return draft
  if (from.phase === to.phase) {
    const index = to.index > from.index ? to.index - 1 : to.index
    const tasks = moveWithin(target.tasks, id, Math.min(target.tasks.length - 1, Math.max(0, index)))
    return tasks === target.tasks ? draft : withPhases(draft, draft.content.phases.map((phase) => (phase === target ? { ...phase, tasks } : phase)))
  }
  if (target.tasks.length >= playbookLimits.tasksInPhase) return draft
  return withPhases(draft, draft.content.phases.map((phase) => {
    if (phase.id === from.phase) return { ...phase, tasks: phase.tasks.filter((one) => one.id !== id) }
    return phase === target ? { ...phase, tasks: phase.tasks.toSpliced(Math.max(0, to.index), 0, task) } : phase
  }))
}

/** Moves a task by one place; from the end of a phase into the next one, from its beginning to the end of the one before. */
export function stepTask(draft: Draft, id: number, step: -1 | 1): Draft {
  const place = taskPlace(draft, id)
  if (place === null) return draft
  const { phases } = draft.content
  const at = phases.findIndex((phase) => phase.id === place.phase)
  const last = (phases[at]?.tasks.length ?? 0) - 1
  if (step === -1 ? place.index > 0 : place.index < last) return moveTask(draft, id, { phase: place.phase, index: place.index + (step === 1 ? 2 : -1) })
  const next = phases[at + step]
  return next === undefined ? draft : moveTask(draft, id, { phase: next.id, index: step === 1 ? 0 : next.tasks.length })
}

/** Puts an empty phase before an index; null where there are as many as there can be. */
export function addPhase(draft: Draft, index: number): Added | null {
  const { phases } = draft.content
  if (phases.length >= playbookLimits.phases) return null
  const id = draft.nextId
  const phase: DraftPhase = { id, key: freeKey('new-phase', phases), name: 'New phase', aim: '', tasks: [] }
  return { draft: { ...withPhases(draft, phases.toSpliced(index, 0, phase)), nextId: id + 1 }, id }
}

/** Puts a copy behind a phase, with its tasks; where these refer to each other, so do their copies. */
export function duplicatePhase(draft: Draft, id: number): Added | null {
  const { phases } = draft.content
  const at = phases.findIndex((phase) => phase.id === id)
  const phase = phases[at]
  if (phase === undefined || phases.length >= playbookLimits.phases) return null
  const taken: { readonly key: string }[] = [...tasksOf(draft.content)]
  const copies = new Map<string, string>()
  const tasks = phase.tasks.map((task, index) => {
    const key = freeKey(task.key, taken)
    taken.push({ key })
    copies.set(task.key, key)
    return { ...task, key, block: null, id: draft.nextId + 1 + index }
  })
  const copy: DraftPhase = { ...phase, id: draft.nextId, key: freeKey(phase.key, phases), tasks: tasks.map((task) => withTaskReferences(task, (key) => copies.get(key) ?? key)) }
  return { draft: { ...withPhases(draft, phases.toSpliced(at + 1, 0, copy)), nextId: draft.nextId + 1 + tasks.length }, id: copy.id }
}

/** Takes a phase out with its tasks. The last one stays: a playbook has at least one. */
export function removePhase(draft: Draft, id: number): Draft {
  const phase = draft.content.phases.find((one) => one.id === id)
  if (phase === undefined || draft.content.phases.length === 1) return draft
  return { ...withPhases(draft, draft.content.phases.filter((one) => one !== phase)), rejected: withoutRejected(draft.rejected, [id, ...phase.tasks.map((task) => task.id)]) }
}

/** Puts a phase at an index among the phases. */
export function movePhase(draft: Draft, id: number, to: number): Draft {
  const phases = moveWithin(draft.content.phases, id, to)
  return phases === draft.content.phases ? draft : withPhases(draft, phases)
}

export const stepPhase = (draft: Draft, id: number, step: -1 | 1): Draft => movePhase(draft, id, draft.content.phases.findIndex((phase) => phase.id === id) + step)
