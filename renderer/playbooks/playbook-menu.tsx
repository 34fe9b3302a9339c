import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconDots, IconDownload, IconFileTypePdf, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { PlaybookSummary } from '../../electron/contract/index.ts'
import type { PlaybookActions } from './use-playbook-actions.ts'

interface PlaybookMenuProps {
  readonly playbook: PlaybookSummary
  readonly actions: PlaybookActions
  /** It is the one on the screen, where its views stand beside the menu. */
  readonly opened?: boolean
}

/** What can be done with one playbook as a whole. */
export function PlaybookMenu({ playbook, actions, opened = false }: PlaybookMenuProps) {
  const { id, title } = playbook
  const view = (name: 'edit' | 'versions') => (props: object) => <Link {...props} to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={{ view: name }} />
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={`More for “${title}”`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!opened && (
          <>
            <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} renderRoot={view('edit')}>
              Edit
            </Menu.Item>
            <Menu.Item leftSection={<IconHistory size={15} aria-hidden />} renderRoot={view('versions')}>
              Versions
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconCopy size={15} aria-hidden />} onClick={() => actions.duplicate(playbook)}>
          Duplicate
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size={15} aria-hidden />} onClick={() => actions.exportFile({ id })}>
          Export as Markdown
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypePdf size={15} aria-hidden />} onClick={() => actions.exportPdf({ id })}>
          Export as PDF
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrash size={15} aria-hidden />} onClick={() => actions.remove(playbook, opened)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
