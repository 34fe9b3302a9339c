import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PlaybookSummary } from '../../electron/contract/index.ts'
import { useCommands } from '../shell/commands.ts'
import { orpc } from '../shell/engine.ts'
import { scenarioNames } from './playbook-words.ts'
import { usePlaybookActions } from './use-playbook-actions.ts'

const none: readonly PlaybookSummary[] = []

/** Offers every playbook by its title, and a new one, from every screen. */
export function usePlaybookCommands(): void {
  const navigate = useNavigate()
  const { data: playbooks = none } = useQuery(orpc.playbooks.list.queryOptions())
  const actions = usePlaybookActions()
  useCommands([
    { id: 'playbooks.new', title: 'New playbook', group: 'Playbooks', keywords: ['write', 'create', 'add'], run: actions.createNew },
    { id: 'playbooks.export-library', title: 'Export the library of playbooks', group: 'Playbooks', keywords: ['zip', 'download', 'save'], run: actions.exportLibrary },
    { id: 'playbooks.blocks', title: 'Show the blocks of playbooks', group: 'Playbooks', keywords: ['reuse', 'share', 'group'], run: () => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: 'blocks' }, search: {} }) },
    ...playbooks.map(({ id, title, scenario }) => ({
      id: `playbooks.open-${id}`,
      title: `Open playbook: ${title}`,
      group: 'Playbooks',
      keywords: [scenarioNames[scenario]],
      run: () => void navigate({ to: '/playbooks/{-$playbook}', params: { playbook: String(id) }, search: {} }),
    })),
  ])
}
