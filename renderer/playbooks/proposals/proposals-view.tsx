import { useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Playbook, ProposedChange } from '../../../electron/contract/index.ts'
import { useCommands } from '../../shell/commands.ts'
import { orpc } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DeclineDialog } from './decline-dialog.tsx'
import { ProposalList } from './proposal-list.tsx'
import { useProposalActions } from './use-proposal-actions.ts'
import classes from './proposals.module.css'

/** What reviews of incidents propose to this playbook, and what was decided about it. */
export function ProposalsView({ playbook }: { readonly playbook: Playbook }) {
  const { data: proposals, error, refetch } = useQuery(orpc.playbooks.proposals.list.queryOptions({ input: { playbook: playbook.summary.id } }))
  const actions = useProposalActions()
  const [declining, setDeclining] = useState<ProposedChange | null>(null)
  const view = useRef<HTMLDivElement>(null)
  const take = (change: ProposedChange) => actions.take(change, playbook)
  const mark = (change: ProposedChange) => void actions.mark(change)
  const move = (step: number) => {
    const items = [...(view.current?.querySelectorAll<HTMLElement>('[data-proposal]') ?? [])]
    const index = items.findIndex(item => item.contains(document.activeElement))
    items[Math.min(items.length - 1, Math.max(0, index + step))]?.focus()
  }
  const withCurrent = (act: (change: ProposedChange) => void) => () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-proposal]')?.dataset['proposal']
    const change = proposals?.find(one => String(one.id) === id && one.state === 'open')
    if (change !== undefined) act(change)
  }
  const group = 'Proposed changes'
  useCommands([
    { id: 'proposals.next', title: 'Next change', group, keys: ['j'], inPalette: false, run: () => move(1) },
    { id: 'proposals.previous', title: 'Previous change', group, keys: ['k'], inPalette: false, run: () => move(-1) },
    { id: 'proposals.take', title: 'Take the change over', group, keys: ['t'], inPalette: false, run: withCurrent(change => (change.outcome === 'fits' ? take(change) : mark(change))) },
    { id: 'proposals.decline', title: 'Decline the change', group, keys: ['d'], inPalette: false, run: withCurrent(setDeclining) },
  ])
  if (error) return <ProblemNotice error={error} onRetry={() => void refetch()} />
  if (!proposals) return <LoadingScreen />
  if (proposals.length === 0) {
    return (
      <EmptyState title="No change is proposed">
        <p>When the review of an incident finds that this playbook should say something else, the change is proposed here, to be taken over or declined.</p>
      </EmptyState>
    )
  }
  const open = proposals.filter(({ state }) => state === 'open')
  const decided = proposals.filter(({ state }) => state !== 'open')
  const list = (some: readonly ProposedChange[]) => <ProposalList proposals={some} content={playbook.content} busy={actions.busy} onTake={take} onMark={mark} onDecline={setDeclining} onReopen={actions.reopen} />
  return (
    <div className={classes.view} ref={view}>
      <Panel title="Proposed changes" note="Taking one over changes the working copy; runs keep their version">
        {open.length === 0 ? <p className={classes.empty}>Everything that was proposed is decided.</p> : list(open)}
      </Panel>
      {decided.length > 0 && (
        <Panel title="Decided" note="Latest first">
          {list(decided)}
        </Panel>
      )}
      <DeclineDialog change={declining} onDecline={actions.decline} onClose={() => setDeclining(null)} />
    </div>
  )
}
