import type { ReactNode } from 'react'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ListName } from '../core/draft.ts'
import { addItem, duplicateItem, stepItem } from '../core/lists.ts'
import { useEdited, useEditor } from '../editor-context.ts'
import { itemIn } from '../use-field.ts'
import classes from '../form.module.css'

/** What a part of each list is called. */
export const itemNames: Readonly<Record<ListName, string>> = { triggers: 'trigger', roles: 'role', facts: 'fact', stakeholders: 'stakeholder', questions: 'question', contacts: 'contact' }

interface ItemProps {
  readonly list: ListName
  readonly id: number
  /** From 1. */
  readonly number: number
}

interface ItemAct {
  readonly label: string
  readonly Icon: typeof IconTrash
  readonly run: () => void
  readonly disabled: boolean
}

function useItemActs({ list, id, number }: ItemProps): readonly ItemAct[] {
  const { session, remove } = useEditor()
  const last = useEdited((state) => state.draft.content[list].length === number)
  const name = `${itemNames[list]} ${number}`
  const step = (by: -1 | 1) => session.edit((draft) => stepItem(draft, list, id, by), { said: `Moved: ${name} is now ${number + by}` })
  return [
    { label: 'Move up', Icon: IconArrowUp, run: () => step(-1), disabled: number === 1 },
    { label: 'Move down', Icon: IconArrowDown, run: () => step(1), disabled: last },
    { label: 'Duplicate', Icon: IconCopy, run: () => session.edit((draft) => duplicateItem(draft, list, id)?.draft ?? draft, { said: `Duplicated: ${name}` }), disabled: false },
    { label: 'Remove', Icon: IconTrash, run: () => remove({ kind: 'item', list, id }), disabled: false },
  ]
}

/** What can be done with one part of a list, side by side. */
function ItemActs(props: ItemProps) {
  return (
    <span className={classes.itemActs}>
      {useItemActs(props).map(({ label, Icon, run, disabled }) => (
        <ActionIcon key={label} variant="subtle" color="gray" size={26} aria-label={`${label} ${itemNames[props.list]} ${props.number}`} disabled={disabled} onClick={run}>
          <Icon size={15} aria-hidden />
        </ActionIcon>
      ))}
    </span>
  )
}

/** The same in a menu, where a row has no room. */
export function ItemMenu(props: ItemProps) {
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`What can be done with ${itemNames[props.list]} ${props.number}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <ItemMenuActs {...props} />
      </Menu.Dropdown>
    </Menu>
  )
}

function ItemMenuActs(props: ItemProps) {
  return useItemActs(props).map(({ label, Icon, run, disabled }) => (
    <Menu.Item key={label} leftSection={<Icon size={15} aria-hidden />} disabled={disabled} onClick={run}>
      {label}
    </Menu.Item>
  ))
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
