import type { ReactNode } from 'react'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ListName } from '../core/draft.ts'
import { addItem, duplicateItem, stepItem } from '../core/lists.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import { itemIn } from '../use-field.ts'
import classes from '../editor.module.css'

/** What a part of each list is called. */
export const itemNames: Readonly<Record<ListName, string>> = { triggers: 'trigger', roles: 'role', facts: 'fact', stakeholders: 'stakeholder', questions: 'question', contacts: 'contact' }

interface ItemProps {
  readonly list: ListName
  readonly id: number
  /** From 1. */
  readonly number: number
}

/** What can be done with one part of a list. */
export function ItemActs({ list, id, number }: ItemProps) {
  const { session, remove } = useEditor()
  const name = `${itemNames[list]} ${number}`
  const duplicate = () => {
    session.edit((draft) => duplicateItem(draft, list, id)?.draft ?? draft, { said: `Duplicated: ${name}` })
  }
  const step = (by: -1 | 1) => session.edit((draft) => stepItem(draft, list, id, by), { said: `Moved: ${name} is now ${number + by}` })
  const act = (label: string, Icon: typeof IconTrash, run: () => void, disabled = false) => (
    <ActionIcon variant="subtle" color="gray" size={26} aria-label={`${label} ${name}`} disabled={disabled} onClick={run}>
      <Icon size={15} aria-hidden />
    </ActionIcon>
  )
  const last = useEdited((state) => state.draft.content[list].length === number)
  return (
    <span className={classes.itemActs}>
      {act('Move up', IconArrowUp, () => step(-1), number === 1)}
      {act('Move down', IconArrowDown, () => step(1), last)}
      {act('Duplicate', IconCopy, duplicate)}
      {act('Remove', IconTrash, () => remove({ kind: 'item', list, id }))}
    </span>
  )
}

/** One part of a list with its fields. */
export function ItemCard({ list, id, number, children }: ItemProps & { readonly children: ReactNode }) {
  const there = useEdited((state) => itemIn(state.draft, list, id) !== undefined)
  if (!there) return null
  return (
    <section className={classes.item} aria-label={`${itemNames[list]} ${number}`} data-item={id}>
      <ItemActs list={list} id={id} number={number} />
      {children}
    </section>
  )
}

/** Adds a part to a list and puts the keyboard into it. */
export function AddButton({ list }: { readonly list: ListName }) {
  const { session } = useEditor()
  const add = () => {
    const added = addItem(session.state().draft, list)
    if (added === null) return session.say('There is no room for another: the list is as long as it can be')
    session.edit(() => added.draft, { said: `Added: ${itemNames[list]}` })
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLElement>(`[data-item="${added.id}"] input, [data-item="${added.id}"] textarea`)
      field?.focus()
      if (field instanceof HTMLInputElement && field.type === 'text') field.select()
    })
  }
  return (
    <div>
      <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        Add a {itemNames[list]}
      </Button>
    </div>
  )
}
