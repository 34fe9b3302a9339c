import { freeKey, keyFrom, playbookKey } from '../../../../electron/contract/index.ts'
import { fieldName, type Draft, type DraftContent, type DraftTask } from './draft.ts'

export { freeKey, keyFrom }

/** Parts that others refer to by their key. */
export type KeyedKind = 'role' | 'fact' | 'phase' | 'task'

interface Keyed {
  readonly key: string
}

export const tasksOf = (content: DraftContent): readonly DraftTask[] => content.phases.flatMap((phase) => phase.tasks)

/** All parts whose keys must differ. */
export function keyedParts(content: DraftContent, kind: KeyedKind): readonly (Keyed & { readonly id: number })[] {
  switch (kind) {
    case 'role':
      return content.roles
    case 'fact':
      return content.facts
    case 'phase':
      return content.phases
    case 'task':
      return tasksOf(content)
  }
}

/** Why a part can’t have a key; null when it can. */
export function keyRefusal(content: DraftContent, kind: KeyedKind, id: number, key: string): string | null {
  const checked = playbookKey.safeParse(key)
  if (!checked.success) return checked.error.issues[0]?.message ?? 'This can’t be a key'
  return keyedParts(content, kind).some((part) => part.id !== id && part.key === key) ? `Another ${kind} has the key ${key}` : null
}

/** Gives a part another key; what refers to it follows. The same draft where the key is refused or is the same. */
export function renameKey(draft: Draft, kind: KeyedKind, id: number, key: string): Draft {
  const parts = keyedParts(draft.content, kind)
  const before = parts.find((part) => part.id === id)?.key
  if (before === undefined || before === key || keyRefusal(draft.content, kind, id, key) !== null) return draft
  // Where two parts had one key, what refers to it means the one that keeps it.
  const follow = parts.filter((part) => part.key === before).length === 1
  const other = (reference: string): string => (follow && reference === before ? key : reference)
  const renamed = <Part extends Keyed & { readonly id: number }>(part: Part): Part => (part.id === id ? { ...part, key } : part)
  return { ...draft, content: followed(kind, draft.content, renamed, other) }
}

/** Takes what was entered as a key; where it is refused, the key stays and what was entered is kept beside it. */
export function setKey(draft: Draft, kind: KeyedKind, id: number, entered: string): Draft {
  const name = fieldName(id, 'key')
  const message = keyRefusal(draft.content, kind, id, entered)
  if (message !== null) return { ...draft, rejected: { ...draft.rejected, [name]: { value: entered, message } } }
  const renamed = renameKey(draft, kind, id, entered)
  if (!(name in draft.rejected)) return renamed
  return { ...renamed, rejected: Object.fromEntries(Object.entries(draft.rejected).filter(([other]) => other !== name)) }
}

type Renamed = <Part extends Keyed & { readonly id: number }>(part: Part) => Part

function followed(kind: KeyedKind, content: DraftContent, renamed: Renamed, other: (key: string) => string): DraftContent {
  const maybe = (key: string | null): string | null => (key === null ? null : other(key))
  switch (kind) {
    case 'role':
      return {
        ...mapTasks(content, (task) => (task.role === maybe(task.role) ? task : { ...task, role: maybe(task.role) })),
        roles: content.roles.map((role) => renamed({ ...role, deputy: maybe(role.deputy) })),
        stakeholders: content.stakeholders.map((one) => ({ ...one, owner: maybe(one.owner) })),
      }
    case 'fact':
      return {
        ...mapTasks(content, (task) => (task.condition?.kind === 'fact' ? { ...task, condition: { ...task.condition, fact: other(task.condition.fact) } } : task)),
        facts: content.facts.map(renamed),
      }
    case 'phase':
      return { ...content, phases: content.phases.map(renamed) }
    case 'task':
      return mapTasks(content, (task) => withTaskReferences(renamed(task), other))
  }
}

/** A task whose references to other tasks go through `other`; the same one where none changes. */
export function withTaskReferences(task: DraftTask, other: (key: string) => string): DraftTask {
  const after = typeof task.due?.after === 'object' ? task.due.after.task : null
  const waits = task.blockedBy.some((key) => other(key) !== key)
  if (!waits && (after === null || other(after) === after)) return task
  return {
    ...task,
    blockedBy: waits ? task.blockedBy.map(other) : task.blockedBy,
    due: task.due === null || after === null ? task.due : { ...task.due, after: { task: other(after) } },
  }
}

export function mapTasks(content: DraftContent, change: (task: DraftTask) => DraftTask): DraftContent {
  return { ...content, phases: content.phases.map((phase) => ({ ...phase, tasks: phase.tasks.map(change) })) }
}

const givenKey = /^new-(role|fact|phase|task)(-\d+)?$/

/** A new part’s key, which says nothing, gives way to one from its words. Called when the words are written. */
export function settleKey(draft: Draft, kind: KeyedKind, id: number, words: string): Draft {
  const part = keyedParts(draft.content, kind).find((one) => one.id === id)
  if (part === undefined || !givenKey.test(part.key)) return draft
  const wanted = keyFrom(words)
  if (wanted === '' || givenKey.test(wanted)) return draft
  return renameKey(draft, kind, id, freeKey(wanted, keyedParts(draft.content, kind).filter((one) => one.id !== id)))
}
