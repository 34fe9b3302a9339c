import { Button, Group, Modal, Stack } from '@mantine/core'
import type { Draft } from './core/draft.ts'
import type { KeyedKind } from './core/keys.ts'
import { removeItem } from './core/lists.ts'
import { referencesTo, type Reference } from './core/references.ts'
import { removePhase, removeTask } from './core/tasks.ts'
import type { Removable } from './editor-context.ts'
import { itemIn, phaseIn, taskIn } from './use-field.ts'
import classes from './notices.module.css'

/** A part that is about to go, and what refers to it. */
export interface Removal {
  readonly what: Removable
  /** "Task “Set the level”" */
  readonly title: string
  /** Keys that go with it, and of what kind they are; null where it has none. */
  readonly keys: { readonly kind: KeyedKind; readonly keys: readonly string[] } | null
  readonly references: readonly Reference[]
}

/** What taking a part out means; null where it is not there or has to stay. */
export function removalOf(draft: Draft, what: Removable): Removal | null {
  const { content } = draft
  const made = (title: string, kind: KeyedKind, keys: readonly string[], except: readonly number[]): Removal => ({ what, title, keys: { kind, keys }, references: referencesTo(content, kind, keys, except) })
  if (what.kind === 'task') {
    const task = taskIn(draft, what.id)
    return task === undefined ? null : made(`Task “${task.title}”`, 'task', [task.key], [task.id])
  }
  if (what.kind === 'phase') {
    const phase = phaseIn(draft, what.id)
    if (phase === undefined || content.phases.length === 1) return null
    return made(`Phase “${phase.name}”`, 'task', phase.tasks.map((task) => task.key), phase.tasks.map((task) => task.id))
  }
  if (what.list === 'roles') {
    const role = itemIn(draft, 'roles', what.id)
    return role === undefined ? null : made(`Role “${role.name}”`, 'role', [role.key], [role.id])
  }
  if (what.list === 'facts') {
    const fact = itemIn(draft, 'facts', what.id)
    return fact === undefined ? null : made(`Fact “${fact.question}”`, 'fact', [fact.key], [fact.id])
  }
  const names = { triggers: 'Trigger', stakeholders: 'Stakeholder', questions: 'Question', contacts: 'Contact' } as const
  return { what, title: names[what.list], keys: null, references: [] }
}

export function withoutPart(draft: Draft, what: Removable): Draft {
  if (what.kind === 'task') return removeTask(draft, what.id)
  return what.kind === 'phase' ? removePhase(draft, what.id) : removeItem(draft, what.list, what.id)
}

interface RemovalDialogProps {
  readonly removal: Removal
  readonly onRemove: (references: 'clear' | 'keep') => void
  readonly onClose: () => void
}

/** Tells what refers to a part that is about to go, and asks what becomes of that. */
export function RemovalDialog({ removal, onRemove, onClose }: RemovalDialogProps) {
  return (
    <Modal opened onClose={onClose} title={`Remove: ${removal.title}`} size="md">
      <Stack gap="sm">
        <p className={classes.plain}>Other parts refer to it:</p>
        <ul className={classes.references}>
          {removal.references.map(({ words }, index) => (
            <li key={index}>{words}</li>
          ))}
        </ul>
        <p className={classes.hint}>References that are kept stand as findings beside their parts until you mend them. Undo brings everything back.</p>
        <Group gap="xs">
          <Button data-autofocus onClick={() => onRemove('clear')}>Remove, with these references</Button>
          <Button variant="default" onClick={() => onRemove('keep')}>
            Remove, keep the references
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
