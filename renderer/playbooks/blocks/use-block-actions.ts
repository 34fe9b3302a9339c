import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BlockContent, BlockSummary } from '../../../electron/contract/index.ts'
import { client, orpc } from '../../shell/engine.ts'
import { notifyProblem, notifyUndo } from '../../ui/undo.tsx'
import { keyFrom } from '../editor/core/keys.ts'
import { freeTitle } from '../library-filter.ts'

const emptyBlock = (name: string): BlockContent => ({ name, roles: [], facts: [], tasks: [] })

/** What can be done with blocks as wholes. */
export function useBlockActions() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onError: notifyProblem })
  const open = (block?: string) => navigate({ to: '/playbooks/{-$playbook}', params: { playbook: 'blocks' }, search: block === undefined ? {} : { block } })
  return {
    createNew: () =>
      act.mutate(async () => {
        const name = freeTitle('New block', (await client.playbooks.blocks.list()).map((one) => one.name))
        const { summary } = await client.playbooks.blocks.create({ key: keyFrom(name), content: emptyBlock(name) })
        await reread()
        await open(summary.key)
      }),
    /** @param opened whether it is the one on the screen */
    remove: ({ key, name }: BlockSummary, opened = false) =>
      act.mutate(async () => {
        if (opened) await open()
        await client.playbooks.blocks.remove({ key })
        await queries.invalidateQueries({ queryKey: orpc.playbooks.blocks.list.key() })
        notifyUndo(`“${name}” removed. Tasks that came with it stay in their playbooks.`, async () => {
          await client.playbooks.blocks.restore({ key })
          await reread()
        })
      }),
  }
}
