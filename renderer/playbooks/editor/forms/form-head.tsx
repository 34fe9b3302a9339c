import type { ReactNode } from 'react'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react'
import { Keycaps } from '../../../ui/keycaps.tsx'
import { actsOf } from '../editor-commands.ts'
import { useEditor } from '../editor-context.ts'
import classes from '../form.module.css'

interface FormHeadProps {
  readonly title: string
  readonly note?: string | undefined
  readonly actions?: ReactNode
}

/** What the form is about. */
export function FormHead({ title, note, actions }: FormHeadProps) {
  return (
    <header className={classes.formHead}>
      <div>
        <h2 className={classes.formTitle}>{title}</h2>
        {note !== undefined && <p className={classes.hint}>{note}</p>}
      </div>
      {actions !== undefined && <div className={classes.formActs}>{actions}</div>}
    </header>
  )
}

/** What can be done with the chosen task or phase, for the pointer; the keys stand beside. */
export function PartActs({ kind, removable = true }: { readonly kind: 'task' | 'phase'; readonly removable?: boolean }) {
  const acts = actsOf(useEditor())
  return (
    <>
      <ActionIcon variant="default" size={28} aria-label="Move up" onClick={() => acts.move(-1)}>
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size={28} aria-label="Move down" onClick={() => acts.move(1)}>
        <IconArrowDown size={16} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <Button size="compact-sm" h={28} variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} rightSection={<Keycaps binding="n" />} onClick={acts.addTask}>
            {kind === 'task' ? 'New task after this' : 'New task in it'}
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowUp size={15} aria-hidden />} rightSection={<Keycaps binding="alt+ArrowUp" />} onClick={() => acts.move(-1)}>
            Move up
          </Menu.Item>
          <Menu.Item leftSection={<IconArrowDown size={15} aria-hidden />} rightSection={<Keycaps binding="alt+ArrowDown" />} onClick={() => acts.move(1)}>
            Move down
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} rightSection={<Keycaps binding="mod+d" />} onClick={acts.duplicate}>
            Duplicate
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} rightSection={<Keycaps binding="Delete" />} disabled={!removable} onClick={acts.remove}>
            {removable ? 'Remove' : 'Remove (the last phase stays)'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
