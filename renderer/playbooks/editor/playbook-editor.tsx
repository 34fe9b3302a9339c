import { useCallback, useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Playbook } from '../../../electron/contract/index.ts'
import { useConsoleState, workspaceKey } from '../../shell/console-state.ts'
import { client, orpc, queryClient } from '../../shell/engine.ts'
import { LoadingScreen } from '../../shell/loading-screen.tsx'
import { forgetDraft, readDraft, writeDraft } from '../../settings/kept-draft.ts'
import { problemOf } from '../../ui/problem.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { StoredPlaybook } from './autosave.ts'
import type { Subject } from './editor-context.ts'
import { EditorScreen } from './editor-screen.tsx'
import { EditorSession } from './editor-session.ts'
import { keptPlaybook } from './kept-playbook.ts'
import { after, useOpenSession } from './use-open-session.ts'

const storedOf = ({ revision, content, summary }: Playbook): StoredPlaybook => ({ revision, content, savedAt: summary.savedAt })

const draftName = (workspace: string, id: number): string => `playbook.${workspace}.${id}`

function openSession(playbook: Playbook, workspace: string): EditorSession {
  const { id } = playbook.summary
  const name = draftName(workspace, id)
  return new EditorSession(storedOf(playbook), readDraft(name, keptPlaybook), {
    save: async (revision, content) => storedOf(await client.playbooks.save({ id, revision, content })),
    read: async () => storedOf(await client.playbooks.get({ id })),
    problemOf,
    after,
    keep: (kept) => (kept === null ? forgetDraft(name) : writeDraft(name, kept)),
  })
}

/** Edits a playbook’s working copy; everything is saved as it is written. */
export function PlaybookEditor({ id }: { readonly id: number }) {
  const { data, error, isFetching, refetch } = useQuery(orpc.playbooks.get.queryOptions({ input: { id } }))
  const state = useConsoleState().data
  const [ready, setReady] = useState(false)
  // What the page remembers may be older than what is stored; the first look waits for the answer.
  if (!ready && data !== undefined && state !== undefined && !isFetching) setReady(true)
  if (!ready || data === undefined || state === undefined) return error === null ? <LoadingScreen /> : <ProblemNotice error={error} onRetry={() => void refetch()} />
  return <OpenEditor playbook={data} workspace={workspaceKey(state)} />
}

function OpenEditor({ playbook, workspace }: { readonly playbook: Playbook; readonly workspace: string }) {
  const [session] = useState(() => openSession(playbook, workspace))
  useOpenSession(session, useMemo(() => storedOf(playbook), [playbook]))
  const navigate = useNavigate()

  const saveAsCopy = useCallback(async () => {
    const { content, draft } = session.forCopy()
    const copy = await client.playbooks.create({ content })
    // Fields that can’t be stored move on with it.
    if (Object.keys(draft.rejected).length > 0) writeDraft(draftName(workspace, copy.summary.id), { revision: copy.revision, sent: null, draft })
    session.forget()
    await queryClient.invalidateQueries({ queryKey: orpc.playbooks.key() })
    await navigate({ to: '/playbooks/{-$playbook}', params: { playbook: String(copy.summary.id) }, search: { view: 'edit' } })
  }, [session, workspace, navigate])
  const { id } = playbook.summary
  const subject = useMemo<Subject>(() => ({ kind: 'playbook', id }), [id])
  return <EditorScreen session={session} subject={subject} saveAsCopy={saveAsCopy} />
}
