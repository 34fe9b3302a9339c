import type { z } from 'zod'
import { playbookContent, playbookPhase, playbookTask, playbookTrigger, type PlaybookContent, type PlaybookPhase, type PlaybookTask, type PlaybookTrigger } from '../../../../electron/contract/index.ts'
import { fieldName, itemSchemas, PLAYBOOK_ID, type Draft, type DraftContent, type DraftPhase, type DraftTask, type Kept, type ListItems, type ListName, type Lists, type Rejected } from './draft.ts'

/** Fields of the playbook itself. */
export type About = Pick<PlaybookContent, 'title' | 'scenario' | 'cluster' | 'levels' | 'review' | 'rehearsed' | 'summary' | 'darkSite'>
/** Some fields with what was entered; a field alone, never `undefined`. */
export type Changes<Item> = { readonly [Field in keyof Item]?: Item[Field] }

interface Attempt<Item> {
  readonly item: Item
  readonly rejected: Draft['rejected']
}

/** Takes each field that the schema accepts; keeps the others beside, with the reason. */
function attempt<Item extends object>(item: Item, id: number, changes: Changes<Item>, check: (tried: Item, field: string) => z.ZodSafeParseResult<unknown>, rejected: Draft['rejected']): Attempt<Item> {
  let next = item
  const kept: Record<string, Rejected> = { ...rejected }
  for (const [field, value] of Object.entries(changes)) {
    const name = fieldName(id, field)
    const tried = { ...next, [field]: value }
    const checked = check(tried, field)
    if (checked.success) {
      delete kept[name]
      next = tried
    } else {
      const issue = checked.error.issues.find(({ path }) => path[0] === field) ?? checked.error.issues[0]
      kept[name] = { value, message: issue?.message ?? 'This can’t be stored' }
    }
  }
  return { item: next, rejected: kept }
}

const aboutSchema = playbookContent.shape

/** Changes fields of the playbook itself. */
export function setAbout(draft: Draft, changes: Changes<About>): Draft {
  const { item, rejected } = attempt<DraftContent>(draft.content, PLAYBOOK_ID, changes, (tried, field) => {
    const name = field as keyof About
    return aboutSchema[name].safeParse(tried[name])
  }, draft.rejected)
  return { ...draft, content: item, rejected }
}

/** Changes fields of a part in a list. */
export function setItem<List extends ListName>(draft: Draft, list: List, id: number, changes: Changes<ListItems[List]>): Draft {
  let rejected = draft.rejected
  const items = itemsOf(draft.content, list).map((item) => {
    if (item.id !== id) return item
    const tried = attempt<Kept<ListItems[List]>>(item, id, changes as Changes<Kept<ListItems[List]>>, (next) => itemSchemas[list].safeParse(next), rejected)
    rejected = tried.rejected
    return tried.item
  })
  return { ...draft, content: withItems(draft.content, list, items), rejected }
}

/** Makes a trigger another one, of the same kind or of another. */
export function setTrigger(draft: Draft, id: number, trigger: PlaybookTrigger): Draft {
  const name = fieldName(id, 'trigger')
  const checked = playbookTrigger.safeParse(trigger)
  if (!checked.success) return { ...draft, rejected: { ...draft.rejected, [name]: { value: trigger, message: checked.error.issues[0]?.message ?? 'This can’t be stored' } } }
  const rejected = Object.fromEntries(Object.entries(draft.rejected).filter(([other]) => other !== name))
  return { ...draft, content: { ...draft.content, triggers: draft.content.triggers.map((one) => (one.id === id ? { ...trigger, id } : one)) }, rejected }
}

/** Changes the name or the aim of a phase. */
export function setPhase(draft: Draft, id: number, changes: Changes<Omit<PlaybookPhase, 'tasks' | 'key'>>): Draft {
  let rejected = draft.rejected
  const phases = draft.content.phases.map((phase) => {
    if (phase.id !== id) return phase
    const tried = attempt<DraftPhase>(phase, id, changes, (next) => phaseWords.safeParse(next), rejected)
    rejected = tried.rejected
    return tried.item
  })
  return { ...draft, content: { ...draft.content, phases }, rejected }
}
const phaseWords = playbookPhase.omit({ tasks: true })

/** Changes fields of a task. Its key is changed by `renameKey`. */
export function setTask(draft: Draft, id: number, changes: Changes<Omit<PlaybookTask, 'key'>>): Draft {
  let rejected = draft.rejected
  const phases = draft.content.phases.map((phase) => {
    if (!phase.tasks.some((task) => task.id === id)) return phase
    const tasks = phase.tasks.map((task) => {
      if (task.id !== id) return task
      const tried = attempt<DraftTask>(task, id, changes, (next) => playbookTask.safeParse(next), rejected)
      rejected = tried.rejected
      return tried.item
    })
    return { ...phase, tasks }
  })
  return { ...draft, content: { ...draft.content, phases }, rejected }
}

/** The parts of a list; the name of the list decides of which kind they are. */
export function itemsOf<List extends ListName>(content: DraftContent, list: List): readonly Kept<ListItems[List]>[] {
  const lists: Lists = content
  return lists[list]
}

export function withItems<List extends ListName>(content: DraftContent, list: List, items: readonly Kept<ListItems[List]>[]): DraftContent {
  return { ...content, [list]: items }
}

/** Forgets what was typed into fields of parts that are gone. */
export function withoutRejected(rejected: Draft['rejected'], ids: readonly number[]): Draft['rejected'] {
  const gone = new Set(ids.map(String))
  return Object.fromEntries(Object.entries(rejected).filter(([name]) => !gone.has(name.slice(0, name.indexOf('.')))))
}
