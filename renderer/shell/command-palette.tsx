import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Keycaps } from '../ui/keycaps.tsx'
import { type Command, useAllCommands } from './commands.ts'

function groupsOf(commands: readonly Command[]): SpotlightActionGroupData[] {
  const groups = new Map<string, SpotlightActionData[]>()
  for (const command of commands) {
    if (command.inPalette === false) continue
    const binding = command.keys?.[0]
    const actions = groups.get(command.group) ?? []
    actions.push({
      id: command.id,
      label: command.title,
      keywords: [...(command.keywords ?? []), command.group],
      onClick: command.run,
      rightSection: binding ? <Keycaps binding={binding} /> : undefined,
    })
    groups.set(command.group, actions)
  }
  return [...groups].map(([group, actions]) => ({ group, actions }))
}

/** Finds every command by typing; Ctrl/Cmd+K opens it from anywhere. */
export function CommandPalette() {
  const commands = useAllCommands()
  return (
    <Spotlight
      actions={groupsOf(commands)}
      shortcut={['mod + K']}
      tagsToIgnore={[]}
      triggerOnContentEditable
      nothingFound="No command of that name"
      highlightQuery
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 80 }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      searchProps={{ leftSection: <IconSearch size={18} aria-hidden />, placeholder: 'Type a command or a screen', 'aria-label': 'Find a command' }}
    />
  )
}
