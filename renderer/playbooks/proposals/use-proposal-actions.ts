import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type Playbook, proposalWords, type ProposedChange } from '../../../electron/contract/index.ts'
import { useActingPerson } from '../../shell/acting-person.tsx'
import { client, orpc } from '../../shell/engine.ts'
import { problemOf } from '../../ui/problem.ts'
import { notifyProblem, notifyUndo } from '../../ui/undo.tsx'

/** What can be decided about changes that are proposed. Each decision is signed, told, and can be taken back. */
export function useProposalActions() {
  const queries = useQueryClient()
  const askPerson = useActingPerson()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onError: error => {
      // Somebody else was faster: what is on the screen is not what stands.
      if (problemOf(error).kind === 'conflict') void reread()
      notifyProblem(error)
    },
  })
  const reopen = async ({ id }: Pick<ProposedChange, 'id'>) => {
    await client.playbooks.proposals.reopen({ id })
    await reread()
  }
  return {
    busy: act.isPending,
    /** Carries it out in the stored working copy. */
    take: (change: ProposedChange, { summary, revision, content }: Playbook) =>
      act.mutate(async () => {
        const by = await askPerson('take the change over')
        if (by === null) return
        const taken = await client.playbooks.proposals.take({ id: change.id, revision, by })
        queries.setQueryData(orpc.playbooks.get.queryKey({ input: { id: summary.id } }), taken)
        await reread()
        notifyUndo(`Taken over into the working copy: ${proposalWords(change.proposal)}.`, async () => {
          await client.playbooks.save({ id: summary.id, revision: taken.revision, content })
          await reopen(change)
        })
      }),
    /** Notes that somebody wrote it into the playbook. @returns whether that was noted */
    mark: async (change: ProposedChange): Promise<boolean> => {
      const by = await askPerson('take the change over')
      if (by === null) return false
      return act.mutateAsync(async () => {
        await client.playbooks.proposals.decide({ id: change.id, by, state: 'taken' })
        await reread()
      }).then(() => true, () => false)
    },
    decline: async (change: ProposedChange, reason: string): Promise<boolean> => {
      const by = await askPerson('decline the change')
      if (by === null) return false
      return act.mutateAsync(async () => {
        await client.playbooks.proposals.decide({ id: change.id, by, state: 'declined', reason })
        await reread()
        notifyUndo(`Declined: ${proposalWords(change.proposal)}.`, () => reopen(change))
      }).then(() => true, () => false)
    },
    reopen: (change: ProposedChange) => act.mutate(() => reopen(change)),
  }
}
export type ProposalActions = ReturnType<typeof useProposalActions>
