import type { Draft, DraftContent } from './draft.ts'
import { mapTasks, tasksOf, type KeyedKind } from './keys.ts'

/** Something that names a part by its key. */
export interface Reference {
  /** The editor’s id of what refers. */
  readonly id: number
  /** "Task “Set the level”: who does it". */
  readonly words: string
}

const never: readonly Reference[] = []

/** What refers to parts of these keys, in the order of the playbook. Parts that go too (`except`) don’t count. */
export function referencesTo(content: DraftContent, kind: KeyedKind, keys: readonly string[], except: readonly number[] = []): readonly Reference[] {
  const named = new Set(keys)
  const gone = new Set(except)
  const found = ((): readonly Reference[] => {
    switch (kind) {
      case 'role':
        return [
          ...content.roles.flatMap(({ id, name, deputy }) => (deputy !== null && named.has(deputy) ? [{ id, words: `Role “${name}”: its deputy` }] : never)),
          ...tasksOf(content).flatMap(({ id, title, role }) => (role !== null && named.has(role) ? [{ id, words: `Task “${title}”: who does it` }] : never)),
          ...content.stakeholders.flatMap(({ id, group, owner }) => (owner !== null && named.has(owner) ? [{ id, words: `Stakeholder “${group}”: who tells them` }] : never)),
        ]
      case 'fact':
        return tasksOf(content).flatMap(({ id, title, condition }) => (condition?.kind === 'fact' && named.has(condition.fact) ? [{ id, words: `Task “${title}”: when it applies` }] : never))
      case 'phase':
        return never
      case 'task':
        return tasksOf(content).flatMap(({ id, title, blockedBy, due }) => [
          ...(blockedBy.some((key) => named.has(key)) ? [{ id, words: `Task “${title}”: waits for it` }] : never),
          ...(typeof due?.after === 'object' && named.has(due.after.task) ? [{ id, words: `Task “${title}”: due after it` }] : never),
        ])
    }
  })()
  return found.filter(({ id }) => !gone.has(id))
}

/** Takes references to these keys away: nobody does the task, it waits for nothing, it applies always, it is due after its phase’s start. */
export function clearReferences(draft: Draft, kind: KeyedKind, keys: readonly string[]): Draft {
  const named = new Set(keys)
  const isNamed = (key: string | null): boolean => key !== null && named.has(key)
  const { content } = draft
  switch (kind) {
    case 'role':
      return {
        ...draft,
        content: {
          ...mapTasks(content, (task) => (isNamed(task.role) ? { ...task, role: null } : task)),
          roles: content.roles.map((role) => (isNamed(role.deputy) ? { ...role, deputy: null } : role)),
          stakeholders: content.stakeholders.map((one) => (isNamed(one.owner) ? { ...one, owner: null } : one)),
        },
      }
    case 'fact':
      return { ...draft, content: mapTasks(content, (task) => (task.condition?.kind === 'fact' && isNamed(task.condition.fact) ? { ...task, condition: null } : task)) }
    case 'phase':
      return draft
    case 'task':
      return {
        ...draft,
        content: mapTasks(content, (task) => {
          const waits = task.blockedBy.some(isNamed)
          const after = typeof task.due?.after === 'object' && isNamed(task.due.after.task)
          if (!waits && !after) return task
          return { ...task, blockedBy: task.blockedBy.filter((key) => !isNamed(key)), due: after && task.due !== null ? { ...task.due, after: 'phase' } : task.due }
        }),
      }
  }
}
