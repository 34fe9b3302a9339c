import { Button } from '@mantine/core'
import { IconAlertTriangle, IconHistory } from '@tabler/icons-react'
import type { ReportWriting } from '../../../electron/contract/index.ts'
import type { SaveStatus } from '../../playbooks/editor/autosave.ts'
import { formatDayHour } from '../../ui/time-format.ts'
import { notifyUndo } from '../../ui/undo.tsx'
import type { ReportSession } from './report-session.ts'
import classes from './reports.module.css'

interface ReportNoticesProps {
  readonly session: ReportSession
  readonly saving: SaveStatus<ReportWriting>
  readonly restored: boolean
}

/** What needs a choice: a conflict, a report that was issued elsewhere, and what came back from before the page was closed. */
export function ReportNotices({ session, saving, restored }: ReportNoticesProps) {
  const choose = (which: 'stored' | 'mine') => {
    const other = session.choose(which)
    if (other !== null) notifyUndo(which === 'mine' ? 'Yours goes on; the other one was replaced.' : 'The stored one goes on.', () => session.write(other))
  }
  if (saving.kind === 'conflict') {
    return (
      <div className={classes.choice} data-kind="warning" role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        <div>
          <p>
            <strong>The report was changed elsewhere while you wrote.</strong>
          </p>
          <p>Both states are safe: the stored one, saved {formatDayHour(saving.stored.savedAt)}, was not overwritten, and yours is kept on this computer. Nothing more is saved until you choose.</p>
          <div className={classes.choiceActs}>
            <Button size="compact-sm" onClick={() => choose('mine')}>
              Go on with mine
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => choose('stored')}>
              Take the stored one
            </Button>
          </div>
        </div>
      </div>
    )
  }
  if (saving.kind === 'gone') {
    return (
      <div className={classes.choice} data-kind="warning" role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        <p>
          <strong>{saving.problem.happened}</strong> What you wrote since is kept on this computer until you begin the next one. Copy what you need from it.
        </p>
      </div>
    )
  }
  if (!restored) return null
  return (
    <div className={classes.choice} role="status" aria-label="Restored">
      <IconHistory size={18} aria-hidden />
      <p>
        <strong>What was not yet saved when the page closed is here again.</strong>
      </p>
      <Button size="compact-sm" variant="default" onClick={() => session.dismissRestored()}>
        Keep it
      </Button>
    </div>
  )
}
