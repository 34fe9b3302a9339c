import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Playbook, PlaybookVersion } from '../../electron/contract/index.ts'
import { client, orpc } from '../shell/engine.ts'
import { Time } from '../ui/time.tsx'
import { formatMoment } from '../ui/time-format.ts'
import { notifyProblem, notifyUndo } from '../ui/undo.tsx'
import type { PlaybookState } from './playbooks-search.ts'
import { usePlaybookActions } from './use-playbook-actions.ts'
import classes from './playbook-versions.module.css'

interface VersionListProps {
  readonly playbook: Playbook
  readonly versions: readonly PlaybookVersion[]
  readonly onCompare: (from: PlaybookState, to: PlaybookState) => void
}

/** Every kept version with who kept it and why; read, compared, saved or brought back. */
export function VersionList({ playbook, versions, onCompare }: VersionListProps) {
  const { id } = playbook.summary
  const { exportFile } = usePlaybookActions()
  const restore = useRestore(playbook)
  return (
    <ol className={classes.rows} aria-label="Versions">
      {versions.map(({ number, at, by, note }) => (
        <li key={number} aria-label={`Version ${number}`}>
          <p className={classes.head}>
            <strong>Version {number}</strong> <Time at={at} format={formatMoment} className={classes.soft} />
          </p>
          <p className={classes.soft}>Kept by {by}</p>
          {note !== '' && <p className={classes.note}>{note}</p>}
          <div className={classes.acts}>
            <Button
              size="compact-sm" variant="default" aria-label={`Read version ${number}`}
              renderRoot={props => <Link {...props} to="/playbooks/{-$playbook}" params={{ playbook: String(id) }} search={{ version: number }} />}
            >
              Read
            </Button>
            <Button size="compact-sm" variant="default" aria-label={`Compare version ${number} with the working copy`} onClick={() => onCompare(number, 'working-copy')}>
              Compare
            </Button>
            <Button size="compact-sm" variant="default" aria-label={`Restore version ${number}`} loading={restore.isPending && restore.variables === number} onClick={() => restore.mutate(number)}>
              Restore
            </Button>
            <Button size="compact-sm" variant="default" aria-label={`Export version ${number} as Markdown`} onClick={() => exportFile({ id, state: number })}>
              Export
            </Button>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Puts a version's content into the working copy. What the working copy said before comes back with the undo. */
function useRestore({ summary: { id } }: Playbook) {
  const queries = useQueryClient()
  const reread = () => queries.invalidateQueries({ queryKey: orpc.playbooks.key() })
  return useMutation({
    mutationFn: async (number: number) => {
      const [{ content }, before] = await Promise.all([client.playbooks.versions.read({ id, number }), client.playbooks.get({ id })])
      const restored = await client.playbooks.save({ id, revision: before.revision, content })
      await reread()
      notifyUndo(`The working copy says what version ${number} says.`, async () => {
        await client.playbooks.save({ id, revision: restored.revision, content: before.content })
        await reread()
      })
    },
    onError: notifyProblem,
  })
}
