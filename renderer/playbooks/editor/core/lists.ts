import { playbookLimits, type PlaybookContent } from '../../../../electron/contract/index.ts'
import type { Draft, Kept, ListItems, ListName } from './draft.ts'
import { itemsOf, withItems, withoutRejected } from './fields.ts'
import { freeKey } from './keys.ts'

/** A draft after something was put in, and what that is called in the editor. */
export interface Added {
  readonly draft: Draft
  readonly id: number
}

/** A new part can be stored from the first moment; its words are there to be written over. */
function freshItem(content: PlaybookContent, list: ListName): ListItems[ListName] {
  switch (list) {
    case 'triggers':
      return { kind: 'words', words: ['new word'] }
    case 'roles':
      return { key: freeKey('new-role', content.roles), name: 'New role', duty: '', deputy: null }
    case 'facts':
      return { key: freeKey('new-fact', content.facts), question: 'New fact', answer: { kind: 'yes-no' }, ask: '' }
    case 'stakeholders':
      return { group: 'New stakeholder', owner: null, channel: '', influence: 'medium', impact: 'medium', order: Math.min(999, 1 + Math.max(0, ...content.stakeholders.map(({ order }) => order))), checked: null }
    case 'questions':
      return { question: 'New question', answer: '' }
    case 'contacts':
      return { name: 'New contact', purpose: '', route: '', hours: '' }
  }
}

/** Puts a new part at the end of a list; the draft as it was where the list is full. */
export function addItem(draft: Draft, list: ListName): Added | null {
  return insertItem(draft, list, itemsOf(draft.content, list).length, freshItem(draft.content, list))
}

/** Puts a copy behind a part. Where it has a key, the copy gets one of its own. */
export function duplicateItem(draft: Draft, list: ListName, id: number): Added | null {
  const items: readonly Kept<ListItems[ListName]>[] = itemsOf(draft.content, list)
  const index = items.findIndex((item) => item.id === id)
  const item = items[index]
  if (item === undefined) return null
  const copy = 'key' in item ? { ...item, key: freeKey(item.key, list === 'roles' ? draft.content.roles : draft.content.facts) } : item
  return insertItem(draft, list, index + 1, copy)
}

function insertItem(draft: Draft, list: ListName, index: number, item: ListItems[ListName]): Added | null {
  const items: readonly Kept<ListItems[ListName]>[] = itemsOf(draft.content, list)
  if (items.length >= playbookLimits[list]) return null
  const id = draft.nextId
  const content = withItems(draft.content, list, items.toSpliced(index, 0, { ...item, id }))
  return { draft: { ...draft, content, nextId: id + 1 }, id }
}

/** Takes a part out of a list. What refers to it goes on doing so. */
export function removeItem(draft: Draft, list: ListName, id: number): Draft {
  const items: readonly Kept<ListItems[ListName]>[] = itemsOf(draft.content, list)
  return { ...draft, content: withItems(draft.content, list, items.filter((item) => item.id !== id)), rejected: withoutRejected(draft.rejected, [id]) }
}

/** Moves a part of a list by one place; the same draft where there is no further place. */
export function stepItem(draft: Draft, list: ListName, id: number, step: -1 | 1): Draft {
  const items: readonly Kept<ListItems[ListName]>[] = itemsOf(draft.content, list)
  const moved = moveWithin(items, id, items.findIndex((item) => item.id === id) + step)
  return moved === items ? draft : { ...draft, content: withItems(draft.content, list, moved) }
}

/** Puts the part of that id at an index; the same list where it is not there, or can’t go there. */
export function moveWithin<Item extends { readonly id: number }>(items: readonly Item[], id: number, to: number): readonly Item[] {
  const from = items.findIndex((item) => item.id === id)
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length || to === from) return items
  return items.toSpliced(from, 1).toSpliced(to, 0, item)
}
