import { useState } from 'react'
import { Button, Modal } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { proposalWords, type ProposedChange } from '../../../electron/contract/index.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { countOf } from '../../ui/number-format.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DeclineDialog } from '../proposals/decline-dialog.tsx'
import { ProposalList } from '../proposals/proposal-list.tsx'
import { useProposalActions } from '../proposals/use-proposal-actions.ts'
import { withProposal } from './core/blocks.ts'
import { contentOf } from './core/draft.ts'
import { useEditor } from './editor-context.ts'
import classes from '../blocks/blocks.module.css'
import notices from './notices.module.css'

/** Says that reviews propose changes to the playbook that is edited, and takes them over as steps that undo takes back. */
export function EditorProposals({ playbook }: { readonly playbook: number }) {
  const { session } = useEditor()
  const { data } = useQuery(orpc.playbooks.get.queryOptions({ input: { id: playbook } }))
  const [shown, setShown] = useState(false)
  const open = data?.summary.proposals ?? 0
  return (
    <>
      {open > 0 && (
        <div className={notices.notice} role="status" aria-label="Proposed changes">
          <IconSchool size={18} aria-hidden />
          <p className={classes.offer}>
            <span className={notices.noticeTitle}>Proposed changes ({open})</span>
            <Button
              size="compact-sm"
              onClick={() => {
                session.flush()
                setShown(true)
              }}
            >
              See what would change
            </Button>
          </p>
        </div>
      )}
      <Modal opened={shown} onClose={() => setShown(false)} title={`${countOf(open, 'proposed change')} from reviews of incidents`} size="xl">
        {shown && <OpenProposals playbook={playbook} />}
      </Modal>
    </>
  )
}

function OpenProposals({ playbook }: { readonly playbook: number }) {
  const { session } = useEditor()
  const { data, error, refetch } = useQuery(orpc.playbooks.proposals.list.queryOptions({ input: { playbook } }))
  const actions = useProposalActions()
  const [declining, setDeclining] = useState<ProposedChange | null>(null)
  const take = async (change: ProposedChange) => {
    if (withProposal(session.state().draft, change.proposal) === null) return session.say('The change does not fit what is written here')
    if (!(await actions.mark(change))) return
    session.edit(draft => withProposal(draft, change.proposal) ?? draft, { said: `Taken over: ${proposalWords(change.proposal)}` })
    session.flush()
  }
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingScreen />
  const open = data.filter(({ state }) => state === 'open')
  return (
    <>
      {open.length === 0 ? (
        <p className={classes.soft}>Everything that was proposed is decided. Undo takes back what was taken over.</p>
      ) : (
        <ProposalList
          proposals={open} content={contentOf(session.state().draft)} busy={actions.busy} onTake={change => void take(change)} onMark={change => void actions.mark(change)} onDecline={setDeclining} onReopen={actions.reopen}
        />
      )}
      <DeclineDialog change={declining} onDecline={actions.decline} onClose={() => setDeclining(null)} />
    </>
  )
}
