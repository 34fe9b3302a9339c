import type { PlaybookTrigger } from '../../../electron/contract/index.ts'
import { fieldName, PLAYBOOK_ID, type Draft, type DraftPhase, type DraftTask, type Kept, type ListItems, type ListName } from './core/draft.ts'
import { itemsOf, setAbout, setItem, setPhase, setTask, setTrigger, type About } from './core/fields.ts'
import { keyedParts, settleKey, tasksOf, type KeyedKind } from './core/keys.ts'
import { typingStep } from './core/text-change.ts'
import { useEdited, useEditor } from './editor-context.ts'

/** One field of one part, as a form shows it. */
export interface Field<Value> {
  /** What was typed last, stored or not. */
  readonly value: Value
  /** Why it is not stored; undefined when it is. */
  readonly error: string | undefined
  /** Writes it; as typing, which joins what was typed before, or as a choice, which is a step of its own. */
  readonly type: (value: Value) => void
  readonly choose: (value: Value) => void
  /** The keyboard has left the field. */
  readonly leave: () => void
}

/** Says what becomes of a text that can’t be stored. */
const notStored = (message: string): string => `${message}. Not stored yet; until it is mended, the last good entry counts.`

interface FieldParts<Value> {
  readonly id: number
  readonly field: string
  readonly read: (draft: Draft) => Value | undefined
  readonly write: (draft: Draft, value: Value) => Draft
  /** Parts whose key comes from their words. */
  readonly keyed?: KeyedKind
}

function useFieldOf<Value>({ id, field, read, write, keyed }: FieldParts<Value>): Field<Value> | null {
  const { session } = useEditor()
  const name = fieldName(id, field)
  const stored = useEdited((state) => read(state.draft))
  const rejected = useEdited((state) => state.draft.rejected[name])
  if (stored === undefined) return null
  return {
    // Only what this field’s form wrote is ever kept as rejected.
    value: rejected === undefined ? stored : (rejected.value as Value),
    error: rejected === undefined ? undefined : notStored(rejected.message),
    type: (value) => {
      const before = rejected === undefined ? stored : (rejected.value as Value)
      const step = typeof before === 'string' && typeof value === 'string' ? typingStep(before, value) : null
      if (step?.begins) session.settle()
      session.edit((draft) => write(draft, value), { typing: step === null ? name : `${name} ${step.way}` })
      if (step?.ends) session.settle()
    },
    choose: (value) => session.edit((draft) => write(draft, value)),
    leave: () => {
      if (keyed !== undefined && typeof stored === 'string') session.amend((draft) => settleKey(draft, keyed, id, stored))
      session.settle()
    },
  }
}

export const useAboutField = <Name extends keyof About>(field: Name): Field<About[Name]> | null =>
  useFieldOf<About[Name]>({ id: PLAYBOOK_ID, field, read: (draft) => draft.content[field], write: (draft, value) => setAbout(draft, { [field]: value }) })

export const taskIn = (draft: Draft, id: number): DraftTask | undefined => tasksOf(draft.content).find((task) => task.id === id)
export const phaseIn = (draft: Draft, id: number): DraftPhase | undefined => draft.content.phases.find((phase) => phase.id === id)
export const itemIn = <List extends ListName>(draft: Draft, list: List, id: number): Kept<ListItems[List]> | undefined => itemsOf(draft.content, list).find((item) => item.id === id)

export const useTaskField = <Name extends Exclude<keyof DraftTask, 'id' | 'key'>>(id: number, field: Name): Field<DraftTask[Name]> | null =>
  useFieldOf<DraftTask[Name]>({ id, field, read: (draft) => taskIn(draft, id)?.[field], write: (draft, value) => setTask(draft, id, { [field]: value }), ...(field === 'title' ? { keyed: 'task' } : {}) })

export const usePhaseField = (id: number, field: 'name' | 'aim'): Field<string> | null =>
  useFieldOf<string>({ id, field, read: (draft) => phaseIn(draft, id)?.[field], write: (draft, value) => setPhase(draft, id, { [field]: value }), ...(field === 'name' ? { keyed: 'phase' } : {}) })

const keyedLists: Partial<Record<ListName, readonly [field: string, kind: KeyedKind]>> = { roles: ['name', 'role'], facts: ['question', 'fact'] }

export function useItemField<List extends ListName, Name extends keyof ListItems[List] & string>(list: List, id: number, field: Name): Field<ListItems[List][Name]> | null {
  const keyed = keyedLists[list]
  return useFieldOf<ListItems[List][Name]>({
    id,
    field,
    read: (draft) => itemIn(draft, list, id)?.[field],
    // A name that is no constant makes a record of any name for TypeScript; here it is the field’s own.
    write: (draft, value) => setItem(draft, list, id, { [field]: value } as { readonly [One in Name]: ListItems[List][One] } as Partial<ListItems[List]>),
    ...(keyed?.[0] === field ? { keyed: keyed[1] } : {}),
  })
}

export const useTriggerField = (id: number): Field<PlaybookTrigger> | null =>
  useFieldOf<PlaybookTrigger>({ id, field: 'trigger', read: (draft) => itemIn(draft, 'triggers', id), write: (draft, trigger) => setTrigger(draft, id, trigger) })

/** The key of a part, or null once it is gone. */
export const keyIn = (draft: Draft, kind: KeyedKind, id: number): string | null => keyedParts(draft.content, kind).find((part) => part.id === id)?.key ?? null
