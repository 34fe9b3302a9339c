import { useCallback, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { blockAsPlaybook, playbookAsBlock, type Block } from '../../../electron/contract/index.ts'
import { useConsoleState, workspaceKey } from '../../shell/console-state.ts'
import { client, orpc, queryClient } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { forgetDraft, readDraft, writeDraft } from '../../settings/kept-draft.ts'
import { problemOf } from '../../ui/problem.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { StoredPlaybook } from '../editor/autosave.ts'
import type { Subject } from '../editor/editor-context.ts'
import { EditorScreen } from '../editor/editor-screen.tsx'
import { EditorSession } from '../editor/editor-session.ts'
import { keptPlaybook } from '../editor/kept-playbook.ts'
import { after, useOpenSession } from '../editor/use-open-session.ts'

const storedOf = ({ revision, content, summary }: Block): StoredPlaybook => ({ revision, content: blockAsPlaybook(content), savedAt: summary.savedAt })

const draftName = (workspace: string, key: string): string => `block.${workspace}.${key}`

function openSession(block: Block, workspace: string): EditorSession {
  const { key } = block.summary
  const name = draftName(workspace, key)
  return new EditorSession(storedOf(block), readDraft(name, keptPlaybook), {
    save: async (revision, content) => storedOf(await client.playbooks.blocks.save({ key, revision, content: playbookAsBlock(content) })),
    read: async () => storedOf(await client.playbooks.blocks.get({ key })),
    problemOf,
    after,
    keep: (kept) => (kept === null ? forgetDraft(name) : writeDraft(name, kept)),
  })
}

/** Edits a block’s working copy as a playbook of one phase; everything is saved as it is written. */
export function BlockEditor({ blockKey }: { readonly blockKey: string }) {
  const { data, error, isFetching, refetch } = useQuery(orpc.playbooks.blocks.get.queryOptions({ input: { key: blockKey } }))
  const state = useConsoleState().data
  const [ready, setReady] = useState(false)
  // What the page remembers may be older than what is stored; the first look waits for the answer.
  if (!ready && data !== undefined && state !== undefined && !isFetching) setReady(true)
  if (!ready || data === undefined || state === undefined) return error === null ? <LoadingScreen /> : <ProblemNotice error={error} onRetry={() => void refetch()} />
  return <OpenEditor block={data} workspace={workspaceKey(state)} />
}

function OpenEditor({ block, workspace }: { readonly block: Block; readonly workspace: string }) {
  const [session] = useState(() => openSession(block, workspace))
  const navigate = useNavigate()
  const { key } = block.summary
  useOpenSession(session, useMemo(() => storedOf(block), [block]))

  const saveAsCopy = useCallback(async () => {
    const { content, draft } = session.forCopy()
    const copy = await client.playbooks.blocks.create({ key, content: playbookAsBlock(content) })
    // Fields that can’t be stored move on with it.
    if (Object.keys(draft.rejected).length > 0) writeDraft(draftName(workspace, copy.summary.key), { revision: copy.revision, sent: null, draft })
    session.forget()
    await queryClient.invalidateQueries({ queryKey: orpc.playbooks.key() })
    await navigate({ to: '/playbooks/{-$playbook}', params: { playbook: 'blocks' }, search: { block: copy.summary.key } })
  }, [session, workspace, key, navigate])
  const subject = useMemo<Subject>(() => ({ kind: 'block', key }), [key])
  return <EditorScreen session={session} subject={subject} saveAsCopy={saveAsCopy} />
}
