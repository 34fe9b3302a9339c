import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { PlaybookSummary } from '../../electron/contract/index.ts'
import { readClock } from '../shell/console-state.ts'
import { client, orpc } from '../shell/engine.ts'
import { bytesOf, downloadBlob, fileNameOf } from '../ui/download.ts'
import { notifyDone, notifyProblem, notifyUndo } from '../ui/undo.tsx'
import { freeTitle } from './library-filter.ts'
import { emptyPlaybook } from './new-playbook.ts'
import { dayOf } from './playbook-words.ts'
import type { PlaybookState } from './playbooks-search.ts'

/** What can be done with playbooks as wholes. Each act is told, with a way back where something changed. */
export function usePlaybookActions() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onError: notifyProblem })
  const titles = async () => (await queries.ensureQueryData(orpc.playbooks.list.queryOptions())).map(({ title }) => title)
  const open = (id: number | null, view?: 'edit') =>
    navigate({ to: '/playbooks/{-$playbook}', params: { playbook: id === null ? undefined : String(id) }, search: view === undefined ? {} : { view } })

  return {
    createNew: () =>
      act.mutate(async () => {
        const { summary } = await client.playbooks.create({ content: emptyPlaybook(freeTitle('New playbook', await titles())) })
        await reread()
        await open(summary.id, 'edit')
      }),
    duplicate: ({ id, title }: Pick<PlaybookSummary, 'id' | 'title'>) =>
      act.mutate(async () => {
        const { content } = await client.playbooks.get({ id })
        const copy = await client.playbooks.create({ content: { ...content, title: freeTitle(`Copy of ${title}`.slice(0, 150), await titles()), rehearsed: null } })
        await reread()
        notifyUndo(`“${copy.summary.title}” is in the library now.`, async () => {
          await client.playbooks.remove({ id: copy.summary.id })
          await reread()
        })
      }),
    /** @param opened whether it is the one on the screen */
    remove: ({ id, title }: Pick<PlaybookSummary, 'id' | 'title'>, opened = false) =>
      act.mutate(async () => {
        if (opened) await open(null)
        await client.playbooks.remove({ id })
        await queries.invalidateQueries({ queryKey: orpc.playbooks.list.key() })
        notifyUndo(`“${title}” removed, with its versions.`, async () => {
          await client.playbooks.restore({ id })
          await reread()
        })
      }),
    /** Saves one playbook as a Markdown file. */
    exportFile: ({ id, state = 'working-copy' }: { readonly id: number; readonly state?: PlaybookState }) =>
      act.mutate(async () => {
        const { name, text } = await client.playbooks.files.write({ id, state })
        downloadBlob(name, new Blob([text], { type: 'text/markdown;charset=utf-8' }))
        notifyDone(`Saved to ${name}`)
      }),
    /** Saves one playbook as a PDF, to carry when the computer is gone. */
    exportPdf: ({ id, state = 'working-copy' }: { readonly id: number; readonly state?: PlaybookState }) =>
      act.mutate(async () => {
        const { name, base64 } = await client.playbooks.files.writePdf({ id, state })
        downloadBlob(name, new Blob([bytesOf(base64)], { type: 'application/pdf' }))
        notifyDone(`Saved to ${name}`)
      }),
    /** Saves every playbook as Markdown in one ZIP file. */
    exportLibrary: () =>
      act.mutate(async () => {
        const { base64 } = await client.playbooks.files.writeLibrary()
        const name = `${fileNameOf('holdfast-playbooks', dayOf(readClock()))}.zip`
        downloadBlob(name, new Blob([bytesOf(base64)], { type: 'application/zip' }))
        notifyDone(`The library is saved to ${name}`)
      }),
  }
}
export type PlaybookActions = ReturnType<typeof usePlaybookActions>
